"""What a build reads and writes as it stands now: in, folders and files; out, digests.

Where a stat (size, times, inode) is as before, the bytes are too; knows nothing of Pelican.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_SKIPPED: Final = frozenset({"__pycache__", ".git", ".DS_Store"})


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a build reads: whole folders, and single files elsewhere; absolute paths, sorted."""

    folders: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """Inputs at one moment: digests of their stats and bytes, and their newest time stamp (ns)."""

    stats: str
    data: str
    newest: int
    files: Mapping[str, tuple[str, str]]
    """The stat and the digest of the bytes, as text, of each file."""


def survey(inputs: Inputs, known: Mapping[str, tuple[str, str]]) -> Survey:
    """Return the inputs as they are: every file's stat, and one digest over all their bytes.

    The bytes of a file are not read again where ``known`` has them under the same stat.
    """
    stats, data = hashlib.blake2b(digest_size=16), hashlib.blake2b(digest_size=16)
    newest = 0
    files = {}
    for path, entry in _walk_inputs(inputs):
        line = _line(path, entry)
        stats.update(line)
        if entry is not None:
            newest = max(newest, entry.st_mtime_ns, entry.st_ctime_ns)
        stat = digest_of(line)
        before = known.get(path)
        same = before is not None and before[0] == stat
        digest = before[1] if before and same else _bytes_digest(path)
        files[path] = (stat, digest)
        data.update(f"{path}\0{digest}\n".encode(errors="surrogateescape"))
    return Survey(stats.hexdigest(), data.hexdigest(), newest, files)


def stats_of(inputs: Inputs) -> str:
    """Return the digest of the inputs' stats alone; no file is opened."""
    found = hashlib.blake2b(digest_size=16)
    for path, entry in _walk_inputs(inputs):
        found.update(_line(path, entry))
    return found.hexdigest()


def stats_of_output(output: str) -> str:
    """Return the digest of the stats of every file and folder of the output."""
    found = hashlib.blake2b(digest_size=16)
    for path, entry in _walk(output):
        found.update(_line(path, entry))
    return found.hexdigest()


def _walk_inputs(inputs: Inputs) -> Iterator[tuple[str, os.stat_result | None]]:
    """Yield every input with its stat; None for a file that is gone."""
    for file in inputs.files:
        try:
            yield file, Path(file).stat()
        except OSError:
            yield file, None
    for folder in inputs.folders:
        yield from ((p, e) for p, e in _walk(folder) if not p.endswith("/"))


def _walk(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield every file, links followed, and every folder with a slash, in a fixed order."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name in _SKIPPED:
            continue
        if entry.is_dir():
            yield f"{entry.path}/", entry.stat()
            yield from _walk(entry.path)
        else:
            try:
                yield entry.path, entry.stat()
            except OSError:  # a link that leads nowhere
                yield entry.path, entry.stat(follow_symlinks=False)


def _line(path: str, entry: os.stat_result | None) -> bytes:
    if entry is None or path.endswith("/"):
        return f"{path}\n".encode()
    return (
        f"{path}\0{entry.st_mode} {entry.st_size} {entry.st_mtime_ns} {entry.st_ctime_ns} "
        f"{entry.st_ino}\n"
    ).encode(errors="surrogateescape")


def _bytes_digest(path: str) -> str:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - ten thousand times
            return digest_of(file.read())
    except OSError:
        return "unreadable"


def digest_of(data: bytes) -> str:
    """Return the digest of some bytes: 32 hexadecimal digits of BLAKE2b."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()
