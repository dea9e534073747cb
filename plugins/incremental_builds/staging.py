"""Bring the output folder up to date with a finished staging folder, one whole file at a time."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from plugins.core.errors import ConfigurationError
from plugins.incremental_builds.lock import Lock
from plugins.incremental_builds.model import Changes

_ORDER = {".css": 0, ".png": 0, ".jpg": 0, ".svg": 0, ".webp": 0, ".avif": 0, ".html": 1}


@contextlib.contextmanager
def alone(site: Path, output: Path) -> Iterator[None]:
    """Wait until no other build of this site writes this output; keep others waiting meanwhile."""
    lock = Lock(str(site), str(output))
    try:
        yield
    finally:
        lock.let_go()


def staging_of(output: Path) -> Path:
    """Return an empty staging folder beside ``output``, on the same file system."""
    staging = output.with_name(f".{output.name}.staging")
    if staging.exists():
        shutil.rmtree(staging)
    staging.mkdir(parents=True)
    return staging


def refuse_foreign(output: Path, site: Path, *, known: bool) -> None:
    """Raise ConfigurationError where a build would remove what no build has made.

    A folder is a build's when it is new, empty, or has an ``index.html`` of its own and nothing
    of the site's sources in it; ``known``: an earlier build has noted what it wrote there.
    """
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        message = f"{output} is not a folder; remove it or set OUTPUT_PATH to another name"
        raise ConfigurationError(message)
    inside = site.resolve().is_relative_to(output.resolve()) or (output / ".git").exists()
    stranger = not known and not (output / "index.html").exists()
    foreign = output.is_dir() and any(output.iterdir()) and stranger
    if inside or foreign:
        message = (
            f"{output.name}/ holds files that no build has made, and a build removes what it did "
            "not make; empty the folder, or set OUTPUT_PATH to another name"
        )
        raise ConfigurationError(message)


def publish(staging: Path, output: Path, kept: frozenset[str] = frozenset()) -> Changes:
    """Make ``output`` equal to ``staging``: assets, then pages, then feeds, then removals.

    ``kept`` are files, from the output folder on, that stay as they are. A reader of the folder
    sees each file whole, old or new. Nothing is removed before everything new is in place.
    """
    if not output.exists() or not any(output.iterdir()):
        return _whole(staging, output)
    made = sorted(
        (p.relative_to(staging) for p in staging.rglob("*") if p.is_file()),
        key=lambda p: (_ORDER.get(p.suffix, 2), p.as_posix()),
    )
    written = 0
    for name in made:
        target = output / name
        _clear_way(target, output)
        written += _put(staging / name, target)
    stay = kept.union(name.as_posix() for name in made)
    removed = _remove_others(output, stay)
    return Changes(written, len(stay) - written, removed)


def _whole(staging: Path, output: Path) -> Changes:
    """Give a first build its place in one step."""
    written = sum(len(files) for _, _, files in os.walk(staging))
    output.parent.mkdir(parents=True, exist_ok=True)
    if output.exists():
        output.rmdir()
    staging.rename(output)
    return Changes(written=written)


def _put(new: Path, target: Path) -> bool:
    """Move a staged file to its place in one step, unless the same bytes are there already."""
    try:
        if target.read_bytes() == new.read_bytes():
            return False
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
    new.replace(target)
    return True


def _clear_way(target: Path, output: Path) -> None:
    """Remove a file where a folder is needed, a folder where a file is, and links anywhere."""
    for folder in reversed(target.relative_to(output).parents[:-1]):
        way = output / folder
        if way.is_symlink() or way.is_file():
            way.unlink()
    if target.is_symlink():
        target.unlink()
    elif target.is_dir():
        shutil.rmtree(target)


def _remove_others(output: Path, stay: frozenset[str]) -> int:
    """Remove every file but these, and every folder that has none; return how many files."""
    removed = 0
    top = len(str(output)) + 1
    for folder, folders, files in os.walk(output, topdown=False):
        inside = f"{folder[top:]}/".replace(os.sep, "/").lstrip("/")
        links = [name for name in folders if os.path.islink(f"{folder}/{name}")]  # noqa: PTH114 - plain text, ten thousand times
        gone = [name for name in (*files, *links) if inside + name not in stay]
        for name in gone:
            (Path(folder) / name).unlink()
        removed += len(gone)
        if inside and len(gone) == len(files) + len(links):
            with contextlib.suppress(OSError):  # a folder in it is not empty
                Path(folder).rmdir()
    return removed
