"""What was looked at before and found clean, so that it need not be looked at again.

A memory is a file of digests below ``.cache/gate/``, and a digest of all that the answer depends
on beside the text itself: everything that was looked for, and our programs. Where any of it is
another, nothing is remembered. Only what nothing was found in is kept, so a memory can save time
and cannot tell of a leak; it is as safe as the built files, which lie beside it.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import plugins
from plugins.core.files import write_whole

_WIDTH: Final = 16
"""Bytes of a digest in the file."""


class Clean:
    """The texts of one kind that are known to be clean. Without a folder nothing is remembered."""

    def __init__(self, folder: Path | None, name: str, sought: Iterable[str] = ()) -> None:
        """Take where it is kept, and everything that was looked for, in any order."""
        self._file = folder / f"{name}.digests" if folder is not None else None
        self._key = b"" if folder is None else _key_of(sought)
        self._before = self._kept() if self._file is not None else frozenset()
        self._now: set[bytes] = set()

    def _kept(self) -> frozenset[bytes]:
        data = b""
        if self._file is not None:
            with contextlib.suppress(OSError):
                data = self._file.read_bytes()
        size = len(self._key)
        if data[:size] != self._key or (len(data) - size) % _WIDTH:
            return frozenset()
        return frozenset(data[n : n + _WIDTH] for n in range(size, len(data), _WIDTH))

    def has(self, *parts: str) -> bool:
        """Tell whether a text, known by these parts, was found clean before."""
        digest = _digest(parts) if self._before else b""
        if digest in self._before:
            self._now.add(digest)
            return True
        return False

    def add(self, *parts: str) -> None:
        """Note that nothing was found in a text."""
        if self._file is not None:
            self._now.add(_digest(parts))

    def keep(self) -> None:
        """Write down what is clean now, and forget what was not asked for; or do without."""
        if self._file is not None and self._now != self._before:
            with contextlib.suppress(OSError):
                write_whole(self._file, self._key + b"".join(sorted(self._now)))


def _digest(parts: Iterable[str]) -> bytes:
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=_WIDTH).digest()


def _key_of(sought: Iterable[str]) -> bytes:
    """Return a digest of our programs, of Python, and of what is looked for."""
    total = hashlib.blake2b(_programs())
    for one in sorted(sought):
        text = one.encode("utf-8", "surrogatepass")
        total.update(b"%d\n" % len(text))
        total.update(text)
    return total.digest()


@cache
def _programs() -> bytes:
    total = hashlib.sha256(f"{sys.version} {unicodedata.unidata_version}".encode())
    for file in sorted(Path(plugins.__file__ or "").parent.rglob("*.py")):
        total.update(file.read_bytes())
    return total.digest()
