"""The third stage: in, the text of a feed; out, the same without the long parts that nobody reads.

A feed may carry whole articles, of which a list shows a line. What is left out here need not be
parsed, and cannot be made to take long. Lines keep their numbers.
"""

from __future__ import annotations

import re
from typing import Final

_LONGEST_TEXT: Final = 4_000
"""What is kept of a text between two elements, and of a section of character data."""
_CDATA: Final = "<![CDATA["
_END: Final = "]]>"
_HALF_REFERENCE = re.compile(r"&[^;&\s]{0,12}$")
_ONE_WORD = re.compile(r"(?<![\w.+@-])[\w.+@-]{1001,}")
_BLANKS = re.compile(r"(?<!\s)\s{1001,}")


def shorten(text: str) -> str:
    """Return the text with its long parts cut, elements and their order untouched."""
    text = _BLANKS.sub(_lines_alone, _ONE_WORD.sub(lambda match: match[0][:1000], text))
    pieces: list[str] = []
    place = 0
    while True:
        begin = text.find(_CDATA, place)
        if begin < 0:
            pieces.append(_between_elements(text[place:]))
            return "".join(pieces)
        end = text.find(_END, begin)
        end = len(text) if end < 0 else end
        pieces.append(_between_elements(text[place:begin]))
        inside = text[begin + len(_CDATA) : end]
        pieces.append(_CDATA + _cut(inside, reference=False))
        place = end


def _between_elements(text: str) -> str:
    """Cut each text that stands between two elements."""
    if len(text) <= _LONGEST_TEXT:
        return text
    parts = text.split("<")
    return "<".join(_after_tag(part) if len(part) > _LONGEST_TEXT else part for part in parts)


def _after_tag(part: str) -> str:
    """Cut what stands behind a tag; a tag itself stays whole, however long."""
    tag, bracket, rest = part.partition(">")
    if not bracket:
        return part
    return f"{tag}>{_cut(rest, reference=True)}"


def _cut(text: str, *, reference: bool) -> str:
    if len(text) <= _LONGEST_TEXT:
        return text
    kept = text[:_LONGEST_TEXT]
    if reference:
        kept = _HALF_REFERENCE.sub("", kept)
    return kept + "\n" * text.count("\n", len(kept))


def _lines_alone(match: re.Match[str]) -> str:
    return "\n" * min(match[0].count("\n"), 1000) or " "
