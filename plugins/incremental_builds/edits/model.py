"""What an edit is, and what it comes to: files with their bytes, and what is noted of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plugins.incremental_builds.last_build.stand import Asked
from plugins.incremental_builds.reading.model import Record
from plugins.incremental_builds.values.cuts import Cuts


class DeclinedError(Exception):
    """The whole build has to be done; the message says why."""


@dataclass(slots=True)
class Edit:
    """A post or page whose body changed: its number, what was kept of it, and its new text."""

    number: int
    path: str
    record: Record
    text: str
    stat: tuple[int, ...]
    source: str
    """The digest of the file."""


class Noted(NamedTuple):
    """Which looks were taken at lists of posts, and what was read of whom."""

    looks: list[list[str]]
    reads: dict[int, list[str]]


class Rendered(NamedTuple):
    """A page: its number, its file and bytes, what it looked at, and where it can be cut.

    ``own`` leaves out what was looked at only for parts that all pages share.
    """

    number: int
    file: str
    data: bytes
    noted: Noted
    own: Noted
    cuts: Cuts | None = None


class Made(NamedTuple):
    """What an edit reaches: files with their bytes, reasons by file, and what was edited.

    ``keep`` keeps what was read, and returns what keeps what is there once all is in its place; it
    may be called in another process meanwhile. ``patch`` puts new parts
    into other pages of an output, and returns the digests of what it wrote. ``read`` are digests of
    files that were read besides those of the edits, by path. ``new`` are files that
    were not there, ``gone`` are those that go, and ``moves``: the snapshot is written anew.
    """

    files: Mapping[str, bytes]
    reasons: Mapping[str, str]
    edits: Sequence[Edit]
    keep: Callable[[Asked], Callable[[], None]]
    patch: Callable[[str], Mapping[str, str]] = lambda _output: {}
    read: Mapping[str, str] = {}
    new: frozenset[str] = frozenset()
    gone: Sequence[str] = ()
    moves: bool = False
