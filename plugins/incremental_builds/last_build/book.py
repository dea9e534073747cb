"""What a build left, as it is kept: one file under ``.cache/builds``, in pieces.

The words, and for each of four groups of files their paths, numbers and digests. A piece is read
when it is first asked for, so that a build with nothing to do reads no more than paths. A file that
is damaged, or of another version, counts as none. Paths of the site are kept from the site's folder
on: where a build is begun there, the system finds each file in fewer steps.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from plugins.incremental_builds.last_build.pieces import DamagedError, Pieces, lines_for, read_from
from plugins.incremental_builds.last_build.stand import (
    DIGEST,
    Asked,
    Stand,
    digest_of,
    put_in_place,
)
from plugins.incremental_builds.last_build.sweep import WIDTH, numbers_of

TYPE_CHECKING = False  # as in typing, which takes longer to load than all that is here
if TYPE_CHECKING:
    from io import FileIO

VERSION = 8
SAME = b"="
"""Stands for numbers that are those that were noted."""
_WORDS, _PIECES = 5, 13


class Files:
    """Some files of a record, which has three pieces for them from the ``place`` on.

    ``site``: the site's folder. ``doubted``: the machine was started since. What was written over
    a file may never have come to the disk although its numbers did, so where bytes can be compared,
    numbers say nothing.
    """

    __slots__ = ("_kept", "_pieces", "_site", "doubted", "place")

    def __init__(self, pieces: Pieces, place: int, *, site: str, doubted: bool) -> None:
        """Read nothing yet."""
        self._pieces, self.place, self._site, self.doubted = pieces, place, site, doubted
        self._kept: bytes | None = None

    def __len__(self) -> int:
        """Return how many files they are."""
        return self._pieces.sizes[self.place + 1] // WIDTH

    def names(self) -> list[str]:
        """Return their whole paths."""
        return os.fsdecode(_whole_paths(self.paths(), self._site)).split("\0") if len(self) else []

    def first(self) -> str:
        """Return the first path; empty where there is none."""
        return os.fsdecode(_whole_paths(self.paths().partition(b"\0")[0], self._site))

    def numbers(self) -> bytes:
        """Return the numbers that were noted."""
        found = self._pieces.piece(self.place + 1)
        return _without_known(found, self.digests()) if self.doubted else found

    def digests(self) -> bytes:
        """Return the digests that were noted."""
        return self._pieces.piece(self.place + 2)

    def look(self) -> bytes:
        """Return the numbers of all files as they are now, or SAME."""
        paths = self.paths() if _is_here(self._site) else _whole_paths(self.paths(), self._site)
        found = numbers_of(paths.split(b"\0") if paths else [])
        if self.doubted and any(self.digests()):
            return found
        return SAME if digest_of(found) == self._pieces.digests[self.place + 1] else found

    def paths(self) -> bytes:
        """Return their paths as they are kept, with zeros between them."""
        if self._kept is None:
            self._kept = self._pieces.piece(self.place)
        return self._kept


class Book:
    """A record in its file; raises DamagedError when a piece is asked for that is not whole.

    ``files`` are two groups of inputs, and two of outputs: one of each for each of two processes.
    """

    __slots__ = ("_file", "due", "files", "moment", "pieces", "surroundings", "words")

    def __init__(self, file: FileIO, site: str) -> None:
        """Read what says where the pieces are, and the words; ``site``: the site's folder."""
        self._file = file
        self.pieces = pieces = Pieces(read_from(file.fileno()), _WORDS)
        version, surroundings, moment, due, start = pieces.words
        if version != str(VERSION).encode() or len(pieces.sizes) != _PIECES:
            raise DamagedError
        self.surroundings = surroundings.decode()
        self.moment = float(moment)
        self.due = None if due == b"-" else float(due)
        self.words = pieces.piece(0)
        doubted = start != start_of_machine()
        self.files = tuple(
            Files(pieces, first, site=site, doubted=doubted and first > _PIECES // 2)
            for first in range(1, _PIECES, 3)
        )

    def output(self) -> str:
        """Return the folder that was written."""
        return (self.files[2].first() or self.files[3].first()).rstrip("/")

    def stand(self) -> Stand:
        """Return all that was kept."""
        first, second, third, fourth = self.files
        return Stand(
            surroundings=self.surroundings,
            moment=self.moment,
            due=self.due,
            inputs=first.names() + second.names(),
            outputs=third.names() + fourth.names(),
            numbers=b"".join(files.numbers() for files in self.files),
            digests=b"".join(files.digests() for files in self.files),
            words=self.words,
        )

    def identity(self) -> tuple[int, ...]:
        """Return what tells the file of this record from others."""
        return identity_in(os.fstat(self._file.fileno()))

    def close(self) -> None:
        """Let the file go."""
        self._file.close()


def identity_in(stat: os.stat_result) -> tuple[int, ...]:
    """Return what tells a file from all that come to its place later."""
    return (stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size)


def opened(asked: Asked) -> Book | None:
    """Return the record of the last build; None where there is none that is whole."""
    try:
        file = open(asked.path("builds"), "rb", buffering=0)  # noqa: PTH123, SIM115 - the book closes it
    except OSError:
        return None
    try:
        return Book(file, asked.site)
    except (DamagedError, ValueError, IndexError, OSError):
        file.close()
        return None


def load(asked: Asked) -> Stand | None:
    """Return what the last build left; None where there is no record that is whole."""
    book = opened(asked)
    if book is None:
        return None
    try:
        return book.stand()
    except DamagedError:
        return None
    finally:
        book.close()


def save(asked: Asked, stand: Stand) -> None:
    """Write a record in one step."""
    names = [half for group in (stand.inputs, stand.outputs) for half in _halves(group)]
    pieces, start = [stand.words], 0
    for half in names:
        end = start + len(half)
        pieces += [
            kept_paths(os.fsencode("\0".join(half)), asked.site),
            stand.numbers[start * WIDTH : end * WIDTH],
            stand.digests[start * DIGEST : end * DIGEST],
        ]
        start = end
    write(asked, head_of(stand.surroundings, stand.moment, stand.due), pieces)


def head_of(surroundings: str, moment: float, due: float | None) -> str:
    """Return what a record says of all its pieces."""
    falls = "-" if due is None else repr(float(due))
    return f"{VERSION} {surroundings} {float(moment)!r} {falls} {start_of_machine().decode()}"


def write(
    asked: Asked, head: str, pieces: Sequence[bytes], known: Mapping[int, str] | None = None
) -> None:
    """Write a record in one step; ``known`` has the digests of some pieces, by their places."""
    put_in_place(asked.path("builds"), lines_for(head, pieces, known))


_HERE = b"./"
"""What a path in the site's folder begins with, as it is kept; a whole one never does."""


def kept_paths(paths: bytes, site: str) -> bytes:
    """Return paths, with zeros between them, as they are kept."""
    return (b"\0" + paths).replace(b"\0%b/" % os.fsencode(site), b"\0" + _HERE)[1:]


def _whole_paths(kept: bytes, site: str) -> bytes:
    """Return what :func:`kept_paths` was given."""
    return (b"\0" + kept).replace(b"\0" + _HERE, b"\0%b/" % os.fsencode(site))[1:]


def _is_here(site: str) -> bool:
    """Tell whether the system looks for files from the site's folder on."""
    try:
        return os.getcwd() == site  # noqa: PTH109
    except OSError:
        return False  # the folder that we were in is gone


def start_of_machine() -> bytes:
    """Return what stands for the last start of the machine; ``-`` where the system does not say."""
    try:
        with open("/proc/sys/kernel/random/boot_id", "rb", buffering=0) as file:  # noqa: PTH123
            return file.read(36) or b"-"
    except OSError:
        return b"-"


def _without_known(numbers: bytes, digests: bytes) -> bytes:
    """Return the numbers of files of which no digest was noted, and zeros for the others."""
    found = bytearray(numbers)
    for place in range(len(found) // WIDTH):
        if any(digests[place * DIGEST : (place + 1) * DIGEST]):
            found[place * WIDTH : (place + 1) * WIDTH] = bytes(WIDTH)
    return bytes(found)


def _halves(paths: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    return paths[: len(paths) // 2], paths[len(paths) // 2 :]
