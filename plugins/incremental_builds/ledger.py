"""What a build noted of its pages, in memory and as a file; a damaged file counts as none.

What many pages have in common stands once, in tables, and pages refer to it by number: so a
ledger is read and written again without every page's part being taken to pieces. The file is one
line with the digest of the rest, then JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from plugins.core.files import fingerprint, write_whole
from plugins.incremental_builds.pages import Parts, Trace

VERSION: Final = 3
_SPARE: Final = 5000
"""Entries of the tables that may be out of use before the tables are made anew."""


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


@dataclass(slots=True)
class PageRecord:
    """One page's part: the numbers of what it looked at, and its file as it was left.

    ``mark`` is the digest of its bytes; ``stat`` the file's mode, size, times (ns) and inode.
    """

    template: str
    looks: int
    objects: list[list[int]]
    opaque: str
    mark: str
    stat: list[int]


@dataclass(slots=True)
class Ledger:
    """What a build noted."""

    key: str = ""
    """Stands for settings, programs and versions: with another key nothing here counts."""
    templates: dict[str, str] = field(default_factory=dict)
    """The digest of each template with all that it uses."""
    parsed: dict[str, Parts] = field(default_factory=dict)
    """What each template file names, by the digest of its source."""
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    """The digests of the attributes that pages read, by object and name."""
    pages: dict[str, PageRecord] = field(default_factory=dict)
    """By the name of the file, from the output folder on."""
    outputs: list[str] = field(default_factory=list)
    """Every file that Pelican's own generators and ours wrote, from the output folder on."""
    tables: dict[str, Table] = field(
        default_factory=lambda: {name: Table([]) for name in ("looks", "sets", "keys", "names")}
    )

    def looks_of(self, record: PageRecord) -> Iterator[tuple[str, str]]:
        """Yield the paths that a page looked at, and what it saw there."""
        looks = self.tables["looks"].items
        for number in self.tables["sets"].items[record.looks]:
            yield looks[number]

    def objects_of(self, record: PageRecord) -> Iterator[tuple[Iterable[str], Iterable[int]]]:
        """Yield names of attributes, and the numbers of the keys of which they were read."""
        names = self.tables["names"].items
        for read, *keys in record.objects:
            yield names[read], keys

    def put(self, page: str, template: str, trace: Trace, mark: str) -> None:
        """Note a page that was rendered."""
        looks, sets, keys, names = self.tables.values()
        seen = sets.number(tuple(looks.number(item) for item in trace.seen.items()))
        objects = [
            [names.number(tuple(sorted(read))), *map(keys.number, found)]
            for read, found in trace.objects.items()
        ]
        self.pages[page] = PageRecord(template, seen, objects, trace.opaque, mark, [])

    def trace_of(self, record: PageRecord) -> Trace:
        """Return what a page looked at, as it was noted."""
        keys = self.tables["keys"].items
        objects = {
            frozenset(names): frozenset(keys[number] for number in numbers)
            for names, numbers in self.objects_of(record)
        }
        return Trace(dict(self.looks_of(record)), objects, record.opaque)

    def without_waste(self) -> Ledger:
        """Return the same ledger; with new tables where much in them is out of use."""
        used = {number for page in self.pages.values() for number in [page.looks]}
        if len(self.tables["sets"].items) < 2 * len(used) + _SPARE:
            return self
        fresh = Ledger(self.key, self.templates, self.parsed, self.values)
        for page, record in self.pages.items():
            fresh.put(page, record.template, self.trace_of(record), record.mark)
            fresh.pages[page].stat = record.stat
        return fresh


def save(path: Path, ledger: Ledger) -> None:
    """Write a ledger in one step."""
    data = {
        "version": VERSION,
        "key": ledger.key,
        "templates": ledger.templates,
        "parsed": {k: [p.templates, p.filters, p.tests, p.names] for k, p in ledger.parsed.items()},
        "values": ledger.values,
        "outputs": ledger.outputs,
        "tables": {name: table.items for name, table in ledger.tables.items()},
        "pages": {
            page: [r.template, r.looks, r.objects, r.opaque, r.mark, r.stat]
            for page, r in ledger.pages.items()
        },
    }
    body = json.dumps(data, separators=(",", ":")).encode()
    write_whole(path, f"{fingerprint(body)}\n".encode() + body)


def load(path: Path) -> Ledger:
    """Return the ledger in a file; an empty one where there is none, or none that is whole."""
    try:
        digest, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return Ledger()
    if digest != fingerprint(body).encode():
        return Ledger()
    data: Mapping[str, Any] = json.loads(body)
    if data["version"] != VERSION:
        return Ledger()
    parsed = {
        key: Parts(None if used is None else tuple(used), *(tuple(part) for part in parts))
        for key, (used, *parts) in data["parsed"].items()
    }
    pages = {page: PageRecord(*record) for page, record in data["pages"].items()}
    tables = {name: Table(items) for name, items in data["tables"].items()}
    return Ledger(
        data["key"], data["templates"], parsed, data["values"], pages, data["outputs"], tables
    )
