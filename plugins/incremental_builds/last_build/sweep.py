"""Look at many files at once: in, paths; out, numbers that change whenever a file does.

What is here loads nothing but the system's own modules: a build with nothing to do loads no more.
"""

from __future__ import annotations

import os
import sys
from array import array
from collections.abc import Callable, Sequence
from itertools import chain
from operator import attrgetter

FIELDS = 4
"""Numbers for each file: size, time of change of its bytes and of its inode (ns), inode."""
WIDTH = 8 * FIELDS
"""Bytes for each file."""
TICK = 20_000_000
"""Nanoseconds within which two changes of a file may get the same time stamp (a few ticks of the
kernel's clock, which stamps files more coarsely than it counts)."""
_WORTH_A_PROCESS = 2000
_WHOLE = 0x7FFF_FFFF_FFFF_FFFF
_NUMBERS = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")
_NOWHERE = (-1,) * FIELDS
SKIPPED = frozenset({"__pycache__", ".git", ".DS_Store"})
"""Names of files and folders that no build reads."""


def sweep(paths: Sequence[str]) -> bytes:
    """Return the numbers of every path, links followed; -1 each where there is no such file.

    Half of many paths is looked at by a second process, where the system can fork.
    """
    half = len(paths) // 2
    ahead = Ahead([lambda: numbers_of(paths[half:])], worth=len(paths) - half)
    try:
        return numbers_of(paths[:half]) + ahead.result()
    finally:
        ahead.end()


class Ahead:
    """Has files looked at by another process from now on; few, or without fork, when asked."""

    def __init__(self, looks: Sequence[Callable[[], bytes]], *, worth: int) -> None:
        """Begin with the first look; ``worth`` is how many files are to be looked at."""
        self._looks = iter(looks)
        self._pid = 0
        if worth < _WORTH_A_PROCESS or not hasattr(os, "fork") or _has_threads():
            return
        reading, writing = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            try:
                os.close(reading)
                with open(writing, "wb") as pipe:  # noqa: PTH123 - a pipe
                    for look in looks:
                        found = look()
                        pipe.write(len(found).to_bytes(8, "little") + found)
                        pipe.flush()
            finally:
                os._exit(0)
        os.close(writing)
        self._pipe = open(reading, "rb")  # noqa: PTH123, SIM115 - a pipe

    def result(self) -> bytes:
        """Return what the next look gave."""
        look = next(self._looks)
        if self._pid:
            size = int.from_bytes(self._pipe.read(8), "little")
            found = self._pipe.read(size)
            if size and len(found) == size:
                return found
        return look()  # nobody else did

    def end(self) -> None:
        """Let the process go; a second time, do nothing."""
        if self._pid:
            self._pipe.close()
            os.waitpid(self._pid, 0)
            self._pid = 0


def processors() -> int:
    """Return how many processors there are for us."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _has_threads() -> bool:
    """Tell whether a fork could copy a lock that another thread holds."""
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1


def numbers_of(paths: Sequence[str | bytes]) -> bytes:
    """Return the numbers of every path, one after the other."""
    found = array("q")
    rest = iter(paths)
    while True:  # anew after every file that is not as most are
        try:
            found.extend(chain.from_iterable(map(_NUMBERS, map(os.stat, rest))))
        except (OSError, ValueError):
            found.extend(_NOWHERE)
        except OverflowError:  # numbers of inodes may have more than 63 bits
            del found[len(found) // FIELDS * FIELDS :]
            found.extend(_cut_numbers(paths[len(found) // FIELDS]))
        else:
            return found.tobytes()


def _cut_numbers(path: str | bytes) -> Sequence[int]:
    """Return the numbers of a path, without what they have beyond 63 bits."""
    try:
        return [number & _WHOLE for number in _NUMBERS(os.stat(path))]  # noqa: PTH116
    except OSError:
        return _NOWHERE


def newest(numbers: bytes) -> int:
    """Return the latest time of change among swept files, in nanoseconds since 1970."""
    stamps = array("q", numbers)
    changed = max(stamps[1::FIELDS], default=0)
    return max(changed, max(stamps[2::FIELDS], default=0))


def changed_at(numbers: bytes, place: int) -> int:
    """Return when one of some swept files last changed, in nanoseconds since 1970."""
    start = place * WIDTH
    return max(array("q", numbers[start : start + WIDTH])[1:3])


def differing(before: bytes | bytearray, now: bytes | bytearray) -> list[int]:
    """Return the places of the files that are not as they were, in order."""
    mine, theirs = bytes(before), bytes(now)  # memory views are compared a number at a time
    if mine == theirs:
        return []
    found, waiting = [], [(0, len(theirs) // WIDTH)]
    while waiting:
        start, end = waiting.pop()
        if mine[start * WIDTH : end * WIDTH] == theirs[start * WIDTH : end * WIDTH]:
            continue
        if end - start == 1:
            found.append(start)
        else:
            middle = (start + end) // 2
            waiting += [(middle, end), (start, middle)]
    return found


def names_in(folder: str) -> list[str] | None:
    """Return what a folder has, sorted, a folder with a slash; None: it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted(f"{e.name}/" if e.is_dir() else e.name for e in entries)
    except OSError:
        return None


def tree(folder: str) -> list[str]:
    """Return all that is in a folder, and the folder itself, folders with a slash at the end."""
    top = folder if folder.endswith("/") else f"{folder}/"
    found, waiting = [top], [top]
    while waiting:
        current = waiting.pop()
        for name in names_in(current) or ():
            if name.rstrip("/") in SKIPPED:
                continue
            found.append(current + name)
            if name.endswith("/"):
                waiting.append(current + name)
    return found
