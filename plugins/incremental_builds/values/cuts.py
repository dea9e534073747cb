"""Where in a page's bytes stand the parts that all pages share, and the blocks of its template.

In: the pieces that a template yields, one after the other. Nothing is looked for in a text: a piece
is known by its type, which it loses wherever a template does more with it than to print it. So what
a capture, a filter or a macro has in hand is not found here, and such a page has no cuts.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple


class Shown(str):
    """The text of a part that all pages share, on its way into a page."""

    __slots__ = ("key",)
    key: str
    """Stands for the source of the part."""


class _Edge(str):
    """Where a block begins or ends: no text, but still itself when it is printed."""

    __slots__ = ()

    def __str__(self) -> str:
        return self


BEGIN: Final = _Edge()
"""Comes before each outermost block of a template that extends no other."""
END: Final = _Edge()
"""Comes after it."""


def nothing(_context: object) -> Iterator[str]:
    """Stand for a block that is left out."""
    yield from ()


class Cuts(NamedTuple):
    """Places in one page: where each block begins and ends, and what stands from where to where."""

    blocks: tuple[int, ...] = ()
    parts: tuple[tuple[str, int, int], ...] = ()

    @property
    def is_vague(self) -> bool:
        """Whether a part without text is at an edge, and nobody knows on which side of it."""
        return any(start == end and start in self.blocks for _, start, end in self.parts)


def shown(text: str, key: str) -> str:
    """Return the text of a part as it is to be printed; one that is not plain cannot be cut."""
    if type(text) is not str:
        return text
    found = Shown(text)
    found.key = key
    return found


def cuts_in(pieces: Sequence[str], parts: int) -> Cuts | None:
    """Return the places in a page, by characters; None: not all is where it can be cut.

    ``parts`` is how many shared parts the page was given.
    """
    found: list[tuple[str, int, int]] = []
    blocks: list[int] = []
    place = last = depth = 0
    for number in [n for n, piece in enumerate(pieces) if type(piece) is not str]:
        place += sum(map(len, pieces[last:number]))
        last, piece = number, pieces[number]
        if piece is BEGIN:
            depth += 1
            if depth == 1:
                blocks.append(place)
        elif piece is END:
            depth -= 1
            if depth == 0:
                blocks.append(place)
        elif type(piece) is Shown:
            found.append((piece.key, place, place + len(piece)))
    cuts = Cuts(tuple(blocks), tuple(found))
    return None if len(found) != parts or depth or len(blocks) % 2 or cuts.is_vague else cuts


def in_bytes(cuts: Cuts | None, text: str, data: bytes) -> Cuts | None:
    """Return the same places in the bytes of a page."""
    if cuts is None or os.linesep != "\n" or len(text) == len(data):
        return cuts if os.linesep == "\n" else None
    places: dict[int, int] = {}
    before = place = 0
    for wanted in sorted({*cuts.blocks, *(n for _, *part in cuts.parts for n in part)}):
        place += len(text[before:wanted].encode())
        before = wanted
        places[wanted] = place
    blocks = tuple(places[n] for n in cuts.blocks)
    return Cuts(blocks, tuple((key, places[n], places[m]) for key, n, m in cuts.parts))


class Keys:
    """Gives the keys of shared parts numbers, so that cuts are rows of numbers.

    A row has the number of blocks, the places where each begins and ends, and for each part its
    number and its places. No row: the page cannot be cut.
    """

    def __init__(self, keys: Sequence[str] = ()) -> None:
        """Take the keys that have their numbers already."""
        self.keys = list(keys)
        self._numbers = {key: number for number, key in enumerate(self.keys)}

    def row(self, cuts: Cuts | None) -> tuple[int, ...]:
        """Return the row of some cuts."""
        if cuts is None:
            return ()
        numbers = self._numbers
        row = [len(cuts.blocks) // 2, *cuts.blocks]
        for key, start, end in cuts.parts:
            number = numbers.setdefault(key, len(numbers))
            if number == len(self.keys):
                self.keys.append(key)
            row += (number, start, end)
        return tuple(row)

    def cuts(self, row: Sequence[int]) -> Cuts | None:
        """Return the cuts of a row."""
        if not row:
            return None
        first = 1 + 2 * row[0]
        parts = zip(row[first::3], row[first + 1 :: 3], row[first + 2 :: 3], strict=True)
        return Cuts(tuple(row[1:first]), tuple((self.keys[k], s, e) for k, s, e in parts))
