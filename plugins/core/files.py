"""Files: what they hold, as a digest, and writing them whole or not at all."""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from plugins.core.problems import Location, Problem

_WRITING = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)


def fingerprint(data: bytes) -> str:
    """Return the digest of some bytes: 32 hexadecimal digits of BLAKE2b."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def write_whole(path: Path, data: bytes) -> bool:
    """Put ``data`` at ``path`` in one step; tell whether the file changed.

    Readers see the old bytes or the new ones, never a part: the data goes into a temporary file
    in the same folder, which then takes the name. Equal bytes are left alone, time stamp and all.
    """
    file = os.fspath(path)
    try:
        if os.stat(file).st_size == len(data) and path.read_bytes() == data:  # noqa: PTH116
            return False
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        path.parent.mkdir(parents=True, exist_ok=True)
    replace_whole(file, data)
    return True


def replace_whole(file: str, data: bytes) -> None:
    """Put ``data`` at a path whose folder is there, in one step, whatever is there now."""
    folder, name = os.path.split(file)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.part")  # noqa: PTH118
    try:
        write_new(temporary, data)
        os.replace(temporary, file)  # noqa: PTH105
    except BaseException as error:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)  # noqa: PTH108
        _name(error, file)
        raise


def write_once(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, all of it or none; raises FileExistsError where one is.

    Its folder is there. What a full disk or Ctrl-C leaves of it is removed: somebody would take it
    for a file of theirs.
    """
    handle = os.open(path, _WRITING | os.O_EXCL, 0o666)
    try:
        try:
            write_all(handle, data)
        finally:
            os.close(handle)
    except BaseException as error:
        path.unlink(missing_ok=True)
        _name(error, os.fspath(path))
        raise


def _name(error: BaseException, file: str) -> None:
    """Let what a disk says name the file that was meant: of a write it names none, or a part's."""
    if isinstance(error, OSError):
        error.filename = file


def write_new(file: str, data: bytes) -> None:
    """Write all the bytes of a file whose folder is there; with no more calls than it takes."""
    handle = os.open(file, _WRITING | os.O_TRUNC, 0o666)
    try:
        write_all(handle, data)
    finally:
        os.close(handle)


def write_all(handle: int, data: bytes) -> None:
    """Write all the bytes to an open file."""
    rest = memoryview(data)
    while rest:  # a disk that is nearly full takes a part, and refuses the next
        rest = rest[os.write(handle, rest) :]


def hold(handle: int, *, wait: bool = False) -> bool:
    """Take the lock of an open file, which the system lets go of when the file is closed.

    Return False where somebody else has it; with ``wait``, wait for it instead. Where the system
    has no such locks (Windows) nobody is kept out.
    """
    if sys.platform != "win32":
        import fcntl  # noqa: PLC0415 - not there on Windows

        try:
            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if wait:
                raise
            return False
    return True


def entries_under(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Yield all that is in a folder and in those below it; links to folders are not followed.

    Where there is no folder, or none that may be looked into, there is nothing. What an entry is
    known to be takes no further look at the disk: of many thousand files, this is most of the time.
    """
    waiting = [os.fspath(folder)]
    while waiting:
        with contextlib.suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                yield entry
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)


def written_like(text: str, file: Path) -> bytes:
    """Return a text with the line ends and the byte order mark that a file has now.

    ``text`` is what ``read_text`` gave, with something added. All lines end as the first one of the
    file does; where there is no file, they end with U+000A, and there is no mark.
    """
    old = file.read_bytes() if file.is_file() else b""
    mark = codecs.BOM_UTF8 if old.startswith(codecs.BOM_UTF8) else b""
    first, end, _ = old.partition(b"\n")
    ends_so = bool(end) and first.endswith(b"\r")
    return mark + (text.replace("\n", "\r\n") if ends_so else text).encode()


def read_text(file: Path, shown_as: str) -> tuple[str | None, list[Problem]]:
    """Return the text of a UTF-8 file with LF line ends, or the problem that it is no such file.

    ``shown_as`` is the path that the problem names. A byte order mark is dropped.
    """
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [
            Problem(
                Location(shown_as, line),
                f"byte 0x{data[error.start]:02x} is not UTF-8",
                "wrong-encoding",
                "save the file as UTF-8 in your editor",
            )
        ]
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        return None, [
            Problem(
                Location(shown_as, line),
                "there is a NUL character in the text",
                "wrong-encoding",
                "save the file as UTF-8, not UTF-16",
            )
        ]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []
