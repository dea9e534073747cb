"""Commits made in one go, from files that are there and files that are new (git fast-import)."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import dataclass
from typing import IO, Final

from plugins.publishing.branches.git_program import Git

_WHO: Final = "Publishing <publishing@localhost>"
_HERE: Final = "refs/coming/site"
"""Where a commit stands until it is pushed; no other repository has it."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a commit."""

    mode: str
    id: str


class Coming:
    """A commit under way; without :meth:`made` it leaves nothing behind."""

    def __init__(self, git: Git, made: str, message: str, parent: str = "") -> None:
        """Begin a commit at a moment (ISO 8601), on another or on none."""
        self._git = git
        self._stream: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - `close` does
        seconds = int(dt.datetime.fromisoformat(made).timestamp())
        self._write(f"commit {_HERE}\ncommitter {_WHO} {seconds} +0000\n")
        self._data(message.encode())
        if parent:
            self._write(f"from {parent}\n")

    def close(self) -> None:
        """Forget what was not made into a commit."""
        self._stream.close()

    def reuse(self, path: str, blob: Blob) -> None:
        """Put in a file whose bytes git has already."""
        self._write(f"M {blob.mode} {blob.id} {_quoted(path)}\n")

    def add(self, path: str, data: bytes) -> None:
        """Put in a file."""
        self._write(f"M 100644 inline {_quoted(path)}\n")
        self._data(data)

    def drop(self, path: str) -> None:
        """Take out a file."""
        self._write(f"D {_quoted(path)}\n")

    def made(self) -> str:
        """Make the commit, and return its name."""
        self._stream.seek(0)
        self._git.run("fast-import", "--quiet", "--force", stdin=self._stream)
        return self._git.run("rev-parse", "--verify", _HERE).decode().strip()

    def _write(self, line: str) -> None:
        self._stream.write(line.encode(errors="surrogateescape"))

    def _data(self, data: bytes) -> None:
        self._stream.write(b"data %d\n" % len(data) + data + b"\n")


def _quoted(path: str) -> str:
    """Return a path as fast-import reads it, whatever somebody put into it."""
    if not any(c in path for c in '"\\\n') and not path.startswith(" "):
        return path
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
