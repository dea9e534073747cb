"""What is known of files from build to build, so that a picture is opened once.

A file with the numbers that it had (size, times, inode) is the file that it was; one with other
numbers and the same bytes is looked up by its digest.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from plugins.core.files import fingerprint, write_whole
from plugins.pictures.examine import examine
from plugins.pictures.model import Fault, Kind, Original

_VERSION: Final = 1
_TICK: Final = 20_000_000
"""Nanoseconds within which two changes of a file may get the same time stamp."""
_MOST_BYTES: Final = 100_000_000
_TOO_HEAVY: Final = Fault(
    f"has more than {_MOST_BYTES // 1_000_000} million bytes",
    "save it smaller: 2,400 pixels in width are enough",
    too_large=True,
)


class KnownPictures:
    """Answers for the files of one content folder."""

    def __init__(self, store: Path, root: Path) -> None:
        """Take the file that keeps what is known, and the content folder."""
        self.store, self.root = store, root
        self._files: dict[str, tuple[list[int], str]] = {}
        self._found: dict[str, Original | Fault] = {}
        self._asked: dict[str, str] = {}
        try:
            kept = json.loads(store.read_text(encoding="utf-8"))
            if kept["version"] == _VERSION:
                self._found = {digest: _decoded(value) for digest, value in kept["found"].items()}
                self._files = {
                    path: (stat, digest) for path, (stat, digest) in kept["files"].items()
                }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self._files, self._found = {}, {}  # there is none, or it is damaged

    def of(self, path: str) -> Original | Fault:
        """Return what is known of a file, from content/ on; it must be there."""
        digest = self._asked.get(path)
        if digest is None:
            try:
                found = self._digest_of(path)
            except OSError as error:
                found = Fault(f"cannot be opened ({error.strerror})", "look at who may read it")
            if isinstance(found, Fault):
                return found
            digest = self._asked[path] = found
        return self._found[digest]

    def keep(self) -> None:
        """Write what was asked for; the rest is forgotten."""
        files = {path: self._files[path] for path in sorted(self._asked) if path in self._files}
        found = {
            digest: _encoded(self._found[digest]) for digest in sorted(set(self._asked.values()))
        }
        if not found and not self.store.is_file():
            return
        data = {"version": _VERSION, "files": files, "found": found}
        write_whole(self.store, json.dumps(data, separators=(",", ":")).encode())

    def _digest_of(self, path: str) -> str | Fault:
        file = self.root / path
        looked = time.time_ns()
        stat = _numbers(file.stat())
        before = self._files.get(path)
        if before is not None and before[0] == stat and before[1] in self._found:
            return before[1]
        self._files.pop(path, None)
        if stat[0] > _MOST_BYTES:
            return _TOO_HEAVY
        data = file.read_bytes()
        digest = fingerprint(data)
        if digest not in self._found:
            self._found[digest] = examine(data)
        if max(stat[1:3]) < looked - _TICK and _numbers(file.stat()) == stat:
            self._files[path] = (stat, digest)
        return digest


def _numbers(stat: os.stat_result) -> list[int]:
    return [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]


def _encoded(found: Original | Fault) -> dict[str, Any]:
    values = asdict(found)
    return values | {"kind": found.kind.value} if isinstance(found, Original) else values


def _decoded(values: dict[str, Any]) -> Original | Fault:
    if "kind" in values:
        return Original(**values | {"kind": Kind(values["kind"])})
    return Fault(**values)
