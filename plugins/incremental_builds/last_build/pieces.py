"""A file in pieces, each with a digest of its own: in, bytes; out, pieces as they are asked for.

First the digest of the line below; that line, with what the caller says of all, and the size and
the digest of each piece; then the pieces. What is never asked for is never read. A piece whose
parts have digests elsewhere has none here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence

from plugins.incremental_builds.last_build.stand import digest_of

_HEAD = 4096
"""Bytes that the first two lines fit in."""

ELSEWHERE = "-"
"""Stands for the digest of a piece of which the digests are in another."""
Read = Callable[[int, int], bytes]
"""Returns the bytes from a place on, as many as are given; raises OSError."""


class DamagedError(Exception):
    """A piece is not as it was written."""


class Pieces:
    """The pieces of a file; raises DamagedError when one is asked for that is not whole.

    ``words`` is what the caller said of all, ``mark`` the digest that stands for all of them.
    """

    __slots__ = ("_read", "_starts", "digests", "mark", "sizes", "words")

    def __init__(self, read: Read, words: int) -> None:
        """Read what says where they are, after the caller's ``words``; raises DamagedError."""
        self._read = read
        try:
            mark, _, rest = read(0, _HEAD).partition(b"\n")
        except OSError as error:
            raise DamagedError from error
        line, ended, _ = rest.partition(b"\n")
        if not ended or mark != digest_of(line).encode():
            raise DamagedError
        parts = line.split()
        self.mark, self.words = mark.decode(), parts[:words]
        self.sizes: list[int] = []
        self.digests: list[str] = []
        self._starts = [len(mark) + len(line) + 2]
        for piece in parts[words:]:
            size, _, digest = piece.partition(b":")
            self.sizes.append(int(size))
            self.digests.append(digest.decode())
            self._starts.append(self._starts[-1] + self.sizes[-1])

    def piece(self, number: int) -> bytes:
        """Return a piece; raises DamagedError."""
        try:
            data = self._read(self._starts[number], self.sizes[number])
        except (OSError, IndexError) as error:
            raise DamagedError from error
        if digest_of(data) != self.digests[number]:
            raise DamagedError
        return data

    def as_it_is(self, number: int) -> tuple[bytes, str]:
        """Return a piece and its digest, which is for those who read it to compare."""
        try:
            return self._read(self._starts[number], self.sizes[number]), self.digests[number]
        except (OSError, IndexError) as error:
            raise DamagedError from error

    def within(self, number: int) -> Read:
        """Return what reads from a place in a piece on, whatever is there."""
        first = self._starts[number]
        return lambda start, size: self._read(first + start, size)


def lines_for(
    words: str, pieces: Sequence[bytes], known: Mapping[int, str] | None = None
) -> list[bytes]:
    """Return what a file of pieces is made of; the first line is the digest that stands for all.

    ``known`` has the digests of some pieces, by their places.
    """
    known = known or {}
    digests = [known.get(place) or digest_of(piece) for place, piece in enumerate(pieces)]
    sizes = " ".join([f"{len(p)}:{digest}" for p, digest in zip(pieces, digests, strict=True)])
    head = f"{words} {sizes}".encode()
    return [digest_of(head).encode(), b"\n", head, b"\n", *pieces]


def read_from(handle: int) -> Read:
    """Return what reads from an open file, wherever others that share it are."""
    if hasattr(os, "pread"):
        return lambda start, size: os.pread(handle, size, start)

    def read(start: int, size: int) -> bytes:
        os.lseek(handle, start, os.SEEK_SET)
        return os.read(handle, size)

    return read
