"""The record of a build after a small edit: what stays is copied, and only what changed is changed.

In: the record of the last build, what the files are like now, and what the edit read and wrote.
Out: the same record with that in it, in one step.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from plugins.incremental_builds.last_build import sweep as swept
from plugins.incremental_builds.last_build.book import (
    SAME,
    Book,
    Files,
    head_of,
    kept_paths,
    write,
)
from plugins.incremental_builds.last_build.pieces import Pieces
from plugins.incremental_builds.last_build.stand import DIGEST, Asked
from plugins.incremental_builds.last_build.standing import Changes
from plugins.incremental_builds.last_build.sweep import TICK, WIDTH, changed_at

_FEW = 20
"""Paths that are looked for in the text of all; for more, a table is made."""
_PATHS, _NUMBERS, _DIGESTS = range(3)
"""The kinds of pieces, in their order."""
_INPUTS, _OUTPUTS = (0, 1), (2, 3)
"""The groups of a record."""


class _Group:
    """Some files of a record that change; of their pieces, those that change are taken in hand."""

    def __init__(self, files: Files) -> None:
        self._files, self._asked = files, 0
        self._framed = b""
        """All paths, with a zero before and behind each."""
        self._table: dict[bytes, int] | None = None
        self._other: dict[int, bytearray | bytes] = {}
        """Pieces that are not what they were, by their kinds."""

    def place(self, kept: bytes) -> int:
        """Return the place of a path as it is kept; -1: it is none of these."""
        self._asked += 1
        if self._asked > _FEW:
            if self._table is None:
                self._table = {p: n for n, p in enumerate(self._files.paths().split(b"\0"))}
            return self._table.get(kept, -1)
        if not self._framed:
            self._framed = b"\0%b\0" % self._files.paths()
        found = self._framed.find(b"\0%b\0" % kept)
        return -1 if found < 0 else self._framed.count(b"\0", 0, found)

    def numbers(self) -> bytearray:
        """Return the numbers of all, to be changed."""
        if _NUMBERS not in self._other:
            self._other[_NUMBERS] = bytearray(self._files.numbers())
        return self._other[_NUMBERS]  # type: ignore[return-value]

    def digests(self) -> bytearray:
        """Return the digests of all, to be changed."""
        if _DIGESTS not in self._other:
            self._other[_DIGESTS] = bytearray(self._files.digests())
        return self._other[_DIGESTS]  # type: ignore[return-value]

    def change(self, places: Iterable[int], new: Sequence[tuple[bytes, bytes]]) -> None:
        """Let files go by their places, and add others, paths with digests; the last change.

        The bytes of what is new are compared the next time.
        """
        going = sorted({*places}, reverse=True)
        if not going and not new:
            return
        paths = self._files.paths().split(b"\0") if len(self._files) else []
        numbers, digests = self.numbers(), self.digests()
        for place in going:
            del paths[place], numbers[place * WIDTH : (place + 1) * WIDTH]
            del digests[place * DIGEST : (place + 1) * DIGEST]
        self._other[_PATHS] = b"\0".join([*paths, *(path for path, _ in new)])
        numbers += bytes(WIDTH * len(new))
        digests += b"".join(digest for _, digest in new)

    def pieces(self, pieces: Pieces) -> Iterator[tuple[bytes, str]]:
        """Yield the three pieces as they are now, with the digests of those that are as before."""
        for kind in (_PATHS, _NUMBERS, _DIGESTS):
            other = self._other.get(kind)
            if other is None:
                yield pieces.as_it_is(self._files.place + kind)
            else:
                yield bytes(other), ""


class Revision:
    """The record of the last build as an edit leaves it; raises DamagedError where it is not whole.

    ``words`` are what the build keeps of its result.
    """

    def __init__(self, changes: Changes, site: str) -> None:
        """Begin with the record as it is, and the stamps that its files have now."""
        book: Book = changes.book
        self._book, self._changes, self._site = book, changes, site
        self._groups = [_Group(files) for files in book.files]
        self._top = f"{book.output()}/"
        self._places: dict[str, tuple[int, int] | None] = {}
        self.words = book.words
        self.settled = self._settle()
        """Whether a file had another stamp than was noted, and the same bytes."""

    def _settle(self) -> bool:
        """Take the new stamps of files that are as they were; return whether there were any.

        One that is too new is left alone: the file could change again and keep it.
        """
        changes, found = self._changes, False
        other = {*changes.changed, *changes.gone}
        for number, (group, files) in enumerate(zip(self._groups, self._book.files, strict=True)):
            now = changes.now(number)
            if now == SAME:
                continue
            names = files.names()
            numbers = group.numbers()
            for place in swept.differing(numbers, now):
                if names[place] in other or changed_at(now, place) > changes.looked - TICK:
                    continue
                mine = slice(place * WIDTH, (place + 1) * WIDTH)
                numbers[mine], found = now[mine], True
        return found

    def knows(self, path: str) -> bool:
        """Tell whether a file or folder is in the record."""
        return self._found(path) is not None

    def numbers(self, path: str) -> bytes:
        """Return the numbers that a file of the record had when it was looked at."""
        found = self._found(path)
        if found is None:
            return bytes(WIDTH)
        group, place = found
        now = self._changes.now(group)
        now = self._book.files[group].numbers() if now == SAME else now
        return now[place * WIDTH : (place + 1) * WIDTH]

    def put(self, path: str, numbers: bytes, digest: bytes) -> None:
        """Take what a file of the record is like now."""
        found = self._found(path)
        if found is not None:
            group, place = self._groups[found[0]], found[1]
            group.numbers()[place * WIDTH : (place + 1) * WIDTH] = numbers
            group.digests()[place * DIGEST : (place + 1) * DIGEST] = digest

    def change(
        self,
        inputs: Iterable[tuple[str, bytes]],
        outputs: Iterable[tuple[str, bytes]],
        gone: Iterable[str],
    ) -> None:
        """Take new inputs and outputs with their digests, and let those that are gone go."""
        going: list[list[int]] = [[] for _ in self._groups]
        for path in gone:
            found = self._found(path)
            if found is not None:
                going[found[0]].append(found[1])
        new = [[], self._kept(inputs), [], self._kept(outputs)]
        for group, places, added in zip(self._groups, going, new, strict=True):
            group.change(places, added)

    def save(self, asked: Asked) -> None:
        """Write the record in one step; the file of the one before it is closed."""
        book, pieces, known = self._book, [self.words], dict[int, str]()
        for group in self._groups:
            for piece, digest in group.pieces(book.pieces):
                if digest:
                    known[len(pieces)] = digest
                pieces.append(piece)
        head = head_of(book.surroundings, book.moment, book.due)
        book.close()  # some systems let no open file be replaced
        write(asked, head, pieces, known)

    def _kept(self, files: Iterable[tuple[str, bytes]]) -> list[tuple[bytes, bytes]]:
        return [(kept_paths(os.fsencode(path), self._site), digest) for path, digest in files]

    def _found(self, path: str) -> tuple[int, int] | None:
        """Return the group of a file, and its place there; None: it is not in the record."""
        if path not in self._places:
            kept = kept_paths(os.fsencode(path), self._site)
            groups = _OUTPUTS if path.startswith(self._top) else _INPUTS
            found = ((number, self._groups[number].place(kept)) for number in groups)
            self._places[path] = next((pair for pair in found if pair[1] >= 0), None)
        return self._places[path]
