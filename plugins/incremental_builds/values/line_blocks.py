"""Lines of bytes in blocks, each with a digest of its own: what a snapshot says of its pages.

Few of ten thousand lines are asked for at once: only the blocks that have them are read, and what
was not changed is kept as it is. Two pieces: how many lines there are with the size and the digest
of each block, and the lines.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final

from plugins.incremental_builds.last_build.pieces import DamagedError, Read
from plugins.incremental_builds.last_build.stand import DIGEST, raw_digest_of

_EACH: Final = 64
"""Lines of a block."""
_SIZE: Final = array("I").itemsize


class LineBlocks:
    """Lines by their numbers; raises DamagedError when one is asked for that is not whole."""

    def __init__(self, index: bytes, read: Read) -> None:
        """Take the first piece, and what reads the second from a place on."""
        self._count = array("I", index[:_SIZE])[0]
        blocks = -(-self._count // _EACH)
        sizes = array("I", index[_SIZE : _SIZE + _SIZE * blocks])
        self._digests = index[_SIZE + _SIZE * blocks :]
        if len(sizes) != blocks or len(self._digests) != DIGEST * blocks:
            raise DamagedError
        self._read, self._starts = read, [0, *accumulate(sizes)]
        self._blocks: dict[int, list[bytes]] = {}
        self._changed: set[int] = set()

    @classmethod
    def of(cls, lines: Iterable[bytes]) -> LineBlocks:
        """Return lines that are here, none of which has a line end in it."""
        found = cls(bytes(_SIZE), lambda _start, _size: b"")
        for line in lines:
            found.append(line)
        return found

    def __len__(self) -> int:
        """Return how many lines there are."""
        return self._count

    def __getitem__(self, number: int) -> bytes:
        """Return a line."""
        block, place = divmod(number, _EACH)
        return self._block(block)[place]

    def __setitem__(self, number: int, line: bytes) -> None:
        """Put a line in the place of another."""
        block, place = divmod(number, _EACH)
        self._block(block)[place] = line
        self._changed.add(block)

    def __iter__(self) -> Iterator[bytes]:
        """Return the lines one after the other."""
        return (self[number] for number in range(self._count))

    def append(self, line: bytes) -> None:
        """Add a line after the last."""
        block, place = divmod(self._count, _EACH)
        if place:
            self._block(block).append(line)
        else:
            self._blocks[block] = [line]
        self._changed.add(block)
        self._count += 1

    def take_all(self) -> None:
        """Have all lines read; what reads them is not asked any more."""
        data = self._raw(0, len(self._starts) - 1)
        self._read = lambda start, size: data[start : start + size]
        for block in range(-(-self._count // _EACH)):
            self._block(block)

    def _block(self, number: int) -> list[bytes]:
        found = self._blocks.get(number)
        if found is None:
            if number + 1 >= len(self._starts):
                raise IndexError(number)
            data = self._raw(number, number + 1)
            if raw_digest_of(data) != self._digest(number):
                raise DamagedError
            found = self._blocks[number] = data.split(b"\n")
        return found

    def _digest(self, number: int) -> bytes:
        return self._digests[number * DIGEST : (number + 1) * DIGEST]

    def _raw(self, first: int, end: int) -> bytes:
        """Return the bytes of some blocks as they are kept, whatever they are."""
        start = self._starts[first]
        try:
            data = self._read(start, self._starts[end] - start)
        except OSError as error:
            raise DamagedError from error
        if len(data) != self._starts[end] - start:
            raise DamagedError
        return data

    def parts(self) -> tuple[bytes, bytes]:
        """Return the two pieces; what was not changed is not looked at."""
        sizes, digests, data = array("I"), [], []
        start = 0
        for block in (*sorted(self._changed), -(-self._count // _EACH)):
            if start < block:
                data.append(self._raw(start, block))
                sizes.extend(self._sizes(start, block))
                digests.append(self._digests[start * DIGEST : block * DIGEST])
            if block in self._changed:
                data.append(b"\n".join(self._blocks[block]))
                sizes.append(len(data[-1]))
                digests.append(raw_digest_of(data[-1]))
            start = block + 1
        index = array("I", [self._count]).tobytes() + sizes.tobytes() + b"".join(digests)
        return index, b"".join(data)

    def _sizes(self, first: int, end: int) -> Sequence[int]:
        starts = self._starts[first : end + 1]
        return [after - before for before, after in pairwise(starts)]
