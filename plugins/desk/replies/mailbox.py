"""Messages as they lie on a disk: one to a file, many in one file (mbox), or in a Maildir.

In, a path; out, raw messages, one after the other, so that the size of a mailbox does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from plugins.core.errors import ContentError
from plugins.core.problems import Location, Problem
from plugins.desk.replies.model import Kind, Raw
from plugins.desk.replies.private import masked

LARGEST: Final = 40_000_000
"""So many bytes may a message have; mail servers take half of it."""
Watch = Callable[[int], None]
_CHUNK: Final = 65_536
_FOLDERS: Final = ("cur", "new")
_POSTMARK: Final = re.compile(
    rb"From [^\r\n]{0,300}?(?:\d{1,2}:\d{2}[^\r\n]{0,60}\d{4}|\d{4}-\d{2}-\d{2}T)"
    rb"[^\r\n]{0,40}[\r\n]*$"
)
_FIELD: Final = re.compile(rb"(?:[!-9;-~]{1,100}:|>From )")
_ESCAPED: Final = re.compile(rb">{1,20}From ")
_FLAGS: Final = re.compile(r"[:;!-]2,([A-Za-z]*)$")
_BY_FLAG: Final = {"T": Kind.DELETED, "D": Kind.DRAFT}


def messages_in(path: Path, watch: Watch | None = None) -> Iterator[Raw]:
    """Yield the messages of a file or folder; raises ``ContentError`` where there is none.

    ``watch`` is told how many bytes were read further.
    """
    shown = masked(path.as_posix())
    if path.is_dir():
        yield from _in_folder(path, shown, watch)
    elif path.is_file():
        yield from _in_file(path, shown, watch)
    else:
        hint = "name a file of a message (.eml), an mbox file or a Maildir folder"
        raise ContentError(
            [Problem(Location(shown), "there is no such file", "no-such-file", hint)]
        )


def size_of(path: Path) -> int:
    """Return how many bytes there are to read."""
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in _files(path))


def _files(folder: Path) -> list[Path]:
    """Return the files of a folder with a message or more each, in their order."""
    if any((folder / name).is_dir() for name in _FOLDERS):
        found = [f for name in _FOLDERS for f in _listing(folder / name)]
    elif (folder / "mbox").is_file():
        found = [folder / "mbox"]
    else:
        found = [f for f in _listing(folder) if f.suffix.lower() in {".eml", ".emlx", ".mbox"}]
    return found


def _listing(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(f for f in folder.iterdir() if f.is_file() and not f.name.startswith("."))


def _in_folder(folder: Path, shown: str, watch: Watch | None) -> Iterator[Raw]:
    files = _files(folder)
    is_maildir = any((folder / name).is_dir() for name in _FOLDERS)
    if not files and not is_maildir:
        hint = "a Maildir has the folders cur and new; another folder holds .eml files"
        raise ContentError([Problem(Location(shown), "no message is in it", "no-such-file", hint)])
    for file in files:
        name = f"{shown}/{masked(file.relative_to(folder).as_posix())}"
        yield from _in_file(file, name, watch, _kind_by(file.name) if is_maildir else Kind.LETTER)


def _kind_by(name: str) -> Kind:
    """Return what the flags in the name of a Maildir's file say of the message."""
    match = _FLAGS.search(name)
    flags = match[1] if match else ""
    return next((kind for flag, kind in _BY_FLAG.items() if flag in flags), Kind.LETTER)


def _in_file(
    file: Path, shown: str, watch: Watch | None, kind: Kind = Kind.LETTER
) -> Iterator[Raw]:
    size = file.stat().st_size
    with file.open("rb") as stream:
        is_many = stream.read(5) == b"From "
        stream.seek(0)
        if is_many and kind is Kind.LETTER:
            yield from _in_mbox(stream, shown, watch)
            return
        data = stream.read(LARGEST + 1)
        if watch is not None:
            watch(size)
    is_whole = len(data) <= LARGEST
    if file.suffix.lower() == ".emlx":  # Apple's: the first line counts the bytes of the message
        count, _, data = data.partition(b"\n")
        data = data[: int(count)] if count.strip().isdigit() else data
    yield Raw(shown, data=data if is_whole else b"", is_whole=is_whole, kind=kind)


def _in_mbox(stream: BinaryIO, shown: str, watch: Watch | None) -> Iterator[Raw]:
    """Yield the messages between the postmarks: lines "From ..." with a date, a field below."""
    number, line, start, size = 0, 0, 1, 0
    data = bytearray()  # a list of its lines could be ten times as large as the message
    here = stream.readline(_CHUNK)
    is_start = True  # of a line: the longest come in several parts
    while here:
        following = stream.readline(_CHUNK)
        line += is_start
        if is_start and _is_postmark(here, following, is_first=number == 0):
            if number:
                yield _message(shown, start, number, data, size)
            number, start, size = number + 1, line, 0
            data.clear()
        else:
            size += len(here)
            if size <= LARGEST:
                data += here[1:] if is_start and _ESCAPED.match(here) else here
            else:
                data.clear()
        if watch is not None:
            watch(len(here))
        is_start = here.endswith(b"\n")
        here = following
    yield _message(shown, start, number, data, size)


def _is_postmark(line: bytes, following: bytes, *, is_first: bool) -> bool:
    if not line.startswith(b"From "):
        return False
    return is_first or bool(_POSTMARK.match(line) and _FIELD.match(following))


def _message(shown: str, line: int, number: int, data: bytearray, size: int) -> Raw:
    return Raw(shown, line, number, bytes(data), is_whole=size <= LARGEST)
