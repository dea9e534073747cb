"""Where outward links stand in a file: in, its text; out, each with its place, to the character.

A text is read as its writer sees it, not as the converter makes it: what is to be changed has to be
found again. Links in code and comments are none.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urldefrag

from plugins.core.addresses import is_web_address
from plugins.core.code_spans import without_code
from plugins.core.front_matter import SplitFile, split_front_matter
from plugins.core.problems import Problem
from plugins.core.yaml_source import Path

_ADDRESS: Final = r"https?://(?:[^\s<>()\"]|\((?:[^\s<>()\"]|\([^\s<>()\"]*\))*\))+"
_LINKS: Final = re.compile(
    rf"\]\(\s*<?(?P<inline>{_ADDRESS})>?(?=[\s)])"
    rf"|^ {{0,3}}\[(?!\^)[^\]\n]+\]:[ \t]*<?(?P<reference>{_ADDRESS})>?(?=\s|$)"
    r"|<(?P<auto>https?://[^\s<>\"']+)>"
    r"|\b(?:href|src|cite)\s*=\s*(?:\"(?P<double>https?://[^\"\s<>]+)\""
    r"|'(?P<single>https?://[^'\s<>]+)')",
    re.IGNORECASE | re.MULTILINE,
)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});")
FIELDS: Final = {"clips": ("url",), "sources": ("url", "feeds", "same_as")}
"""The fields of the library whose values readers can follow, by folder."""


@dataclass(frozen=True, slots=True)
class Written:
    """An address as it stands in a text, from ``start`` to ``end``, and what it means."""

    url: str
    """Without its fragment."""
    fragment: str
    line: int
    start: int
    end: int
    field: str = ""
    """The field of the front matter that it is the value of; empty in running text."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's links, its front matter, and what is wrong with it."""

    split: SplitFile
    links: tuple[Written, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_links(text: str, path: str, fields: tuple[str, ...] = ()) -> Reading:
    """Return the outward links of a file: of ``fields`` of its front matter, and of its body.

    Where the front matter cannot be read, that is a problem, and the body is read all the same.
    """
    # Every character keeps its place: line ends of two become a blank and one.
    even = text.replace("\r\n", " \n").replace("\r", "\n")
    even = f" {even[1:]}" if even.startswith("\ufeff") else even
    split = split_front_matter(even.removeprefix(" ") if text.startswith("\ufeff") else even, path)
    links = [*_in_fields(even, split, fields), *_in_body(even, split.body_line)]
    return Reading(split, tuple(links), split.problems)


def _in_fields(text: str, split: SplitFile, fields: tuple[str, ...]) -> Iterator[Written]:
    if split.header is None:
        return
    lines = _line_starts(text)
    values = split.header.mapping()
    for name in fields:
        value = values.get(name)
        items: list[tuple[Path, object]] = [((name,), value)]
        if isinstance(value, list):
            items = [((name, number), item) for number, item in enumerate(value)]
        for at, item in items:
            if isinstance(item, str) and is_web_address(item):
                line = split.header.location(at).line
                yield _in_line(text, item, name, (line, lines[line - 1]))


def _in_line(text: str, value: str, field: str, line: tuple[int, int]) -> Written:
    """Return where a value stands on its line; nowhere where it is not written as it reads."""
    number, start = line
    end = text.find("\n", start)
    whole = re.compile(rf"(?<![^\s'\"\[,{{:]){re.escape(value)}(?![^\s'\"\],}}])")
    match = whole.search(text, start, end if end >= 0 else len(text))
    url, fragment = urldefrag(value)
    place = match.span() if match else (start, start)
    return Written(url, fragment, number, *place, field)


def _in_body(text: str, body_line: int) -> Iterator[Written]:
    starts = _line_starts(text)
    if body_line > len(starts):
        return
    begin = starts[body_line - 1]
    body = without_code(text[begin:])
    line, position = body_line, 0
    for match in _LINKS.finditer(body):
        kind = match.lastgroup or ""
        address = unescaped(match[kind])
        if not is_web_address(address):
            continue
        url, fragment = urldefrag(address)
        line += body.count("\n", position, match.start(kind))
        position = match.start(kind)
        yield Written(url, fragment, line, begin + match.start(kind), begin + match.end(kind))


def unescaped(address: str) -> str:
    """Return what an address in a text means: ``&amp;`` is an ampersand, and ``&copy=`` is not."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), address)


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]
