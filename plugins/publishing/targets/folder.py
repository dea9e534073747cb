"""A folder on this machine, or one that is mounted: the web server's root is `current` in it."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar, Final

from pydantic import Field

from plugins.core.errors import ConfigurationError, way_out
from plugins.core.schema import CLOSED
from plugins.publishing.disks.disk import Mark, Waiting
from plugins.publishing.disks.folder_place import place_of
from plugins.publishing.disks.release_folders import ReleaseFolders
from plugins.publishing.model import SitePath
from plugins.publishing.session import Session, TargetError
from plugins.publishing.targets.base import Surroundings

SUMMARY = "a folder on this machine with releases, and a link `current` that a web server follows"

_FOLDER_MODE: Final = 0o755
_FILE_MODE: Final = 0o644
"""Readable by the web server, whatever the umask of whoever publishes is."""
_MANY: Final = 100
"""So many files or folders reach the disk sooner with everything else than one by one."""
_NO_LINKS: Final = frozenset({errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS, errno.EXDEV})
"""What systems say that have no hard links, or no more of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the settings say of such a target."""

    __pydantic_config__: ClassVar = CLOSED

    path: Annotated[str, Field(description="the folder; relative to the site's, or absolute")]


@contextlib.contextmanager
def connected(options: Options, surroundings: Surroundings) -> Iterator[Session]:
    """Open the folder; its parent has to be there."""
    folder = place_of(options.path, surroundings.site, surroundings.taken)
    yield ReleaseFolders(LocalDisk(folder))


class LocalDisk:
    """The disk of this machine, from one folder on."""

    def __init__(self, top: Path) -> None:
        """Take the folder, which need not be there yet."""
        self._top = top
        self._digests: dict[tuple[int, ...], str] = {}
        """Of files that were read, by what tells that they are still the same."""
        self._is_much = False
        """Whether more was written than is to be waited for file by file."""

    def read(self, name: str) -> bytes | None:
        """Return a file."""
        with _failing(self._top / name):
            try:
                return (self._top / name).read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                return None

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole."""
        with _failing(self._top / name):
            self._beside(name, data).replace(self._top / name)

    def create(self, name: str, data: bytes) -> bool:
        """Write a file whole, unless it is there."""
        with _failing(self._top / name):
            waiting = self._beside(name, data)
            try:
                os.link(waiting, self._top / name)
            except FileExistsError:
                return False
            except OSError as error:
                if error.errno not in _NO_LINKS:
                    raise
                return self._created_without_links(name, data)
            finally:
                waiting.unlink(missing_ok=True)
            return True

    def _created_without_links(self, name: str, data: bytes) -> bool:
        try:
            with (self._top / name).open("xb") as new:
                new.write(data)
        except FileExistsError:
            return False
        return True

    def _beside(self, name: str, data: bytes) -> Path:
        """Return a file with the data that waits beside the place of another."""
        file = self._top / name
        _make(file.parent)
        waiting = file.with_name(f".{file.name}.{os.getpid()}.part")
        waiting.unlink(missing_ok=True)
        try:
            _write_new(waiting, data)
        except OSError:
            waiting.unlink(missing_ok=True)
            raise
        return waiting

    def names(self, folder: str) -> tuple[str, ...]:
        """Return what is in a folder, but for what waits."""
        with _failing(self._top / folder):
            try:
                found = [entry.name for entry in (self._top / folder).iterdir()]
            except FileNotFoundError:
                return ()
            return tuple(sorted(name for name in found if not name.startswith(".")))

    def marks(self, folder: str) -> Mapping[str, Mark]:
        """Return every plain file below a folder, with its digest."""
        top = self._top / folder
        found = {}
        with _failing(self._top / folder):
            for inside, _, files in os.walk(top, onerror=_missing_only):
                for name in files:
                    file = Path(inside) / name
                    about = file.lstat()
                    if stat.S_ISREG(about.st_mode):
                        mark = Mark(about.st_size, self._digest(file, about))
                        found[file.relative_to(top).as_posix()] = mark
        return found

    def _digest(self, file: Path, about: os.stat_result) -> str:
        """Return the digest of a file, which is read once though it may be in many releases."""
        key = (about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns)
        if key not in self._digests:
            self._digests[key] = hashlib.sha256(file.read_bytes()).hexdigest()
        return self._digests[key]

    def put(self, folder: str, files: Sequence[Waiting], done: Callable[[SitePath], None]) -> None:
        """Write new files."""
        self._is_much = self._is_much or len(files) > _MANY
        for waiting in files:
            data = waiting.data()
            with _failing(self._top / folder / waiting.path):
                file = self._top / folder / waiting.path
                _make(file.parent)
                _write_new(file, data, settle=not self._is_much)
            done(waiting.path)

    def link(self, old: str, new: str, paths: Collection[str]) -> None:
        """Let files stand in another folder too; copy them where there are no hard links."""
        for path in paths:
            with _failing(self._top / new / path):
                file = self._top / new / path
                _make(file.parent)
                try:
                    os.link(self._top / old / path, file, follow_symlinks=False)
                except OSError as error:
                    if error.errno not in _NO_LINKS:
                        raise
                    shutil.copy2(self._top / old / path, file, follow_symlinks=False)

    def make(self, folder: str) -> None:
        """Make a folder."""
        with _failing(self._top / folder):
            _make(self._top / folder)

    def move(self, old: str, new: str) -> None:
        """Rename a folder, when all that is in it has reached the disk."""
        with _failing(self._top / new):
            folders = [inside for inside, _, _ in os.walk(self._top / old)]
            if self._is_much or len(folders) > _MANY:
                os.sync()
            else:
                for inside in folders:
                    _settle(inside)
            (self._top / old).rename(self._top / new)
            _settle((self._top / new).parent)

    def point(self, link: str, to: str) -> None:
        """Let a link lead elsewhere: a new one takes the name of the old one."""
        with _failing(self._top / link):
            waiting = self._top / f".{link}.{os.getpid()}.part"
            waiting.unlink(missing_ok=True)
            waiting.symlink_to(to, target_is_directory=True)
            waiting.replace(self._top / link)
            _settle(self._top)

    def pointed(self, link: str) -> str:
        """Return where a link leads."""
        with _failing(self._top / link):
            try:
                return (self._top / link).readlink().as_posix()
            except FileNotFoundError:
                return ""
            except OSError as error:
                if error.errno != errno.EINVAL:
                    raise
                message = f"{self._top / link} is there, and is not a link; move it away"
                raise ConfigurationError(message) from None

    def remove(self, name: str) -> None:
        """Remove a file."""
        with _failing(self._top / name):
            (self._top / name).unlink(missing_ok=True)

    def clear(self, folder: str) -> None:
        """Remove what waits in a folder."""
        with _failing(self._top / folder):
            for waiting in (self._top / folder).glob(".*.part"):
                waiting.unlink(missing_ok=True)

    def remove_tree(self, folder: str) -> None:
        """Remove a folder."""
        with _failing(self._top / folder), contextlib.suppress(FileNotFoundError):
            shutil.rmtree(self._top / folder)


@contextlib.contextmanager
def _failing(place: Path) -> Iterator[None]:
    """Turn what the system says of a file or folder into a TargetError, with what can be done."""
    try:
        yield
    except OSError as error:
        words = error.strerror or str(error)
        hint = way_out(words)
        raise TargetError(f"{place}: {words}{f'; {hint}' if hint else ''}") from error


def _missing_only(error: OSError) -> None:
    """Let a folder that is not there be an empty one, and nothing else."""
    if not isinstance(error, FileNotFoundError):
        raise error


def _make(folder: Path) -> None:
    """Make a folder and those above it."""
    if folder.is_dir():
        return
    _make(folder.parent)
    with contextlib.suppress(FileExistsError):
        folder.mkdir()
        folder.chmod(_FOLDER_MODE)


def _write_new(file: Path, data: bytes, *, settle: bool = True) -> None:
    """Write a file that is not there, and have it reach the disk, at once or with all others."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(file, flags, _FILE_MODE), "wb") as new:
        new.write(data)
        new.flush()
        os.fchmod(new.fileno(), _FILE_MODE)
        if settle:
            os.fsync(new.fileno())


def _settle(folder: Path | str) -> None:
    """Have the names in a folder reach the disk; systems that cannot do it are let be."""
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
