"""What there is to publish: in, the built folder; out, its files, or every problem with them."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NoReturn

from plugins.core.errors import ConfigurationError
from plugins.core.problems import Location, Problem
from plugins.publishing.model import Found, Kept, SitePath
from plugins.publishing.paths import collisions, fault_of

Inventory = Mapping[SitePath, Found]

_CHUNK = 1 << 20


def look_into(folder: Path) -> tuple[Inventory, tuple[Problem, ...]]:
    """Return the files below a folder that may go out, by their paths from there on.

    Beside them stands a problem for each name that must not, and for all that is no plain file.
    Raises ConfigurationError where there is no such folder or it is empty.
    """
    if folder.is_symlink() or not folder.is_dir():
        message = f"there is no folder {folder.name}/; build it: inv build --production"
        raise ConfigurationError(message)
    problems: list[Problem] = []
    found: dict[SitePath, Found] = {}
    for path in sorted(_entries_in(folder)):
        shown = Location(f"{folder.name}/{_printable(path)}")
        if fault := fault_of(path):
            problems.append(Problem(shown, f"the path {fault}", "unsafe-path", _HINT))
            continue
        file = folder / path
        if not stat.S_ISREG(file.lstat().st_mode):
            words = "this is no plain file, and a link may lead anywhere"
            problems.append(Problem(shown, words, "unsafe-path", _HINT))
            continue
        try:
            found[SitePath(path)] = Found(SitePath(path), *_read(file), file)
        except OSError as error:
            _unreadable(error)
    for path, first in collisions(found).items():
        shown = Location(f"{folder.name}/{path}")
        words = f"on some systems this has the place of {first}"
        problems.append(Problem(shown, words, "unsafe-path", "give one of the two another name"))
    if not found and not problems:
        message = f"{folder.name}/ is empty; build it: inv build --production"
        raise ConfigurationError(message)
    return found, tuple(problems)


_HINT = "rename what it is made from, and build again"


def bytes_of(found: Found) -> bytes:
    """Return the bytes of a file as they were counted.

    Raises ConfigurationError where they are others by now, or gone; TypeError for what only the
    target has, which nobody is to ask for.
    """
    if isinstance(found.source, bytes):
        return found.source
    if isinstance(found.source, Kept):
        message = f"only the target has the bytes of {found.path}"
        raise TypeError(message)
    try:
        data = found.source.read_bytes()
    except OSError as error:
        message = f"{found.path} cannot be read any more ({error.strerror}); build it again"
        raise ConfigurationError(message) from error
    if hashlib.sha256(data).hexdigest() != found.digest:
        message = f"{found.path} changed while the site was being published; run it again"
        raise ConfigurationError(message)
    return data


def held(path: str, data: bytes) -> Found:
    """Return a file whose bytes a target brings itself."""
    return Found(SitePath(path), len(data), hashlib.sha256(data).hexdigest(), data)


def digest_of(digests: Mapping[SitePath, str]) -> str:
    """Return SHA-256 over files: each path with the digest of its bytes, in the order of paths."""
    total = hashlib.sha256()
    for path in sorted(digests):
        total.update(f"{path}\0{digests[path]}\n".encode())
    return total.hexdigest()


def _entries_in(folder: Path) -> Iterator[str]:
    """Yield the path of everything below a folder that is no folder; links are not followed."""
    top = len(str(folder)) + 1
    for inside, folders, files in os.walk(folder, onerror=_unreadable):
        start = f"{inside[top:]}/".replace(os.sep, "/").lstrip("/")
        links = [name for name in folders if (Path(inside) / name).is_symlink()]
        yield from (start + name for name in (*files, *links))


def _unreadable(error: OSError) -> NoReturn:
    message = f"{error.filename} cannot be read: {error.strerror}; remove it, and build again"
    raise ConfigurationError(message) from error


def _read(file: Path) -> tuple[int, str]:
    """Return the size of a file, and its SHA-256."""
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()


def _printable(path: str) -> str:
    """Return a name as it can be shown in a terminal: no control characters, no half letters."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in path)
