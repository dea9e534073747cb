"""What the pages of the last build were rendered with, for a build that renders few of them again.

One file with the parts one after the other, below the digest of all. Its contents, lists and pages
are numbered and found by their number, so that a build makes only those that it needs.
"""

from __future__ import annotations

import json
import time
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from plugins.incremental_builds.stand import digest_of, read_signed, write_signed

VERSION: Final = 1
ALONE: Final = ["plugins.incremental_builds"]
"""The plugins of a site of which snapshots are taken: others may add to contents and contexts."""
_PARTS: Final = 9


@dataclass(frozen=True, slots=True)
class PageRecipe:
    """A page: its file, its template, and the names it has for itself, as JSON."""

    file: str
    template: str
    own: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FeedRecipe:
    """A feed: the number of the list of its contents, and what Pelican's writer was told."""

    items: int
    path: str
    url: str | None
    kind: str
    title: str | None


@dataclass(frozen=True, slots=True)
class Shot:
    """What goes into a snapshot.

    ``keys`` names the contents by their numbers, ``places`` has where each one's reading starts in
    the store, or -1. ``shared`` are the names that pages share, as JSON. ``reads`` has, for each
    content, numbers of name sets and of pages in turn.
    """

    key: str
    keys: Sequence[str]
    places: array[int]
    lists: Sequence[array[int]]
    shared: Mapping[str, Any]
    pages: Sequence[PageRecipe]
    names: Sequence[Sequence[str]]
    reads: Sequence[array[int]]
    feeds: Sequence[FeedRecipe]


def save(path: str, shot: Shot) -> None:
    """Write a snapshot in one step."""
    lines = [
        json.dumps([page.template, page.own], separators=(",", ":")).encode() for page in shot.pages
    ]
    head = {
        "version": VERSION,
        "key": shot.key,
        "taken": time.time_ns(),
        "shared": {name: json.dumps(value) for name, value in shot.shared.items()},
        "templates": sorted({page.template for page in shot.pages}),
        "names": [list(names) for names in shot.names],
        "feeds": [[f.items, f.path, f.url, f.kind, f.title] for f in shot.feeds],
    }
    parts = [
        json.dumps(head, separators=(",", ":")).encode(),
        "\0".join(shot.keys).encode(errors="surrogateescape"),
        shot.places.tobytes(),
        *_rows(shot.lists),
        "\0".join(page.file for page in shot.pages).encode(errors="surrogateescape"),
        b"\n".join(lines),
        *_rows(shot.reads),
    ]
    sizes = " ".join(str(len(part)) for part in parts)
    write_signed(path, b"".join([sizes.encode(), b"\n", *parts]))


def _rows(rows: Sequence[array[int]]) -> tuple[bytes, bytes]:
    """Return where each row ends, and all rows one after the other."""
    ends, end = array("I"), 0
    for row in rows:
        end += len(row)
        ends.append(end)
    return ends.tobytes(), b"".join(row.tobytes() for row in rows)


class Snapshot:
    """A snapshot that was read; nothing of it is taken to pieces before it is asked for."""

    def __init__(self, parts: Sequence[bytes], head: Mapping[str, Any], digest: str) -> None:
        """Take the parts as :func:`save` wrote them, and the digest of the first."""
        self.key: str = head["key"]
        self.shared: Mapping[str, str] = head["shared"]
        self.templates: list[str] = head["templates"]
        self.names = [frozenset(names) for names in head["names"]]
        self.keys = parts[1].decode(errors="surrogateescape").split("\0")
        self.places = array("q", parts[2])
        self._list_ends, self._lists = array("I", parts[3]), array("I", parts[4])
        self.files = parts[5].decode(errors="surrogateescape").split("\0")
        self._lines = parts[6].split(b"\n")
        self._read_ends, self._reads = array("I", parts[7]), array("I", parts[8])
        self.feeds = [FeedRecipe(*feed) for feed in head["feeds"]]
        self.digest = digest

    def contents_of(self, number: int) -> array[int]:
        """Return the numbers of the contents in a list."""
        return _row(self._list_ends, self._lists, number)

    def page(self, number: int) -> PageRecipe:
        """Return a page's recipe."""
        template, own = json.loads(self._lines[number])
        return PageRecipe(self.files[number], template, own)

    def reads_of(self, content: int) -> list[tuple[frozenset[str], int]]:
        """Return the names that pages read of a content, and the number of the page."""
        row = _row(self._read_ends, self._reads, content)
        return [(self.names[row[n]], row[n + 1]) for n in range(0, len(row), 2)]


def _row(ends: array[int], rows: array[int], number: int) -> array[int]:
    return rows[ends[number - 1] if number else 0 : ends[number]]


def load(path: str) -> Snapshot | None:
    """Return the snapshot in a file; None where there is none that is whole."""
    sizes, _, body = read_signed(path).partition(b"\n")
    parts, place = [], 0
    for size in map(int, sizes.split()):
        parts.append(body[place : place + size])
        place += size
    if len(parts) != _PARTS:
        return None
    head = json.loads(parts[0])
    return (
        Snapshot(parts, head, digest_of(sizes + parts[0])) if head["version"] == VERSION else None
    )
