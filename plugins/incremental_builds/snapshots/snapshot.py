"""What the pages of the last build were rendered with, for a build that renders few of them again.

Its contents, lists, pages, looks and groups of reads are numbered and found by their number, so
that a build makes only those that it needs. What is gone leaves its number free: a content without
a key, a page without a file. How it is kept is in
:mod:`plugins.incremental_builds.snapshots.snapshot_file`.
"""

from __future__ import annotations

import json
import os
from array import array
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from plugins.incremental_builds.last_build.stand import DIGEST
from plugins.incremental_builds.values.line_blocks import LineBlocks
from plugins.incremental_builds.values.number_rows import Rows, rows_of

ALONE: Final = ["plugins.incremental_builds"]
"""The plugins of a site of which snapshots are taken: others may add to contents and contexts."""
_ENCODE: Final = json.JSONEncoder(separators=(",", ":")).encode
_SPARE: Final = 5000
"""Looks and groups that may be out of use before they are numbered anew."""


class PageRecipe(NamedTuple):
    """A page: its file, its template, and the names it has for itself, as JSON."""

    file: str
    template: str
    own: Mapping[str, Any]


class FeedRecipe(NamedTuple):
    """A feed: the number of the list of its contents, and what Pelican's writer was told."""

    items: int
    path: str
    url: str | None
    kind: str
    title: str | None


class Source(Protocol):
    """What a snapshot is read from."""

    def part(self, name: str) -> Any:
        """Return a part by the name of its attribute; KeyError: there is none such."""


class Snapshot:
    """A snapshot; nothing of what it was read from is taken to pieces before it is asked for.

    An attribute may raise DamagedError then; see
    :mod:`plugins.incremental_builds.last_build.pieces`.

    ``keys`` names the contents by their numbers, ``places`` has where each one's reading starts in
    the store, or -1. ``shared`` are the names that pages share, each as JSON. ``groups`` are reads:
    the number of a set of ``names``, then contents; ``reads`` has the groups of each page. Of
    ``looks``, paths with digests, ``seen`` has those that each page took at what posts decide.
    ``own_reads`` and ``own_seen`` leave out what was looked at only for parts that all pages share.
    ``cuts`` has where in a page's bytes those parts and its blocks are, as
    :class:`plugins.incremental_builds.values.cuts.Keys` has them with ``parts`` for its keys;
    ``marks`` are the digests of those bytes. ``addresses`` are those of static files, by their
    paths from the content folder on, ``targets`` the paths that texts may link to (None: nobody
    knows). ``sources`` are the templates' (None: there was none). ``translations`` has the
    contents' translations, where there are any, all by their numbers. ``lineup`` has the roles of
    pages, as a line of JSON, and what :mod:`plugins.incremental_builds.snapshots.rows` keeps of
    posts; empty: an edit of more than bodies is for a whole build.
    """

    key: str
    keys: list[str]
    places: array[int]
    translations: dict[int, list[int]]
    lists: Rows
    shared: dict[str, str]
    files: list[str]
    lines: LineBlocks
    names: list[frozenset[str]]
    groups: Rows
    reads: Rows
    looks: list[list[str]]
    seen: Rows
    feeds: list[FeedRecipe]
    own_reads: Rows
    own_seen: Rows
    cuts: Rows
    marks: bytearray
    parts: list[str]
    addresses: dict[str, str]
    targets: list[str] | None
    lineup: bytes
    templates: list[str]
    sources: dict[str, str | None]
    settings = ""
    """The digest of the settings as they were loaded."""
    digest = ""
    looks_read = 0
    """How many looks there were when the snapshot was read."""
    source: Source | None = None
    """Where parts are read from that are not here yet."""
    handle = -1
    """The open file that ``source`` reads, or -1."""

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Read a part that is not here yet."""
            try:
                value = self.source.part(name)
            except (KeyError, AttributeError):
                raise AttributeError(name) from None
            setattr(self, name, value)
            return value

    def has(self, name: str) -> bool:
        """Tell whether a part is here."""
        return name in self.__dict__

    def close(self) -> None:
        """Let the file go; what is not here yet cannot be read any more."""
        if self.handle >= 0:
            os.close(self.handle)
        self.handle, self.source = -1, None

    def contents_of(self, number: int) -> array[int]:
        """Return the numbers of the contents in a list."""
        return self.lists[number]

    def page(self, number: int) -> PageRecipe:
        """Return a page's recipe."""
        template, own = json.loads(self.lines[number])
        return PageRecipe(self.files[number], template, own)

    def contents_read(self, page: int) -> int:
        """Return of about how many contents a page read something."""
        return sum(len(self.groups[group]) - 1 for group in self.reads[page])

    def mark(self, page: int) -> bytes:
        """Return the digest of the bytes that a page's cuts are of."""
        return bytes(self.marks[page * DIGEST : (page + 1) * DIGEST])

    def put_cuts(self, page: int, row: Iterable[int], mark: bytes) -> None:
        """Take where a page can be cut that has bytes with this digest."""
        self.cuts.put(page, row)
        missing = (page + 1) * DIGEST - len(self.marks)
        self.marks += bytes(max(0, missing))
        self.marks[page * DIGEST : (page + 1) * DIGEST] = mark

    def clear(self, page: int) -> None:
        """Let a page have looked at nothing, and have no place to be cut at."""
        for rows in (self.seen, self.reads, self.own_seen, self.own_reads, self.cuts):
            rows.put(page, ())

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The contents' numbers by their keys."""
        return {key: number for number, key in enumerate(self.keys) if key}

    def reads_of(self, content: int) -> list[tuple[frozenset[str], int]]:
        """Return the names that pages read of a content, and the number of the page."""
        groups = frozenset(self.groups.having(frozenset([content]), 1))
        return [
            (self.names[self.groups[group][0]], page)
            for page in self.reads.having(groups)
            for group in self.reads[page]
            if group in groups
        ]

    def drop_waste(self) -> None:
        """Number looks and groups of reads anew, where many are out of use."""
        pages = range(len(self.files))
        if self.has("groups") and _has_grown(self.groups.read, self.groups.count):
            used = self.reads.used() | self.own_reads.used()
            if self.groups.count > 2 * len(used) + _SPARE:
                places = {group: number for number, group in enumerate(sorted(used))}
                self.groups = rows_of(self.groups[group] for group in places)
                self.reads = _moved(self.reads, places, pages)
                self.own_reads = _moved(self.own_reads, places, pages)
        if self.has("looks") and _has_grown(self.looks_read, len(self.looks)):
            used = self.seen.used() | self.own_seen.used()
            if len(self.looks) > 2 * len(used) + _SPARE:
                places = {look: number for number, look in enumerate(sorted(used))}
                self.looks = [self.looks[look] for look in places]
                self.seen = _moved(self.seen, places, pages)
                self.own_seen = _moved(self.own_seen, places, pages)


def _has_grown(before: int, now: int) -> bool:
    """Tell whether it is time to look for what is out of use, which takes a step for each page."""
    return now // _SPARE > before // _SPARE


def _moved(rows: Rows, places: Mapping[int, int], pages: Iterable[int]) -> Rows:
    return rows_of([places[number] for number in rows[page]] for page in pages)


def line_of(page: PageRecipe) -> bytes:
    """Return a page's recipe as it is kept."""
    return _ENCODE([page.template, page.own]).encode()
