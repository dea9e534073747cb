"""The ledger of pages as a file: in and out, a :class:`Ledger`; a damaged file counts as none.

The file is one line with the digest of the rest, then JSON. What many pages have in common is
written once and referred to by number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from plugins.core.files import fingerprint, write_whole
from plugins.incremental_builds.pages import Ledger, PageRecord, Parts, Trace

VERSION: Final = 1


class _Numbers:
    """Gives every distinct item a number, in the order of their first use."""

    def __init__(self) -> None:
        self.items: list[Any] = []
        self._numbers: dict[Any, int] = {}

    def of(self, item: Any) -> int:
        number = self._numbers.get(item)
        if number is None:
            number = self._numbers[item] = len(self.items)
            self.items.append(item)
        return number


def save(path: Path, ledger: Ledger) -> None:
    """Write a ledger in one step."""
    looks, keys, names, sets = _Numbers(), _Numbers(), _Numbers(), _Numbers()
    pages = {}
    for page, record in ledger.pages.items():
        seen = sets.of(tuple(looks.of(item) for item in record.trace.seen.items()))
        objects = [
            [names.of(tuple(sorted(read))), *(keys.of(key) for key in found)]
            for read, found in record.trace.objects.items()
        ]
        stat = list(record.stat)
        pages[page] = [record.template, seen, objects, record.trace.opaque, record.mark, stat]
    data = {
        "version": VERSION,
        "key": ledger.key,
        "templates": ledger.templates,
        "values": ledger.values,
        "looks": looks.items,
        "sets": sets.items,
        "keys": keys.items,
        "names": names.items,
        "pages": pages,
        "parsed": {k: [p.templates, p.filters, p.tests, p.names] for k, p in ledger.parsed.items()},
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
    data = json.loads(body)
    if data["version"] != VERSION:
        return Ledger()
    parsed = {
        key: Parts(None if used is None else tuple(used), *(tuple(part) for part in parts))
        for key, (used, *parts) in data["parsed"].items()
    }
    return Ledger(data["key"], data["templates"], data["values"], _pages(data), parsed)


def _pages(data: Mapping[str, Any]) -> dict[str, PageRecord]:
    looks, keys = data["looks"], data["keys"]
    names = [frozenset(found) for found in data["names"]]
    seen = [dict(looks[number] for number in found) for found in data["sets"]]
    return {
        page: PageRecord(
            template,
            Trace(
                seen[number],
                {names[found[0]]: frozenset([keys[n] for n in found[1:]]) for found in objects},
                opaque,
            ),
            mark,
            tuple(stat),
        )
        for page, (template, number, objects, opaque, mark, stat) in data["pages"].items()
    }
