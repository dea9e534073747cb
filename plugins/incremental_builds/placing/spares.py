"""Put files in their places by changing names with spare ones: in, bytes; out, files as they were.

To make a file costs many times what it costs to write over one, and so does removing what is no
longer needed: where much was removed, ext4 looks past all of it before it makes something new. So a
page that is replaced is not removed but kept beside the output, and the next build that has as much
to write writes over it, out of anybody's sight, before the two change their names in one step.

A spare is written over only if nobody can be reading it: it lost its name in the output a while
ago, has no other, and no process has it open. Where a system cannot tell, or cannot change two
names at once, files are made and replaced.

Of a new file a journal holds the name back until the bytes are on the disk; what is written over
another may be lost with the power although its name is there. So the record of a build has the
digests of such files, and says when the machine was started
(:class:`plugins.incremental_builds.last_build.book.Files`).
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from plugins.core.files import replace_whole, write_all, write_new, write_whole
from plugins.incremental_builds.last_build.book import start_of_machine

MANY = 50
"""Files for which it takes less time to have others ready than to make and remove each."""
REST = 1_000_000_000
"""Nanoseconds for which a file must have been without its name in the output."""
_HERE: Final = -100
"""Says that a path starts where the process is (``AT_FDCWD`` in ``fcntl.h``)."""
_EXCHANGE: Final = 2
"""``RENAME_EXCHANGE`` of renameat2(2)."""
_OVER: Final = os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


def folder_of(output: str) -> str:
    """Return the folder for what files of an output were before, beside it."""
    folder, _, name = output.rstrip("/").rpartition("/")
    return f"{folder}/.{name}.spares"


class Spares:
    """Files that once stood in an output, by names of the caller's choice."""

    def __init__(self, output: str, files: int) -> None:
        """Take the output, an absolute path, and how many files there may be to put.

        No other build may write to the output meanwhile.
        """
        self.folder = folder_of(output)
        self._exchange = _exchange_of(output) if files >= MANY else None
        if self._exchange is not None and not _is_our_folder(self.folder):
            self._exchange = None
        self._before = time.time_ns() - REST
        self._like = _like_new_files() if self._exchange is not None else ()

    def put(self, name: str, file: str, data: bytes) -> None:
        """Put bytes in the place of a file, in one step; what was there is the spare of a name.

        No two files may have a spare of the same name in one build.
        """
        if self._exchange is None:
            replace_whole(file, data)
            return
        spare = f"{self.folder}/{name}"
        handle = self._opened(spare)
        if handle < 0:
            write_new(spare, data)
        else:
            _write_over(handle, data)
        sys.audit("os.rename", spare, file, -1, -1)
        if not self._exchange(spare, file):
            self._exchange = None
            _remove(spare)
            replace_whole(file, data)

    def put_whole(self, name: str, file: str, data: bytes) -> bool:
        """Put bytes where a file is, or is to be, as :meth:`put`; tell whether it changed."""
        try:
            with open(file, "rb") as given:  # noqa: PTH123 - some hundred times
                if given.read() == data:
                    return False
        except OSError:
            return write_whole(Path(file), data)
        self.put(name, file, data)
        return True

    def _opened(self, spare: str) -> int:
        """Return a handle of a spare that nobody else can be reading; -1: there is none."""
        try:
            handle = os.open(spare, _OVER)
        except FileNotFoundError:
            return -1
        except OSError:  # a link, or no file at all
            _remove(spare)
            return -1
        found = os.fstat(handle)
        alike = (found.st_mode, found.st_uid, found.st_gid, found.st_nlink) == self._like
        if alike and found.st_ctime_ns < self._before and _is_alone(handle):
            return handle
        os.close(handle)
        _remove(spare)
        return -1


def _write_over(handle: int, data: bytes) -> None:
    """Have a file hold these bytes and no others, and close it."""
    try:
        write_all(handle, data)
        if os.fstat(handle).st_size > len(data):
            os.truncate(handle, len(data))
    finally:
        os.close(handle)  # and let others open it


def _is_our_folder(folder: str) -> bool:
    """Tell whether a folder is there, or made now, into which nobody else puts anything."""
    try:
        os.mkdir(folder, 0o700)  # noqa: PTH102
    except FileExistsError:
        found = os.lstat(folder)
        return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()
    except OSError:  # what is beside the output may be another's
        return False
    return True


def _like_new_files() -> tuple[int, ...]:
    """Return mode, owner, group and number of names of a file that is made now."""
    mask = os.umask(0)
    os.umask(mask)
    return (stat.S_IFREG | (0o666 & ~mask), os.geteuid(), os.getegid(), 1)


def _is_alone(handle: int) -> bool:
    """Tell whether no other process has a file open; if so, none can open it before we close it."""
    if sys.platform != "linux":  # nowhere else can one ask
        return False
    import fcntl  # noqa: PLC0415 - few builds need it
    import signal  # noqa: PLC0415

    try:
        # whoever tries meanwhile waits; we are told by a signal that does nothing
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_WRLCK)
    except OSError:
        return False
    return True


def _exchange_of(output: str) -> Callable[[str, str], bool] | None:
    """Return what changes two names, and tells whether it did; None: files have to be replaced.

    So have those that get their rights from the folder that they are made in.
    """
    if sys.platform != "linux" or start_of_machine() == b"-":
        return None
    top = os.stat(output)  # noqa: PTH116
    if top.st_mode & stat.S_ISGID or top.st_gid != os.getegid():
        return None
    import ctypes  # noqa: PLC0415 - few builds need it

    try:
        if "system.posix_acl_default" in os.listxattr(output):
            return None
        call = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):  # an older library of C
        return None
    call.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)

    def exchange(one: str, other: str) -> bool:
        paths = os.fsencode(one), os.fsencode(other)
        return int(call(_HERE, paths[0], _HERE, paths[1], _EXCHANGE)) == 0

    return exchange


def _remove(file: str) -> None:
    """Remove a file, if it is there."""
    try:
        os.unlink(file)  # noqa: PTH108
    except FileNotFoundError:
        return
