"""Cut an export into pieces that are parsed by themselves: in, text; out, elements as text.

One broken item then costs one item, a file that ends too early costs what is not whole, and no
more than one piece is held. Tags in CDATA sections and comments are text; a section ends where the
element does that it fills, not at a sign for the end that somebody forgot to escape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from plugins.core.exports.model import refusal
from plugins.core.exports.scope import Scope
from plugins.core.exports.sections import END, TAG, Ends, holder_of
from plugins.core.problems import Location

LARGEST: Final = 32 * 1024 * 1024
"""How many characters one piece may have; the largest post ever written has a hundredth of it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Which elements are cut out: ``outer`` ones, and within them ``inner`` ones."""

    outer: frozenset[str]
    inner: frozenset[str] = frozenset()

    def pattern(self) -> re.Pattern[str]:
        """Return what finds the places that count."""
        names = "|".join(sorted(self.outer | self.inner))
        return re.compile(
            rf"<(?:!(?:\[CDATA\[|--)|(?P<end>/?)(?:(?P<prefix>[\w.-]{{1,40}}+):)?+(?P<name>{names})"
            rf"(?=[\s/>])[^<>]*+>)"
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """An element as text; of an outer one, without its inner ones, which come before it.

    ``name`` is empty for text that stands in no outer element.
    """

    name: str
    text: str
    line: int
    whole: bool = True


class Cutter:
    """Cuts one text."""

    def __init__(self, shape: Shape, shown: str) -> None:
        """Take what to cut out, and how messages name the file."""
        self.shape, self.shown = shape, shown
        self._pattern = shape.pattern()
        self._ends = Ends()
        self._scope: Scope | None = None
        self._outer = self._inner = ""
        self._prefixes = {"outer": "", "inner": ""}
        self._outer_line = self._inner_line = 0
        self._parts: dict[str, list[str]] = {"outside": [], "outer": [], "inner": []}
        self._size = 0
        self._line = self._outside_line = 1

    @property
    def scope(self) -> Scope:
        """Return what the file declares, as far as it was read."""
        return self._scope or Scope()

    @property
    def line(self) -> int:
        """Return the line as far as which the file was read."""
        return self._line

    def cut(self, blocks: Iterable[str]) -> Iterator[Piece]:
        """Yield the pieces in the order of their ends."""
        buffer, until, looked, holder = "", "", 0, ""
        for block in chain(blocks, [None]):
            buffer += block or ""
            place = 0
            while True:
                if until:
                    end = self._end(buffer, max(place, looked), until, holder, is_all=block is None)
                    if end < 0:
                        looked = max(place, _first(buffer, until, max(place, looked)))
                        break
                    self._take(buffer[place:end])
                    place, until, looked = end, "", 0
                match = self._pattern.search(buffer, place)
                if match is None:
                    keep = _undecided(buffer, place)
                    self._take(buffer[place:keep])
                    place = keep
                    break
                self._take(buffer[place : match.start()])
                place = match.start()
                if match["name"] is None:
                    until = END if match[0].startswith("<![") else "-->"
                    holder = holder_of(self._last_words()) if until == END else ""
                    looked = match.end()
                    continue
                if not self._counts(match):
                    self._take(match[0])
                    place = match.end()
                    continue
                end = self._end_of_inner(buffer, match)
                if end:
                    text = buffer[place:end]
                    yield Piece(match["name"], text, self._line)
                    self._line += text.count("\n")
                    place = end
                    continue
                place = match.end()
                yield from self._step(match)
            looked = max(0, looked - place)
            buffer = buffer[place:]
            if len(buffer) > LARGEST:
                self._refuse()
        self._take(buffer)
        yield from self._rest()

    def _counts(self, match: re.Match[str]) -> bool:
        """Tell whether a tag is one of the export's own: an extension may have the same name."""
        if self._scope is None:
            self._scope = Scope.of("".join(self._parts["outside"]))
        prefix = match["prefix"] or ""
        if self._inner and match["name"] == self._inner:
            return prefix == self._prefixes["inner"]
        if self._outer and match["name"] == self._outer:
            return prefix == self._prefixes["outer"]
        return self._scope.is_ours(prefix)

    def _end_of_inner(self, buffer: str, match: re.Match[str]) -> int:
        """Return where an inner element ends, if that is certain at a glance; 0: it is not.

        Most comments are: going through them tag by tag would take as long as all the rest.
        """
        if not self._outer or self._inner or match["name"] not in self.shape.inner:
            return 0
        name = match[0][1:-1].partition(" ")[0]
        end = buffer.find(f"</{name}>", match.end())
        if match["end"] or match[0].endswith("/>") or end < 0:
            return 0
        inside = buffer[match.end() : end]
        unclear = (f"<{name}", f"<{self._outer}", f"</{self._outer}", "<!--")
        sections = inside.count("<![CDATA[") == inside.count("]]>")
        return end + len(name) + 3 if sections and not any(u in inside for u in unclear) else 0

    def _take(self, text: str) -> None:
        if not text:
            return
        where = "inner" if self._inner else "outer" if self._outer else "outside"
        self._parts[where].append(text)
        self._line += text.count("\n")
        self._size += len(text)
        if self._size > LARGEST:
            self._refuse()

    def _end(self, buffer: str, place: int, until: str, holder: str, *, is_all: bool) -> int:
        """Return where a section or comment ends, behind its sign; -1: that is not known yet."""
        if until == END:
            return self._ends.end_of(buffer, place, holder, is_all=is_all)
        end = buffer.find(until, place)
        return end + len(until) if end >= 0 else -1

    def _last_words(self) -> str:
        where = "inner" if self._inner else "outer" if self._outer else "outside"
        return "".join(part[-TAG:] for part in self._parts[where][-3:])

    def _refuse(self) -> None:
        line = self._inner_line or self._outer_line or self._line
        raise refusal(
            Location(self.shown, line),
            f"one element has more than {LARGEST >> 20} million characters",
            "export-too-large",
            "look for a tag that is not closed, or export again",
        )

    def _step(self, match: re.Match[str]) -> Iterator[Piece]:
        """Take a tag, and yield the pieces that end with it, or before it."""
        tag, name, ends = match[0], match["name"], bool(match["end"])
        begins = not ends and not tag.endswith("/>")
        if self._inner:
            yield from self._step_in_inner(tag, name, ends=ends)
            return
        if self._outer and name in self.shape.inner and not ends:
            self._inner, self._inner_line = (name if begins else ""), self._line
            self._prefixes["inner"] = match["prefix"] or ""
        elif begins and self._outer and name == self._outer:
            # the one before was never closed: what it has is all
            yield self._done("outer", whole=True)
            self._outer, self._outer_line = name, self._line
        elif begins and not self._outer and name in self.shape.outer:
            yield from self._outside()
            self._outer, self._outer_line = name, self._line
            self._prefixes["outer"] = match["prefix"] or ""
        self._take(tag)
        if ends and self._outer and name == self._outer:
            yield self._done("outer", whole=True)

    def _step_in_inner(self, tag: str, name: str, *, ends: bool) -> Iterator[Piece]:
        """Take a tag within an inner element, which it may end, with or without the outer one."""
        if name == self._inner and ends:
            self._take(tag)
            yield self._done("inner", whole=True)
        elif name == self._inner:  # the one before was never closed
            yield self._done("inner", whole=True)
            self._inner, self._inner_line = name, self._line
            self._take(tag)
        elif name == self._outer and ends:
            yield self._done("inner", whole=True)
            self._take(tag)
            yield self._done("outer", whole=True)
        else:
            self._take(tag)

    def _outside(self) -> Iterator[Piece]:
        text = "".join(self._parts["outside"])
        self._parts["outside"] = []
        self._size = 0
        if text.strip():
            yield Piece("", text, self._outside_line)

    def _done(self, where: str, *, whole: bool) -> Piece:
        text = "".join(self._parts[where])
        self._parts[where] = []
        self._size -= len(text)
        if where == "inner":
            piece = Piece(self._inner, text, self._inner_line, whole)
            self._inner = ""
            self._inner_line = 0
        else:
            piece = Piece(self._outer, text, self._outer_line, whole)
            self._outer = ""
            self._outer_line = 0
            self._outside_line = self._line
        return piece

    def _rest(self) -> Iterator[Piece]:
        if self._inner:
            yield self._done("inner", whole=False)
        if self._outer:
            yield self._done("outer", whole=False)
        yield from self._outside()


def _first(buffer: str, sign: str, place: int) -> int:
    """Return from where on a sign has to be looked for, once more text is there."""
    found = buffer.find(sign, place)
    return found if found >= 0 else len(buffer) - len(sign)


def _undecided(buffer: str, place: int) -> int:
    """Return where a tag may begin that ends in the next block; else the end."""
    last = buffer.rfind("<", max(place, len(buffer) - 4096))
    return last if last >= 0 and ">" not in buffer[last:] else len(buffer)
