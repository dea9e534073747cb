"""A Markdown body as its writer sees it: in, the text; out, where things stand. Lines count from 0.

The converter says what a text means; only the text says on which line.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.core.code_spans import without_code

_BEFORE = frozenset(" \t\n(<\"'=")
_AFTER = frozenset(("", *" \t\n)>\"'"))
_HEADING = re.compile(r" {0,3}(#{1,6})(?!#)(.*)")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")
_MARKUP = re.compile(r"\]\([^)]*\)|\{[^}]*\}[ \t]*#*[ \t]*$|<[^>]*>|&\w+;|[\W_]")
_QUOTE = re.compile(r" {0,3}>")
_FENCE = re.compile(r" {0,3}(/{3,}) *([\w-]+)?.*")


def line_of(body: str, address: str, occurrence: int = 0) -> int | None:
    """Return the line on which an address stands the given time, or the last time there is."""
    spellings = dict.fromkeys((address, html.escape(address, quote=False)))
    if not any(written in body for written in spellings):
        return None
    plain = without_code(body)
    for written in spellings:
        places = list(_places_of(written, plain))
        if places:
            place = places[min(occurrence, len(places) - 1)]
            return plain.count("\n", 0, place)
    return None


def _places_of(address: str, text: str) -> Iterator[int]:
    """Yield where an address stands whole, and not as a part of a longer one."""
    place = text.find(address) if address else -1
    while place >= 0:
        end = place + len(address)
        if (place == 0 or text[place - 1] in _BEFORE) and text[end : end + 1] in _AFTER:
            yield place
        place = text.find(address, end)


@dataclass(frozen=True, slots=True)
class WrittenHeading:
    """A heading as it was written; ``key`` are its letters and digits only."""

    level: int
    key: str
    line: int


def key_of(text: str) -> str:
    """Return what is left of a heading without any markup, to compare written and read ones."""
    return _MARKUP.sub("", text).casefold()


def headings_in(body: str) -> Iterator[WrittenHeading]:
    """Yield the headings of a body, ``## Such`` and underlined ones."""
    written = body.split("\n")
    plain = without_code(body).split("\n")
    for number, line in enumerate(plain):
        if line[:1] in {"#", " "} and (match := _HEADING.fullmatch(line)):
            yield WrittenHeading(len(match[1]), key_of(written[number].lstrip(" #")), number)
        elif line[:1] in {"=", "-"} and number and _UNDERLINE.fullmatch(line):
            level = 1 if line[0] == "=" else 2
            yield WrittenHeading(level, key_of(written[number - 1]), number - 1)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation outside of any block, with the paragraphs around it."""

    line: int
    text: str
    before: str
    after: str


def quotations_in(body: str) -> Iterator[Quotation]:
    """Yield the quotations of a body (``> ...``) that stand in no ``///`` block.

    Quotations with nothing but blank lines between them are one, as they are for the converter.
    """
    if ">" not in body:
        return
    paragraphs = list(_paragraphs(without_code(body)))
    position = 0
    while position < len(paragraphs):
        first = position
        while position < len(paragraphs) and _QUOTE.match(paragraphs[position][1]):
            position += 1
        if position == first:
            position += 1
            continue
        quoted = "\n\n".join(paragraph for _, paragraph in paragraphs[first:position])
        before = paragraphs[first - 1][1] if first else ""
        after = paragraphs[position][1] if position < len(paragraphs) else ""
        yield Quotation(paragraphs[first][0], re.sub(r"(?m)^ {0,3}> ?", "", quoted), before, after)


def _paragraphs(body: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of each paragraph outside of blocks; a quotation is its own."""
    depth: list[int] = []
    start, lines = 0, list[str]()
    for number, line in enumerate([*body.split("\n"), ""]):
        fence = _FENCE.fullmatch(line)
        begins_quote = bool(_QUOTE.match(line)) and bool(lines) and not _QUOTE.match(lines[0])
        if lines and (fence or depth or begins_quote or not line.strip()):
            yield start, "\n".join(lines)
            lines = []
        if fence:
            _step(depth, len(fence[1]), opens=fence[2] is not None)
        elif not depth and line.strip():
            start = start if lines else number
            lines.append(line)


def _step(depth: list[int], slashes: int, *, opens: bool) -> None:
    """Enter a block, or leave the one of so many slashes."""
    if opens:
        depth.append(slashes)
    elif slashes in depth:
        del depth[len(depth) - 1 - depth[::-1].index(slashes) :]
