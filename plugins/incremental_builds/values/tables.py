"""Distinct things by number: how what many pages have in common is kept once.

In: what one process noted, by that process's numbers; out, the same by a ledger's numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from plugins.incremental_builds.values.pages import Fresh


class Table:
    """Distinct items, each with a number."""

    def __init__(self, items: list[Any]) -> None:
        """Take the items in the order of their numbers; lists stand for tuples."""
        self.items = items
        self._numbers: dict[Any, int] | None = None

    def number(self, item: Any) -> int:
        """Return an item's number; a new item gets the next."""
        if self._numbers is None:
            self._numbers = {_hashable(i): number for number, i in enumerate(self.items)}
        found = self._numbers.get(item)
        if found is None:
            found = self._numbers[item] = len(self.items)
            self.items.append(item)
        return found


def _hashable(item: Any) -> Any:
    return tuple(item) if isinstance(item, list) else item


def _table() -> Table:
    return Table([])


@dataclass(slots=True)
class Tables:
    """What pages refer to by number."""

    looks: Table = field(default_factory=_table)
    """Where a page looked, and the digest of what it saw there."""
    sets: Table = field(default_factory=_table)
    """The numbers of the looks of one page."""
    keys: Table = field(default_factory=_table)
    """What names a content."""
    names: Table = field(default_factory=_table)
    """Names of attributes that were read together."""
    groups: Table = field(default_factory=_table)
    """The number of such names, and those of the keys of contents of which they were read."""

    def by_name(self) -> dict[str, Table]:
        """Return the tables by their names."""
        return {part.name: getattr(self, part.name) for part in fields(self)}

    def looks_of(self, number: int) -> Iterator[tuple[str, str]]:
        """Yield the paths of a set of looks, and what was seen there."""
        looks = self.looks.items
        for look in self.sets.items[number]:
            yield looks[look]


class Translation:
    """Gives what a process noted the numbers of a ledger's tables."""

    def __init__(self, tables: Tables) -> None:
        """Begin with nothing told by the process."""
        self.tables = tables
        self.looks: list[int] = []
        self.keys: list[int] = []
        self.names: list[int] = []
        self.groups: list[int] = []
        self._sets: dict[tuple[int, ...], int] = {}

    def learn(self, fresh: Fresh) -> None:
        """Take what the process numbered since it last told."""
        tables = self.tables
        self.looks += map(tables.looks.number, fresh.looks)
        self.keys += map(tables.keys.number, fresh.keys)
        self.names += map(tables.names.number, fresh.names)
        keys = self.keys
        self.groups += [
            tables.groups.number((self.names[names], *[keys[key] for key in found]))
            for names, *found in fresh.groups
        ]

    def of(self, looks: tuple[int, ...], groups: Iterable[int]) -> tuple[int, list[int]]:
        """Return the numbers of a page's looks and of the groups of its reads."""
        seen = self._sets.get(looks)
        if seen is None:
            found = tuple(map(self.looks.__getitem__, looks))
            seen = self._sets[looks] = self.tables.sets.number(found)
        return seen, [self.groups[group] for group in groups]


def compacted(tables: Tables, pages: Iterable[tuple[int, Sequence[int]]]) -> Translation:
    """Return a translation to new tables with what these pages refer to, from all of the old.

    Each page is given as the number of its set of looks and those of its groups.
    """
    new = Translation(Tables())
    used_sets: set[int] = set()
    used_groups: set[int] = set()
    for seen, groups in pages:
        used_sets.add(seen)
        used_groups.update(groups)
    looks = {look for number in used_sets for look in tables.sets.items[number]}
    found = [tables.groups.items[number] for number in used_groups]
    names, keys = {group[0] for group in found}, {key for group in found for key in group[1:]}
    new.looks = _moved(tables.looks, new.tables.looks, looks)
    new.names = _moved(tables.names, new.tables.names, names)
    new.keys = _moved(tables.keys, new.tables.keys, keys)
    new.groups = [
        new.tables.groups.number((new.names[group[0]], *[new.keys[key] for key in group[1:]]))
        if number in used_groups
        else -1
        for number, group in enumerate(tables.groups.items)
    ]
    return new


def _moved(old: Table, new: Table, used: set[int]) -> list[int]:
    """Return the new numbers of a table's items, -1 for those that are not used."""
    return [
        new.number(_hashable(item)) if number in used else -1
        for number, item in enumerate(old.items)
    ]
