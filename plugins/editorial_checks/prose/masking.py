"""Find what is our own prose in a Markdown text: in, the text; out, the same with the rest blank.

Code, comments, addresses, markup, blocks' own lines and the words of others are blanked out; every
character keeps its place.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from plugins.core.code_spans import without_code

BETWEEN_WORDS: Final = r"(?:[ \t]+|[ \t]*\n[ \t]*)"
"""A pattern for what stands between two words of one paragraph."""

_NOT_LINE_END = re.compile(r"[^\n]")
_BLOCK = re.compile(r"^ {0,3}/{3,}[^\n]*(?:\n {4}[^\n]*)*", re.MULTILINE)
_QUOTED_LINES = re.compile(r"^ {0,3}>[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]+\S+[^\n]*$", re.MULTILINE)
_ELEMENT = re.compile(
    r"<(blockquote|q|cite|code|pre|kbd|samp|script|style)\b[^>]*>.*?</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)
_FOREIGN = re.compile(r"<(\w+)\b[^<>]*\blang=[^<>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
"""What is marked as another language."""
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_TARGET = re.compile(r"\]\((?:[^()\n]|\([^()\n]*\))*\)|\]\[[^\]\n]*\]|\{[^{}\n]*\}")
_ADDRESS = re.compile(r"\S*(?:://|@)\S*")
_NAME = re.compile(r"#\w+|\b\w+(?:[./_]\w+)+")
"""A hashtag, a file, a host: no word of any language."""
_IN_NAME = re.compile(r"[./_#](?<=[\w\s(].)(?=\w)")
"""Where one may be: quick, since few texts have any."""
_QUOTATIONS: Final = (
    re.compile(r"“[^“”]*”"),
    re.compile(r"«[^«»]*»"),
    re.compile(r"„[^„“”]*[“”]"),
    re.compile(r'"(?<!\w")[^"]*"'),
    re.compile(r"‘(?<!\w‘)[^‘’]*(?:’\w[^‘’]*)*’(?!\w)"),
)
"""Words in quotation marks; within a single one, an apostrophe stands before a letter."""
_BETWEEN = re.compile(r"(\n[ \t]*\n)")
_SIGNS: Final = frozenset('“«„"‘')


def _blank(match: re.Match[str]) -> str:
    return _NOT_LINE_END.sub(" ", match[0])


def spaced(phrase: str) -> str:
    """Return a pattern for a phrase: on one line or on two, and in one paragraph."""
    return BETWEEN_WORDS.join(map(re.escape, phrase.split()))


@lru_cache(maxsize=64)
def our_prose(text: str) -> str:
    """Return the text with everything that is not our own prose blanked out."""
    found = without_code(text)
    if "///" in found:
        found = _BLOCK.sub(_blank, found)
    if ">" in found:
        for pattern in (_QUOTED_LINES, _ELEMENT, _FOREIGN):
            found = pattern.sub(_blank, found)
    return without_quotations(_without_addresses(found))


@lru_cache(maxsize=64)
def our_words(text: str) -> str:
    """Return a text with addresses and code blanked out, and the words of others left in."""
    return _without_addresses(_BLOCK.sub(_blank, without_code(text)))


def _without_addresses(text: str) -> str:
    """Return a text with what no reader reads blanked out: targets of links, tags, addresses."""
    if "[" in text or "{" in text:
        text = _TARGET.sub(_blank, _DEFINITION.sub(_blank, text))
    if "<" in text:
        text = _TAG.sub(_blank, text)
    if "@" in text or "://" in text:
        text = _ADDRESS.sub(_blank, text)
    return _NAME.sub(_blank, text) if _IN_NAME.search(text) else text


def without_quotations(text: str) -> str:
    """Return a text with what stands in quotation marks blanked out, paragraph by paragraph."""
    if not any(sign in text for sign in _SIGNS):
        return text
    return "".join(map(_without_marked, _BETWEEN.split(text)))


def _without_marked(paragraph: str) -> str:
    for pattern in _QUOTATIONS:
        paragraph = pattern.sub(_blank, paragraph)
    return paragraph
