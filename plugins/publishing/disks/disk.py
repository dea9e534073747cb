"""What a folder with releases needs of the disk that it lies on, here or at the end of a wire."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from plugins.publishing.model import SitePath


@dataclass(frozen=True, slots=True)
class Mark:
    """What a disk can tell of a plain file; ``digest`` is SHA-256, empty where it does not say."""

    size: int
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that is to be written; ``data`` reads it, when its turn comes."""

    path: SitePath
    data: Callable[[], bytes]


class Disk(Protocol):
    """Names are relative, with ``/``; every failure is a TargetError, and none is passed over."""

    def read(self, name: str) -> bytes | None:
        """Return a file, or None where there is none."""

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole; who reads it sees the old one or the new one."""

    def create(self, name: str, data: bytes) -> bool:
        """Write a file whole, unless there is one of that name; tell whether it was written."""

    def names(self, folder: str) -> tuple[str, ...]:
        """Return what is in a folder; nothing, where there is no such folder."""

    def marks(self, folder: str) -> Mapping[str, Mark]:
        """Return every plain file below a folder, by its path in it; links are none."""

    def put(self, folder: str, files: Sequence[Waiting], done: Callable[[SitePath], None]) -> None:
        """Write files that are not there yet, so that they last; readers have no way to them."""

    def link(self, old: str, new: str, paths: Collection[str]) -> None:
        """Let files of one folder also stand in another, without their bytes being sent."""

    def make(self, folder: str) -> None:
        """Make a folder; one that is there is no fault."""

    def move(self, old: str, new: str) -> None:
        """Give a folder another name."""

    def point(self, link: str, to: str) -> None:
        """Let a link lead elsewhere, in one step: at every moment it leads somewhere."""

    def pointed(self, link: str) -> str:
        """Return where a link leads; empty: there is none. A folder of that name is a failure."""

    def remove(self, name: str) -> None:
        """Remove a file; one that is not there is no fault."""

    def clear(self, folder: str) -> None:
        """Remove what waits in a folder for a name that never came; no such folder is no fault."""

    def remove_tree(self, folder: str) -> None:
        """Remove a folder with all that is in it; one that is not there is no fault."""
