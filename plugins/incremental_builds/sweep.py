"""Look at many files at once: in, paths; out, numbers that change whenever a file does.

What is here loads nothing but the system's own modules: a build with nothing to do loads no more.
"""

from __future__ import annotations

import os
import sys
from array import array
from collections.abc import Iterable, Sequence

FIELDS = 4
"""Numbers for each file: size, time of change of its bytes and of its inode (ns), inode."""
WIDTH = 8 * FIELDS
"""Bytes for each file."""
TICK = 20_000_000
"""Nanoseconds within which two changes of a file may get the same time stamp (a few ticks of the
kernel's clock, which stamps files more coarsely than it counts)."""
_WORTH_A_PROCESS = 2000
_WHOLE = 0x7FFF_FFFF_FFFF_FFFF
SKIPPED = frozenset({"__pycache__", ".git", ".DS_Store"})
"""Names of files and folders that no build reads."""


def sweep(paths: Sequence[str]) -> bytes:
    """Return the numbers of every path, links followed; -1 each where there is no such file.

    Half of many paths is looked at by a second process, where the system can fork.
    """
    half = len(paths) // 2
    ahead = Ahead(paths[half:])
    return numbers_of(paths[:half]) + ahead.numbers()


class Ahead:
    """Looks at files in another process from now on; at few, or without fork, when asked."""

    def __init__(self, paths: Sequence[str]) -> None:
        """Begin."""
        self.paths = paths
        self._pid = 0
        if len(paths) < _WORTH_A_PROCESS or not hasattr(os, "fork") or _has_threads():
            return
        self._pipe, writing = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            try:
                os.close(self._pipe)
                with os.fdopen(writing, "wb") as pipe:
                    pipe.write(numbers_of(paths))
            finally:
                os._exit(0)
        os.close(writing)

    def numbers(self) -> bytes:
        """Return the numbers of the paths; to be asked once."""
        if not self._pid:
            return numbers_of(self.paths)
        with os.fdopen(self._pipe, "rb") as pipe:
            found = pipe.read()
        os.waitpid(self._pid, 0)
        whole = len(found) == len(self.paths) * WIDTH
        return found if whole else numbers_of(self.paths)


def _has_threads() -> bool:
    """Tell whether a fork could copy a lock that another thread holds."""
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1


def numbers_of(paths: Iterable[str]) -> bytes:
    """Return the numbers of every path, one after the other."""
    found = array("q")
    add, stat = found.extend, os.stat
    for path in paths:
        try:
            one = stat(path)
        except (OSError, ValueError):
            add((-1, -1, -1, -1))
            continue
        try:
            add((one.st_size, one.st_mtime_ns, one.st_ctime_ns, one.st_ino))
        except OverflowError:  # numbers of inodes may have more than 63 bits
            parts = (one.st_size, one.st_mtime_ns, one.st_ctime_ns, one.st_ino)
            del found[len(found) // FIELDS * FIELDS :]
            add([part & _WHOLE for part in parts])
    return found.tobytes()


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
