"""What a build noted of its pages, in memory and as a file; a damaged file counts as none.

What many pages have in common stands once, in tables, and pages refer to it by number: so a
ledger is read and written again without every page's part being taken to pieces. The file is one
line with the digest of the rest, then JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

from plugins.core.files import fingerprint, write_whole
from plugins.incremental_builds.values.pages import MARK, Fresh, Parts, Trace
from plugins.incremental_builds.values.tables import Table, Tables, Translation, compacted

VERSION: Final = 5
_BIT: Final = 500
"""Entries that are encoded at one go."""
_ENCODE: Final = json.JSONEncoder(separators=(",", ":")).encode
_SPARE: Final = 5000
"""Entries of the tables that may be out of use before the tables are made anew."""


@dataclass(slots=True)
class PageRecord:
    """One page's part: the numbers of what it looked at, and its file as it was left.

    ``mark`` is the digest of its bytes; ``stat`` the file's mode, size, times (ns) and inode. Its
    own looks and groups are without those for parts that all pages share.
    """

    template: str
    looks: int
    groups: list[int]
    opaque: str
    mark: str
    stat: list[int]
    own_looks: int
    own_groups: list[int]


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
    tables: Tables = field(default_factory=Tables)

    def put(
        self, page: str, template: str, trace: Trace, mark: str, translation: Translation
    ) -> None:
        """Note a page that was rendered, by a process whose numbers are translated."""
        looks, groups = translation.of(trace.looks, trace.groups)
        own = translation.of(*trace.own)
        self.pages[page] = PageRecord(template, looks, groups, trace.opaque, mark, [], *own)

    def take(self, fresh: Fresh, translation: Translation) -> None:
        """Take what a process numbered, and the digests that it met."""
        translation.learn(fresh)
        for key in fresh.keys:
            self.values.setdefault(key, {})
        for key, name, digest in fresh.values:
            self.values[key][name] = digest

    def mark(
        self, mark_of: Callable[[str], str], steady_of: Callable[[str, str], Iterable[str]]
    ) -> None:
        """Note the digests of the sources of all contents that were read.

        ``steady_of`` returns the attributes that follow from a source with its digest. What an
        earlier build noted of these, when they did not, is nothing to compare them with.
        """
        for key, values in self.values.items():
            mark = mark_of(key)
            if len(values) > (MARK in values):
                for name in steady_of(key, mark):
                    values.pop(name, None)
            values[MARK] = mark

    def drop_waste(self) -> None:
        """Make the tables anew where much in them is out of use."""
        used = {n for page in self.pages.values() for n in (page.looks, page.own_looks)}
        if len(self.tables.sets.items) >= 2 * len(used) + _SPARE:
            self.renew_tables()

    def renew_tables(self) -> None:
        """Make the tables anew, with what the pages refer to."""
        old = self.tables
        pages, sets = self.pages.values(), old.sets.items
        used = [(page.looks, page.groups) for page in pages]
        new = compacted(old, [*used, *((page.own_looks, page.own_groups) for page in pages)])
        for page in pages:
            page.looks, page.groups = new.of(tuple(sets[page.looks]), page.groups)
            page.own_looks, page.own_groups = new.of(tuple(sets[page.own_looks]), page.own_groups)
        self.tables = new.tables


def save(path: Path, ledger: Ledger) -> None:
    """Write a ledger in one step."""
    data = {
        "version": VERSION,
        "key": ledger.key,
        "templates": ledger.templates,
        "parsed": {k: [p.templates, p.filters, p.tests, p.names] for k, p in ledger.parsed.items()},
        "values": ledger.values,
        "outputs": ledger.outputs,
        "tables": {name: table.items for name, table in ledger.tables.by_name().items()},
        "pages": {
            page: [
                *(r.template, r.looks, r.groups, r.opaque, r.mark, r.stat),
                *(r.own_looks, r.own_groups),
            ]
            for page, r in ledger.pages.items()
        },
    }
    body = b"{%b}" % b",".join(b"%b:%b" % (_json(k), _encoded(v)) for k, v in data.items())
    write_whole(path, f"{fingerprint(body)}\n".encode() + body)


def _json(value: Any) -> bytes:
    return _ENCODE(value).encode()


def _encoded(value: Any) -> bytes:
    """Return JSON of a value, made bit by bit where it is large: to make it takes much memory."""
    if isinstance(value, Mapping) and len(value) > _BIT:
        items, rest = iter(value.items()), range(0, len(value), _BIT)
        return b"{%b}" % b",".join(_json(dict(islice(items, _BIT)))[1:-1] for _ in rest)
    if isinstance(value, list) and len(value) > _BIT:
        bits = (value[start : start + _BIT] for start in range(0, len(value), _BIT))
        return b"[%b]" % b",".join(_json(bit)[1:-1] for bit in bits)
    if isinstance(value, Mapping):
        return b"{%b}" % b",".join(b"%b:%b" % (_json(k), _encoded(v)) for k, v in value.items())
    return _json(value)


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
    tables = Tables(**{name: Table(items) for name, items in data["tables"].items()})
    return Ledger(
        data["key"], data["templates"], parsed, data["values"], pages, data["outputs"], tables
    )
