"""Bring the output folder up to date with a finished staging folder, one whole file at a time."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.core.errors import ConfigurationError
from plugins.incremental_builds.last_build.lock import Lock
from plugins.incremental_builds.last_build.stand import digest_of, put_in_place
from plugins.incremental_builds.model import Changes
from plugins.incremental_builds.processes import workers

_ORDER = {"css": 0, "png": 0, "jpg": 0, "gif": 0, "svg": 0, "webp": 0, "avif": 0, "html": 1}
_LAST = 2


@contextlib.contextmanager
def alone(site: Path, output: Path) -> Iterator[None]:
    """Wait until no other build of this site writes this output; keep others waiting meanwhile."""
    lock = Lock(str(site), str(output))
    try:
        yield
    finally:
        lock.let_go()


def staging_of(output: Path) -> Path:
    """Return the folder beside ``output``, on the same file system, that a build writes into."""
    return output.with_name(f".{output.name}.staging")


def make_staging(output: Path) -> None:
    """Make an empty staging folder; raises ConfigurationError where none can be made."""
    staging = staging_of(output)
    try:
        clear_staging(staging)
        staging.mkdir(parents=True)
    except OSError as error:
        message = f"{output}: no build can be made beside it: {error.strerror or error}"
        raise ConfigurationError(message) from error


def pages_of(staging: Path) -> Path:
    """Return the folder for pages that wait for their places beside a staging folder."""
    return staging.with_name(f"{staging.name}.pages")


def clear_staging(staging: Path) -> None:
    """Remove a staging folder and what belongs to it."""
    for folder in (staging, pages_of(staging)):
        if folder.exists():
            shutil.rmtree(folder)


def claim(output: Path, site: Path) -> None:
    """Note, before a build of the site fills an output folder, that it is a build's from now on."""
    mark = _mark_of(output, site)
    if not mark.exists():
        put_in_place(str(mark), ())


def _mark_of(output: Path, site: Path) -> Path:
    """Return the file that says so; named by the way there, since sites move with their caches."""
    way = os.path.relpath(output, site).replace(os.sep, "/")
    return site / ".cache" / "outputs" / digest_of(os.fsencode(way))


def refuse_foreign(output: Path, site: Path, retention: Collection[str] = ()) -> None:
    """Raise ConfigurationError where a build would remove what no build has made.

    A folder is a build's when it is new, empty, or has an ``index.html`` of its own, or was
    claimed by an earlier build; and has nothing of the site's sources in it. What ``retention``
    names stays, and so counts for nothing.
    """
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        message = f"{output} is not a folder; remove it, or name another: --output or OUTPUT_PATH"
        raise ConfigurationError(message)
    there = {file.name for file in output.iterdir()} if output.is_dir() else set()
    there.difference_update(retention)
    inside = site.resolve().is_relative_to(output.resolve()) or ".git" in there
    known = "index.html" in there or _mark_of(output, site).exists()
    foreign = bool(there) and not known
    if inside or foreign:
        message = (
            f"{output.name}/ holds files that no build has made, and a build removes what it did "
            "not make; empty the folder, or name another: --output or OUTPUT_PATH"
        )
        raise ConfigurationError(message)


def retained(output: Path, retention: Collection[str]) -> frozenset[str]:
    """Return the files that stay although no build makes them (``OUTPUT_RETENTION``)."""
    names = [name for name in os.listdir(output) if name in retention] if output.is_dir() else []  # noqa: PTH208
    inside = (f"{name}/{file}" for name in names for file in _files_in(output / name))
    return frozenset((*names, *inside))


def publish(
    staging: Path,
    output: Path,
    kept: frozenset[str] = frozenset(),
    rendered: Mapping[str, Rendered] | None = None,
) -> Changes:
    """Make ``output`` equal to ``staging``: assets, then pages, then feeds, then removals.

    ``kept`` are files, from the output folder on, that stay as they are; ``rendered`` are files
    that were staged elsewhere. A reader of the folder sees each file whole, old or new. Nothing is
    removed before everything new is in place.
    """
    if not rendered and (not output.exists() or not any(output.iterdir())):
        return _whole(staging, output)
    made = {name: Rendered(f"{staging}/{name}") for name in _files_in(staging)}
    made.update(rendered or {})
    places = Places(str(output))
    written = 0
    for kind in range(_LAST + 1):
        names = sorted(name for name in made if _kind_of(name) == kind)
        written += sum(workers.run(lambda name: places.put(name, made[name]), names))
    stay = kept.union(made)
    removed = _remove_others(output, stay)
    return Changes(written, len(stay) - written, removed)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file that waits to be put in its place; ``differs``: what is there is known to differ."""

    file: str
    differs: bool = False


def _kind_of(name: str) -> int:
    """Return which files have to be in their places before a file: those with lower numbers."""
    return _ORDER.get(name.rpartition(".")[2], _LAST)


def _files_in(folder: Path) -> Iterator[str]:
    """Yield the names of all files, from the folder on."""
    top = len(str(folder)) + 1
    for inside, _, files in os.walk(folder):
        start = f"{inside[top:]}/".replace(os.sep, "/").lstrip("/")
        yield from (start + name for name in files)


class Places:
    """Puts files into the output; what stands in the way of one is removed, and links anywhere."""

    def __init__(self, output: str) -> None:
        """Take the folder, which exists."""
        self.output = output
        self._folders: set[str] = {output}
        """Folders that are known to be there, and no links."""

    def put(self, name: str, waiting: Rendered) -> bool:
        """Move a file to its place in one step, unless the same bytes are there already."""
        target = f"{self.output}/{name}"
        self._clear(target.rpartition("/")[0])
        if not waiting.differs and _is_same(waiting.file, target):
            return False
        try:
            os.replace(waiting.file, target)  # noqa: PTH105 - plain text, ten thousand times
        except OSError:
            if not Path(target).is_dir() or Path(target).is_symlink():
                raise
            shutil.rmtree(target)
            Path(waiting.file).replace(target)
        return True

    def _clear(self, folder: str) -> None:
        """Have a folder there, and be one."""
        if folder in self._folders:
            return
        self._clear(folder.rpartition("/")[0])
        try:
            mode = os.lstat(folder).st_mode
        except FileNotFoundError:
            mode = 0
        else:
            if not stat.S_ISDIR(mode):
                Path(folder).unlink(missing_ok=True)
        if not stat.S_ISDIR(mode):
            with contextlib.suppress(FileExistsError):  # another process made it meanwhile
                os.mkdir(folder)  # noqa: PTH102
        self._folders.add(folder)


def _is_same(file: str, target: str) -> bool:
    """Tell whether there is a file, and no link, with the same bytes."""
    try:
        if not stat.S_ISREG(os.lstat(target).st_mode):
            return False
        return Path(target).read_bytes() == Path(file).read_bytes()
    except FileNotFoundError:
        return False


def _whole(staging: Path, output: Path) -> Changes:
    """Give a first build its place in one step."""
    written = sum(len(files) for _, _, files in os.walk(staging))
    output.parent.mkdir(parents=True, exist_ok=True)
    if output.exists():
        output.rmdir()
    staging.rename(output)
    return Changes(written=written)


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
