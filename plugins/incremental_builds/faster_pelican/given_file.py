"""The file that a reader is about to read, as the bytes that its digest was made of.

A reader that opens it Pelican's way gets these very bytes as text, so the file need not be looked
at again to know that what was read is what the digest stands for.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from plugins.core.files import fingerprint


class Given:
    """One file at a time: its path and bytes, and what its reader saw of them."""

    def __init__(self) -> None:
        """Begin with none."""
        self.path = ""
        self.data: bytes | None = None
        self.header = ""
        """The digest of the file's header, as Python-Markdown found it; empty: unknown."""

    def give(self, path: str, data: bytes | None) -> None:
        """Take the next file; ``data`` None: it cannot be read."""
        self.path, self.data, self.header = path, data, ""

    def opening(
        self, own: Callable[..., AbstractContextManager[str]]
    ) -> Callable[..., AbstractContextManager[str]]:
        """Return Pelican's ``pelican_open``, but that the file at hand is not opened again."""

        def pelican_open(filename: Any, mode: str = "r") -> AbstractContextManager[str]:
            if self.data is None or filename != self.path or mode != "r":
                return own(filename, mode)
            return contextlib.nullcontext(text_of(self.data))

        return pelican_open

    def noting(self, own: Callable[[Any, Any], Any], kind: type) -> Callable[[Any, Any], Any]:
        """Return ``_parse_metadata`` of Pelican's Markdown reader, but that the header is noted.

        ``kind`` is that very reader: others may make more of a file than its header says.
        """

        def parse_metadata(reader: Any, meta: Any) -> Any:
            if type(reader) is kind:
                self.header = header_digest(meta)
            return own(reader, meta)

        return parse_metadata


def read_with_stat(path: str) -> tuple[os.stat_result | None, bytes | None]:
    """Return a file's stat as it was opened, and its bytes; None where it cannot be read."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError:
        return None, None
    try:
        stat = os.fstat(handle)
        data = os.read(handle, stat.st_size + 1)
        while len(data) != stat.st_size and (more := os.read(handle, 1 << 16)):
            data += more
    except OSError:
        return None, None
    finally:
        os.close(handle)
    return stat, data


def header_digest(meta: Any) -> str:
    """Return the digest of a header as Python-Markdown found it; empty: there is none."""
    return fingerprint(repr(meta).encode()) if meta is not None else ""


def text_of(data: bytes) -> str:
    """Return bytes as Python reads a text file in UTF-8; without a byte order mark.

    Raises UnicodeDecodeError.
    """
    text = data.decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
