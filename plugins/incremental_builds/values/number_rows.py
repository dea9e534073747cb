"""Rows of numbers, many of them, kept as two arrays: what a snapshot is made of."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Final

_FEW: Final = 20
"""Numbers that are looked for one by one: in a few searches, not in a step for each row."""


class Rows:
    """Rows of numbers, kept as one; those that are set stand beside it until it is written."""

    def __init__(self, ends: array[int], numbers: array[int]) -> None:
        """Take where each row ends, and all rows one after the other; ``read`` is how many."""
        self._ends, self._numbers = ends, numbers
        self._set: dict[int, array[int]] = {}
        self.count = self.read = len(ends)

    def __getitem__(self, number: int) -> array[int]:
        """Return a row."""
        found = self._set.get(number)
        if found is not None:
            return found
        return self._numbers[self._ends[number - 1] if number else 0 : self._ends[number]]

    def put(self, number: int, row: Iterable[int]) -> None:
        """Set a row, or add the one after the last."""
        self._set[number] = array("I", row)
        self.count = max(self.count, number + 1)

    def add(self, row: Iterable[int]) -> int:
        """Add a row and return its number."""
        self.put(self.count, row)
        return self.count - 1

    def having(self, wanted: frozenset[int], first: int = 0) -> list[int]:
        """Return the numbers of the rows with one of these numbers, from the ``first`` in it on."""
        found, start = [], 0
        numbers, own = self._numbers, self._set
        if len(wanted) <= _FEW:
            rows = sorted({*chain.from_iterable(self._with(n, first) for n in wanted)} - own.keys())
            return rows + [n for n, row in own.items() if not wanted.isdisjoint(row[first:])]
        for number, end in enumerate(self._ends):
            if number not in own and not wanted.isdisjoint(numbers[start + first : end]):
                found.append(number)
            start = end
        return found + [n for n, row in own.items() if not wanted.isdisjoint(row[first:])]

    def _with(self, wanted: int, first: int) -> Iterator[int]:
        """Yield the rows with a number, from the ``first`` in it on, among those that were read."""
        ends, data, size = self._ends, self._bytes, self._numbers.itemsize
        text = array("I", [wanted]).tobytes()
        place = data.find(text)
        while place >= 0:
            if place % size == 0:
                row = bisect_right(ends, place // size)
                if place // size >= (ends[row - 1] if row else 0) + first:
                    yield row
            place = data.find(text, place + 1)

    @cached_property
    def _bytes(self) -> bytes:
        return self._numbers.tobytes()

    def used(self) -> set[int]:
        """Return the numbers that stand in any row."""
        return {*array("I", self.parts()[1])}

    def parts(self) -> tuple[bytes, bytes]:
        """Return where each row ends and all rows, as they are kept."""
        if not self._set:
            return self._ends.tobytes(), self._numbers.tobytes()
        ends, numbers = array("I"), array("I")
        place = 0
        for number in (*sorted(self._set), self.count):
            self._append(ends, numbers, place, min(number, self.read))
            if number < self.count:
                numbers.extend(self._set[number])
                ends.append(len(numbers))
            place = number + 1
        return ends.tobytes(), numbers.tobytes()

    def _append(self, ends: array[int], numbers: array[int], first: int, end: int) -> None:
        """Append rows as they were read, from the ``first`` on, all at once."""
        if first >= end:
            return
        start = self._ends[first - 1] if first else 0
        by = len(numbers) - start
        numbers.extend(self._numbers[start : self._ends[end - 1]])
        ends.extend([place + by for place in self._ends[first:end]])


def rows_of(rows: Iterable[Sequence[int] | array[int]]) -> Rows:
    """Return rows that are given one by one."""
    ends, numbers = array("I"), array("I")
    for row in rows:
        numbers.extend(row)
        ends.append(len(numbers))
    return Rows(ends, numbers)
