"""Work that processes take piece by piece, and whose results are used as they come.

In: a function and its tasks; out, the results of pieces of them, in no order. So no process waits
for a slower one, and whoever asked goes on with what is there while the others work. Where fork is
missing, or there is little to do, each piece is done here when it is asked for.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import select
import struct
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, Generic, NamedTuple, TypeVar

from plugins.core.files import write_all
from plugins.incremental_builds.processes import workers
from plugins.incremental_builds.processes.workers import LEAST, WorkerError

T = TypeVar("T")
R = TypeVar("R")

_MOST: Final = 1000
"""Pieces that tasks are cut into; their numbers wait in a pipe, which holds no more everywhere."""
_NUMBER: Final = struct.Struct("I")
_HEAD: Final = struct.Struct("?Q")
"""Before each message: whether it is a result, and how long it is."""
_ROOM: Final = 1 << 20
"""Bytes of results that wait for us, where the system lets a pipe be so large."""


class Piece(NamedTuple, Generic[R]):
    """What came of some tasks."""

    process: int
    """The number of the process that worked; its pieces come in the order in which it did."""
    start: int
    """The place of the first of the tasks."""
    result: R


def size_for(tasks: int) -> int:
    """Return how many of so many tasks make a piece."""
    return max(LEAST, tasks // _MOST + 1)


def pieces(
    work: Callable[[Sequence[T]], R],
    tasks: Sequence[T],
    shared: Sequence[object] = (),
    refers: Callable[[R], bool] = lambda _result: True,
    *,
    both_ends: bool = False,
) -> Iterator[Piece[R]]:
    """Yield ``work`` of each piece of the tasks.

    ``shared`` and ``refers`` are as in :func:`plugins.incremental_builds.processes.workers.run`,
    and so is what is raised. Who does not want the rest closes the iterator: the processes end
    then. ``both_ends``: this process begins with the last of the tasks, so that what tasks which
    stand together have in common is found out in one process.
    """
    size = size_for(len(tasks))
    starts = range(0, len(tasks), size)
    processes = min(workers.count(), len(starts))
    if processes < 2:  # noqa: PLR2004 - one is serial
        for start in starts:
            yield Piece(0, start, _done(work, tasks[start : start + size]))
        return
    gc.freeze()  # so that no collection meanwhile touches, and so copies, pages that are shared
    try:
        places = _Places(starts, both_ends=both_ends)
        cut = (tasks, places, size)
        yield from _shared_out(work, cut, len(starts), (shared, refers), processes)
    finally:
        gc.unfreeze()


def _done(work: Callable[[Sequence[T]], R], tasks: Sequence[T]) -> R:
    """Return what comes of some tasks, with no knots of objects left behind.

    Builds collect nothing by themselves. What was there before the piece is not looked at here.
    """
    result = work(tasks)
    gc.collect(0)
    return result


class _Places:
    """The places of pieces that nobody has taken yet, for all processes: they wait in pipes."""

    def __init__(self, starts: Sequence[int], *, both_ends: bool) -> None:
        """Take the places; ``both_ends``: those of the second half are for who comes from there."""
        middle = len(starts) // 2 if both_ends else len(starts)
        self._pipes = [self._filled(starts[:middle]), self._filled(starts[middle:][::-1])]

    @staticmethod
    def _filled(starts: Sequence[int]) -> int:
        waiting, writing = os.pipe()
        os.write(writing, b"".join(map(_NUMBER.pack, starts)))
        os.close(writing)
        return waiting

    def next(self, *, from_end: bool) -> int | None:
        """Take the next place, from this end or that; None: all are taken."""
        for pipe in reversed(self._pipes) if from_end else self._pipes:
            if own := os.read(pipe, _NUMBER.size):
                return int(_NUMBER.unpack(own)[0])
        return None

    def close(self) -> None:
        """Leave nothing to be done."""
        for pipe in self._pipes:
            while os.read(pipe, 1 << 16):
                pass
            os.close(pipe)


def _shared_out(
    work: Callable[[Sequence[T]], R],
    cut: tuple[Sequence[T], _Places, int],
    count: int,
    sharing: tuple[Sequence[object], Callable[[R], bool]],
    processes: int,
) -> Iterator[Piece[R]]:
    tasks, places, size = cut
    sys.stdout.flush()
    sys.stderr.flush()
    children = _Children()
    came = 0
    try:
        for number in range(1, processes):
            children.start(work, cut, sharing, number)
        while children or came < count:
            for number, data in children.messages():
                start, result = workers.loads(data, sharing[0])
                came += 1
                yield Piece(number, start, result)
            own = places.next(from_end=True)
            if own is not None:
                came += 1
                yield Piece(0, own, _done(work, tasks[own : own + size]))
            elif not children.wait() and came < count:
                message = "the process died"
                raise WorkerError(message)
    finally:
        places.close()
        children.end()


class _Children:
    """The other processes, and the pipes that their results come through."""

    def __init__(self) -> None:
        """Begin with none."""
        self._pids: list[int] = []
        self._pipes: dict[int, int] = {}
        """The numbers of the processes, by their pipes."""

    def __bool__(self) -> bool:
        """Tell whether some may still send something."""
        return bool(self._pipes)

    def start(self, work: Any, cut: Any, sharing: Any, number: int) -> None:
        """Begin with another one."""
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            for pipe in (reading, *self._pipes):
                os.close(pipe)
            _child(work, cut, sharing, writing)
        os.close(writing)
        with contextlib.suppress(ImportError, OSError, AttributeError):  # not every system can
            import fcntl  # noqa: PLC0415 - not every system has it

            fcntl.fcntl(reading, fcntl.F_SETPIPE_SZ, _ROOM)
        self._pids.append(pid)
        self._pipes[reading] = number

    def wait(self) -> bool:
        """Wait until one of them has something to say; False: none is left."""
        return bool(self._pipes and select.select([*self._pipes], [], []))

    def messages(self) -> Iterator[tuple[int, bytes]]:
        """Yield what they have sent, with their numbers; wait for nothing else."""
        if not self._pipes:
            return
        for pipe in select.select([*self._pipes], [], [], 0)[0]:
            head = _exactly(pipe, _HEAD.size)
            if not head:
                del self._pipes[pipe]
                os.close(pipe)
                continue
            whole, length = _HEAD.unpack(head)
            data = _exactly(pipe, length)
            if not whole:
                raise WorkerError(pickle.loads(data))  # noqa: S301 - a child of ours wrote it
            yield self._pipes[pipe], data

    def end(self) -> None:
        """Wait until all have ended; what they still send is for nobody."""
        for pipe in self._pipes:
            os.close(pipe)
        for pid in self._pids:
            os.waitpid(pid, 0)


def _exactly(pipe: int, length: int) -> bytes:
    """Return so many bytes; none where the other end was closed before."""
    found = bytearray()
    while len(found) < length:
        more = os.read(pipe, length - len(found))
        if not more:
            return b""
        found += more
    return bytes(found)


def _child(work: Any, cut: Any, sharing: Any, writing: int) -> None:
    """Do one piece after the other, and end without any of the parent's clean-up."""
    code = 0
    tasks, places, size = cut
    shared, refers = sharing
    try:
        gc.disable()
        while (start := places.next(from_end=False)) is not None:
            result = _done(work, tasks[start : start + size])
            data = workers.dumps((start, result), shared if shared and refers(result) else ())
            write_all(writing, _HEAD.pack(True, len(data)) + data)
    except BaseException:  # noqa: BLE001 - whatever it is, the parent has to hear of it
        code = 1
        with contextlib.suppress(OSError):
            data = pickle.dumps(traceback.format_exc())
            write_all(writing, _HEAD.pack(False, len(data)) + data)
    finally:
        os._exit(code)
