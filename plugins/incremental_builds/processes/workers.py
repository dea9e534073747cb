"""Work shared among forked processes: in, a function and its tasks; out, the results in order.

Where fork is missing, or there is little to do, the work is done here: same interface, same
results. Serial is the reference.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import pickle
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from plugins.incremental_builds.last_build.sweep import processors

T = TypeVar("T")
R = TypeVar("R")

LEAST: Final = 24
"""Below so many tasks a second process costs more than it saves."""


MANY: Final = 2000
"""As many tasks that hardly take any time."""


class WorkerError(RuntimeError):
    """A task failed in another process; the message is its traceback there."""


def count() -> int:
    """Return how many processes may work at once, as many as there are processors for us."""
    return processors() if hasattr(os, "fork") else 1


def run(
    work: Callable[[T], R],
    tasks: Sequence[T],
    shared: Sequence[object] = (),
    refers: Callable[[R], bool] = lambda _result: True,
) -> list[R]:
    """Return ``work(task)`` of each task, in their order.

    ``shared`` are large objects that results refer to and that must come back as themselves, not
    as copies; ``refers`` tells of a result whether it does. An exception in a task is raised here:
    itself when serial, else as WorkerError.
    """

    def all_of(share: Sequence[T]) -> list[R]:
        return [work(task) for task in share]

    found = shares(all_of, tasks, shared, lambda results: any(map(refers, results)))
    results: list[Any] = [None] * len(tasks)
    for number, part in enumerate(found):
        results[number :: len(found)] = part
    return results


def shares(
    work: Callable[[Sequence[T]], R],
    tasks: Sequence[T],
    shared: Sequence[object] = (),
    refers: Callable[[R], bool] = lambda _result: True,
) -> list[R]:
    """Return ``work`` of every process's n-th of the tasks; else as :func:`run`."""
    processes = min(count(), len(tasks) // LEAST + 1)
    if processes < 2:  # noqa: PLR2004 - one is serial
        return [work(tasks)]
    gc.freeze()  # so that no collection meanwhile touches, and so copies, pages that are shared
    try:
        return _forked(work, tasks, (shared, refers), processes)
    finally:
        gc.unfreeze()


def share(work: Callable[[T], R], tasks: Sequence[T]) -> list[R]:
    """Return ``work(task)`` of each task, each so little that it takes many to share them."""
    return run(work, tasks) if len(tasks) > MANY else [work(task) for task in tasks]


def _forked(
    work: Callable[[Sequence[T]], R],
    tasks: Sequence[T],
    sharing: tuple[Sequence[object], Callable[[R], bool]],
    processes: int,
) -> list[R]:
    sys.stdout.flush()
    sys.stderr.flush()
    children = []
    for number in range(1, processes):
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            _child(work, tasks[number::processes], sharing, writing)
        os.close(writing)
        children.append((pid, reading))
    results: list[Any] = []
    failure: BaseException | None = None
    try:
        results.append(work(tasks[0::processes]))
    except BaseException as error:  # noqa: BLE001 - the children are to be waited for first
        failure = error
    for pid, reading in children:
        with os.fdopen(reading, "rb") as pipe:
            data = pipe.read()
        os.waitpid(pid, 0)
        if failure is None:
            found = loads(data, sharing[0]) if data else "the process died"
            if isinstance(found, str):
                failure = WorkerError(found)
            else:
                results.append(found[0])
    if failure is not None:
        raise failure
    return results


def _child(
    work: Callable[[Sequence[T]], R],
    tasks: Sequence[T],
    sharing: tuple[Sequence[object], Callable[[R], bool]],
    pipe: int,
) -> None:
    """Do a share of the work, send the result, and end without any of the parent's clean-up."""
    code = 0
    try:
        gc.disable()
        result = work(tasks)
        shared, refers = sharing
        data = dumps((result,), shared if shared and refers(result) else ())
    except BaseException:  # noqa: BLE001 - whatever it is, the parent has to hear of it
        data, code = pickle.dumps(traceback.format_exc()), 1
    try:
        with os.fdopen(pipe, "wb") as out:
            out.write(data)
    finally:
        os._exit(code)


class Aside:
    """Something that is done by another process meanwhile, and something after a word.

    Whatever goes wrong there is not heard of. Without a second process each is done at once.
    """

    def __init__(self, work: Callable[[], None], after: Callable[[], None] | None = None) -> None:
        """Begin; ``after`` is done once :meth:`go_on` was called too, and never without."""
        self._pid = self._word = 0
        self._after: Callable[[], None] | None = None
        if count() < 2:  # noqa: PLR2004 - one is serial
            self._after = after
            with contextlib.suppress(OSError):
                work()
            return
        sys.stdout.flush()
        sys.stderr.flush()
        hearing, self._word = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            try:
                os.close(self._word)
                gc.disable()
                work()
                if after is not None and os.read(hearing, 1):
                    after()
            finally:
                os._exit(0)
        os.close(hearing)

    def go_on(self) -> None:
        """Have the rest done too."""
        if self._after is not None:
            with contextlib.suppress(OSError):
                self._after()
        elif self._pid:
            with contextlib.suppress(BrokenPipeError):  # it died; nobody hears of that
                os.write(self._word, b"w")

    def wait(self) -> None:
        """Wait until it is done; a second time, do nothing."""
        if self._pid:
            os.close(self._word)
            os.waitpid(self._pid, 0)
        self._pid = 0


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, shared: Sequence[object]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.shared = {id(one): number for number, one in enumerate(shared)}

    def persistent_id(self, obj: object) -> int | None:
        return self.shared.get(id(obj))


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, shared: Sequence[object]) -> None:
        super().__init__(file)
        self.shared = shared

    def persistent_load(self, pid: Any) -> object:
        return self.shared[pid]


def dumps(value: object, shared: Sequence[object]) -> bytes:
    """Return a value for another process; of ``shared`` only their places."""
    if not shared:  # asking each object whether it is shared takes longer than all else
        return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    buffer = io.BytesIO()
    _Pickler(buffer, shared).dump(value)
    return buffer.getvalue()


def loads(data: bytes, shared: Sequence[object]) -> Any:
    """Return a value of another process, with the shared objects of this one."""
    return _Unpickler(io.BytesIO(data), shared).load()
