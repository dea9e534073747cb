"""The second stage: in, the text of a feed; out, one that declares nothing.

What stands before the first element may declare entities: texts that stand for others, or files.
Those that are plain characters are put where they are meant, and no other is read. Lines keep their
numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_LONGEST: Final = 100_000
"""How far the first element is looked for."""
_MOST_ENTITIES: Final = 500
_MOST_GROWTH: Final = 1_000_000
"""How many characters longer a text may get by its entities."""
_PROLOG = re.compile(r"(?:\s+|<\?(?:[^?]|\?(?!>))*\?>|<!--(?:[^-]|-(?!->))*-->)*")
"""Blanks, processing instructions and comments, each as far as its first end."""
_OUTER = re.compile(
    r"<!DOCTYPE\s+[\w:.-]{1,80}(?:\s+(?:PUBLIC|SYSTEM|\"[^\"<>\[\]\n]{0,300}\"))*",
    re.IGNORECASE,
)
"""A document type as far as what it declares: its name, and where it is defined."""
_ENTITY = re.compile(
    r"<!ENTITY\s+(?P<name>[\w.-]{1,60})\s+(?:\"(?P<one>[^\"]{0,200})\"|'(?P<two>[^']{0,200})')\s*>"
)
"""A general entity with its text; those in files and those of parameters are none."""
_ANY_ENTITY = re.compile(r"<!ENTITY\b")
_CHARACTER = re.compile(r"&#(?:\d{1,7}|x[0-9a-fA-F]{1,6});")
"""A reference to a single character, which every parser knows."""
_USE = re.compile(r"&([\w.-]{1,60});")


@dataclass(frozen=True, slots=True)
class Prolog:
    """A text whose document type declares nothing.

    ``refused`` is the number of entities that were not read; ``line`` is that of the declaration.
    """

    text: str
    refused: int = 0
    line: int = 0
    unclosed: bool = False
    has_type: bool = False
    """Whether it names a document type: those of old feeds declare the names of HTML."""


def make_safe(text: str) -> Prolog:
    """Return the text with a document type that can be trusted."""
    found = _PROLOG.match(text, 0, _LONGEST)
    start = found.end() if found else 0
    if text[start : start + 9].upper() != "<!DOCTYPE":
        return Prolog(text)
    end, closed = _end_of(text, start)
    declared = text[start:end]
    safe, refused = _safe_entities(declared)
    outer = _OUTER.match(declared)
    named = outer[0][len("<!DOCTYPE") :] if outer else " feed"
    again = f"<!DOCTYPE{named}>".replace("\n", " ")
    body = _with_characters(text[end:], safe)
    return Prolog(
        text=text[:start] + again + "\n" * declared.count("\n") + (body or text[end:]),
        refused=refused + (len(safe) if body is None else 0),
        line=text.count("\n", 0, start) + 1,
        unclosed=not closed,
        has_type=True,
    )


def _end_of(text: str, start: int) -> tuple[int, bool]:
    """Return where a document type ends, and whether it does.

    It ends at its bracket, those in quotations and declarations not counted. One that never does
    is taken to end where the first element begins.
    """
    depth, quote, place = 0, "", start
    limit = min(len(text), start + _LONGEST)
    while place < limit:
        letter = text[place]
        if quote:
            quote = "" if letter == quote else quote
        elif text.startswith("<!--", place):
            closed = text.find("-->", place + 4, limit)
            place = closed + 2 if closed >= 0 else limit
        elif letter in "\"'":
            quote = letter
        elif letter == "[":
            depth += 1
        elif letter == "]":
            depth -= 1
        elif letter == ">" and depth <= 0:
            return place + 1, True
        place += 1
    element = re.compile(r"<[A-Za-z]").search(text, start + 2, limit)
    return (element.start() if element else limit), False


def _safe_entities(declared: str) -> tuple[dict[str, str], int]:
    """Return the entities that stand for plain characters, and how many others there are."""
    safe: dict[str, str] = {}
    for match in _ENTITY.finditer(declared):
        value = match["one"] if match["one"] is not None else match["two"]
        rest = _CHARACTER.sub("", value)
        if not re.search(r"[&%<]", rest) and len(safe) < _MOST_ENTITIES:
            safe.setdefault(match["name"], value)
    return safe, max(0, len(_ANY_ENTITY.findall(declared)) - len(safe))


def _with_characters(text: str, safe: dict[str, str]) -> str | None:
    """Return the text with characters for its entities; None where it would get much longer."""
    if not safe:
        return text
    growth = sum(len(safe.get(name, "")) for name in _USE.findall(text))
    if growth > _MOST_GROWTH:
        return None
    return _USE.sub(lambda match: safe.get(match[1], match[0]), text)
