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

from plugins.incremental_builds import workers
from plugins.incremental_builds.workers import LEAST, WorkerError

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
) -> Iterator[Piece[R]]:
    """Yield ``work`` of each piece of the tasks.

    ``shared`` and ``refers`` are as in :func:`plugins.incremental_builds.workers.run`, and so is
    what is raised. Who does not want the rest closes the iterator: the processes end then.
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
        yield from _shared_out(work, (tasks, starts, size), (shared, refers), processes)
    finally:
        gc.unfreeze()


def _done(work: Callable[[Sequence[T]], R], tasks: Sequence[T]) -> R:
    """Return what comes of some tasks, with no knots of objects left behind.

    Builds collect nothing by themselves. What was there before the piece is not looked at here.
    """
    result = work(tasks)
    gc.collect(0)
    return result


def _shared_out(
    work: Callable[[Sequence[T]], R],
    cut: tuple[Sequence[T], Sequence[int], int],
    sharing: tuple[Sequence[object], Callable[[R], bool]],
    processes: int,
) -> Iterator[Piece[R]]:
    tasks, starts, size = cut
    sys.stdout.flush()
    sys.stderr.flush()
    waiting, writing = os.pipe()
    os.write(writing, b"".join(map(_NUMBER.pack, starts)))
    os.close(writing)
    children = _Children(waiting)
    came = 0
    try:
        for number in range(1, processes):
            children.start(work, cut, sharing, number)
        while children or came < len(starts):
            for number, data in children.messages():
                start, result = workers.loads(data, sharing[0])
                came += 1
                yield Piece(number, start, result)
            if own := os.read(waiting, _NUMBER.size):
                (start,) = _NUMBER.unpack(own)
                came += 1
                yield Piece(0, start, _done(work, tasks[start : start + size]))
            elif not children.wait() and came < len(starts):
                message = "the process died"
                raise WorkerError(message)
    finally:
        children.end()


class _Children:
    """The other processes, and the pipes that their results come through."""

    def __init__(self, waiting: int) -> None:
        """Take the pipe with the numbers of what is still to be done."""
        self._waiting = waiting
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
            _child(work, cut, sharing, (self._waiting, writing))
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
        """Leave nothing to be done, and wait until all have ended."""
        while os.read(self._waiting, 1 << 16):
            pass
        os.close(self._waiting)
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


def _child(work: Any, cut: Any, sharing: Any, pipes: tuple[int, int]) -> None:
    """Do one piece after the other, and end without any of the parent's clean-up."""
    code = 0
    tasks, _, size = cut
    shared, refers = sharing
    waiting, writing = pipes
    try:
        gc.disable()
        while own := os.read(waiting, _NUMBER.size):
            (start,) = _NUMBER.unpack(own)
            result = _done(work, tasks[start : start + size])
            data = workers.dumps((start, result), shared if shared and refers(result) else ())
            _send(writing, _HEAD.pack(True, len(data)) + data)
    except BaseException:  # noqa: BLE001 - whatever it is, the parent has to hear of it
        code = 1
        with contextlib.suppress(OSError):
            data = pickle.dumps(traceback.format_exc())
            _send(writing, _HEAD.pack(False, len(data)) + data)
    finally:
        os._exit(code)


def _send(pipe: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(pipe, rest) :]
