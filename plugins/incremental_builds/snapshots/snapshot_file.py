"""A snapshot as it is kept: in, a snapshot; out, a file of pieces, and back piece by piece.

What nobody asks for stays in the file, and what was not taken to pieces is copied as it is.
"""

from __future__ import annotations

import json
import os
import time
from array import array
from typing import Any, Final

from plugins.incremental_builds.last_build.pieces import (
    ELSEWHERE,
    DamagedError,
    Pieces,
    Read,
    lines_for,
    read_from,
)
from plugins.incremental_builds.snapshots.snapshot import FeedRecipe, Snapshot
from plugins.incremental_builds.values.line_blocks import LineBlocks
from plugins.incremental_builds.values.number_rows import Rows

VERSION: Final = 8
_ROWS: Final = ("lists", "groups", "reads", "seen", "own_reads", "own_seen", "cuts")
_AS_JSON: Final = ("looks", "addresses", "targets")
_SINGLE: Final = ("keys", "places", "files", *_AS_JSON, "marks", "lineup")
_DOUBLE: Final = ("lines", *_ROWS)
_PARTS: Final = (*_SINGLE, *_DOUBLE)
"""What has pieces of its own, in their order: the last two, the first one. Before is the head."""
_COUNT: Final = 1 + len(_PARTS) + len(_DOUBLE)
_PLACES: Final = {
    name: 1 + number + max(0, number - len(_SINGLE)) for number, name in enumerate(_PARTS)
}


def encoded(shot: Snapshot) -> tuple[list[bytes], str]:
    """Return what a snapshot's file is made of, and its digest; raises DamagedError."""
    head = {
        "version": VERSION,
        "key": shot.key,
        "settings": shot.settings,
        "taken": time.time_ns(),
        "shared": shot.shared,
        "templates": shot.templates,
        "sources": shot.sources,
        "parts": shot.parts,
        "translations": [[number, found] for number, found in shot.translations.items()],
        "names": [sorted(names) for names in shot.names],
        "feeds": [[f.items, f.path, f.url, f.kind, f.title] for f in shot.feeds],
        "looks": len(shot.looks) if shot.has("looks") else shot.looks_read,
    }
    pieces = [json.dumps(head, separators=(",", ":")).encode()]
    known = {_PLACES["lines"] + 1: ELSEWHERE}
    for name in _PARTS:
        if not shot.has(name) and isinstance(shot.source, _Parts):
            for piece, digest in shot.source.as_they_are(name):
                known[len(pieces)] = digest
                pieces.append(piece)
        else:
            pieces += _pieces_of(shot, name)
    lines = lines_for("", pieces, known)
    return lines, lines[0].decode()


def _pieces_of(shot: Snapshot, name: str) -> tuple[bytes, ...]:
    """Return the pieces of a part."""
    value: Any = getattr(shot, name)
    if name in _DOUBLE:
        return value.parts()  # type: ignore[no-any-return]
    if name in {"keys", "files"}:
        return ("\0".join(value).encode(errors="surrogateescape"),)
    if name in _AS_JSON:
        return (json.dumps(value, separators=(",", ":")).encode(),)
    return (bytes(value),)


class _Parts:
    """Takes parts of a snapshot out of a file of pieces."""

    def __init__(self, pieces: Pieces) -> None:
        """Take the pieces."""
        self._pieces = pieces

    def as_they_are(self, name: str) -> list[tuple[bytes, str]]:
        """Return the pieces of a part with their digests; whether they are whole, nobody knows."""
        first = _PLACES[name]
        return [self._pieces.as_it_is(first + more) for more in range(1 + (name in _DOUBLE))]

    def part(self, name: str) -> Any:
        """Return a part; raises DamagedError, and KeyError where a snapshot has none such."""
        first = _PLACES[name]
        data = self._pieces.piece(first)
        if name == "lines":
            return LineBlocks(data, self._pieces.within(first + 1))
        if name in _ROWS:
            return Rows(array("I", data), array("I", self._pieces.piece(first + 1)))
        if name in {"keys", "files"}:
            return data.decode(errors="surrogateescape").split("\0")
        if name in _AS_JSON:
            return json.loads(data)
        kinds: dict[str, Any] = {"places": lambda given: array("q", given), "marks": bytearray}
        return kinds.get(name, bytes)(data)


def load(path: str) -> Snapshot | None:
    """Return the snapshot in a file, of which parts are read as they are asked for.

    None where there is none that begins as one. The file is open until ``close`` is called.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    found = _snapshot(read_from(handle))
    if found is None:
        os.close(handle)
    else:
        found.handle = handle
    return found


def snapshot_in(data: bytes) -> Snapshot | None:
    """Return the snapshot that some bytes are, all of it; None: they are none that is whole."""
    found = _snapshot(lambda start, size: data[start : start + size])
    try:
        if found is not None:
            take_all(found)
    except DamagedError:
        return None
    return found


def take_all(shot: Snapshot) -> None:
    """Have all of a snapshot read, and its file closed; raises DamagedError."""
    for name in _PARTS:
        getattr(shot, name)
    shot.lines.take_all()
    shot.close()


def _snapshot(read: Read) -> Snapshot | None:
    try:
        pieces = Pieces(read, 0)
        if len(pieces.sizes) != _COUNT:
            return None
        head = json.loads(pieces.piece(0))
    except DamagedError:
        return None
    if head["version"] != VERSION:
        return None
    found = Snapshot()
    found.key, found.shared, found.templates = head["key"], head["shared"], head["templates"]
    found.sources, found.parts, found.settings = head["sources"], head["parts"], head["settings"]
    found.translations = dict(head["translations"])
    found.names = [frozenset(names) for names in head["names"]]
    found.feeds = [FeedRecipe(*feed) for feed in head["feeds"]]
    found.looks_read = head["looks"]
    found.digest, found.source = pieces.mark, _Parts(pieces)
    return found
