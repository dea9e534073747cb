"""Targets that fail on purpose: the fault and the operation are chosen by name and number.

A wrapper stands between a session and its disk, bucket or repository, and counts what is asked
of it. One operation fails; what comes after works again, as when a network comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from subprocess import DEVNULL
from typing import IO, TypeVar

from plugins.publishing.branches.git_program import Done, Git
from plugins.publishing.buckets.bucket import Bucket, Headers, Stored, Version
from plugins.publishing.disks.disk import Disk, Mark, Waiting
from plugins.publishing.model import SitePath
from plugins.publishing.session import TargetError

T = TypeVar("T")


class Fault(Enum):
    """What may happen to one operation."""

    REFUSED = "refused"
    """Nothing happens."""
    FULL = "no space left"
    """A part of the bytes arrives, where there are bytes."""
    CUT_OFF = "the connection was lost"
    """The same, and the target works on what it has, if it does."""
    SLOW = "no answer in time"
    """It is done, and nobody is told."""


class KilledError(BaseException):
    """The publisher is gone: no code that mends anything may catch this."""


@dataclass
class Faults:
    """Counts operations, and lets one fail."""

    at: int = 0
    """The number of the operation that fails, from 1; 0: none."""
    killed_at: int = 0
    """The number of the operation in the middle of which the publisher dies; 0: it lives."""
    only: str = ""
    """What the names of operations that count begin with."""
    kind: Fault = Fault.REFUSED
    names: list[str] = field(default_factory=list)
    """What was asked for, in its order."""

    def arm(self, at: int, kind: Fault) -> None:
        """Let an operation fail, counted from now on."""
        self.at, self.kind, self.names, self.only = at, kind, [], ""

    def arm_by_name(self, start: str, at: int, kind: Fault) -> None:
        """Let one of the operations fail whose names begin so."""
        self.arm(at, kind)
        self.only = start

    def kill(self, at: int) -> None:
        """Let the publisher die in an operation: nothing that it does later arrives."""
        self.at, self.names, self.killed_at = 0, [], at

    def disarm(self) -> None:
        """Let nothing fail any more."""
        self.at, self.names, self.killed_at = 0, [], 0

    def do(self, name: str, whole: Callable[[], T], part: Callable[[], object] | None = None) -> T:
        """Do something, unless it is its turn to fail."""
        self.names.append(name)
        if self.killed_at and len(self.names) >= self.killed_at:
            if len(self.names) == self.killed_at and part is not None:
                part()
            raise KilledError
        counted = sum(one.startswith(self.only) for one in self.names)
        if counted != self.at or not name.startswith(self.only):
            return whole()
        if self.kind is Fault.SLOW:
            whole()
        elif self.kind is not Fault.REFUSED and part is not None:
            part()
        message = f"{name}: {self.kind.value}"
        raise TargetError(message)


@dataclass
class FailingDisk:
    """A disk before another one."""

    disk: Disk
    faults: Faults

    def read(self, name: str) -> bytes | None:
        return self.faults.do(f"read {name}", lambda: self.disk.read(name))

    def write(self, name: str, data: bytes) -> None:
        self.faults.do(f"write {name}", lambda: self.disk.write(name, data))

    def create(self, name: str, data: bytes) -> bool:
        return self.faults.do(f"create {name}", lambda: self.disk.create(name, data))

    def names(self, folder: str) -> tuple[str, ...]:
        return self.faults.do(f"names {folder}", lambda: self.disk.names(folder))

    def marks(self, folder: str) -> Mapping[str, Mark]:
        return self.faults.do(f"marks {folder}", lambda: self.disk.marks(folder))

    def put(self, folder: str, files: Sequence[Waiting], done: Callable[[SitePath], None]) -> None:
        for file in files:
            data = file.data()
            half = Waiting(file.path, lambda data=data: data[: len(data) // 2])  # type: ignore[misc]
            self.faults.do(
                f"put {file.path}",
                lambda file=file: self.disk.put(folder, [file], done),  # type: ignore[misc]
                lambda half=half: self.disk.put(folder, [half], lambda _: None),  # type: ignore[misc]
            )

    def link(self, old: str, new: str, paths: Collection[str]) -> None:
        some = list(paths)[: len(paths) // 2]
        self.faults.do(
            "link",
            lambda: self.disk.link(old, new, paths),
            lambda: self.disk.link(old, new, some),
        )

    def make(self, folder: str) -> None:
        self.faults.do(f"make {folder}", lambda: self.disk.make(folder))

    def move(self, old: str, new: str) -> None:
        self.faults.do(f"move {old}", lambda: self.disk.move(old, new))

    def point(self, link: str, to: str) -> None:
        self.faults.do(f"point {link}", lambda: self.disk.point(link, to))

    def pointed(self, link: str) -> str:
        return self.faults.do(f"pointed {link}", lambda: self.disk.pointed(link))

    def remove(self, name: str) -> None:
        self.faults.do(f"remove {name}", lambda: self.disk.remove(name))

    def clear(self, folder: str) -> None:
        self.faults.do(f"clear {folder}", lambda: self.disk.clear(folder))

    def remove_tree(self, folder: str) -> None:
        self.faults.do(f"remove all of {folder}", lambda: self.disk.remove_tree(folder))


@dataclass
class FailingBucket:
    """A bucket before another one; one thing at a time, so that operations have numbers."""

    bucket: Bucket
    faults: Faults
    parallel: int = 1

    def tags(self, prefix: str) -> Mapping[str, str]:
        return self.faults.do(f"list {prefix}", lambda: self.bucket.tags(prefix))

    def read(self, key: str) -> bytes | None:
        return self.faults.do(f"read {key}", lambda: self.bucket.read(key))

    def create(self, key: str, data: bytes) -> bool:
        return self.faults.do(f"create {key}", lambda: self.bucket.create(key, data))

    def put(self, key: str, data: bytes, headers: Headers) -> Stored:
        return self.faults.do(f"put {key}", lambda: self.bucket.put(key, data, headers))

    def copy(self, source: str, version: str, key: str, headers: Headers) -> Stored:
        return self.faults.do(
            f"copy to {key}", lambda: self.bucket.copy(source, version, key, headers)
        )

    def remove(self, key: str, version: str = "") -> None:
        self.faults.do(f"remove {key}", lambda: self.bucket.remove(key, version))

    def versions(self, prefix: str) -> tuple[Version, ...]:
        return self.faults.do(f"versions {prefix}", lambda: self.bucket.versions(prefix))


@dataclass(frozen=True)
class FailingGit(Git):
    """Git, each of whose commands may fail."""

    faults: Faults = field(default_factory=Faults)

    def tried(self, *arguments: str, stdin: IO[bytes] | int = DEVNULL) -> Done:
        """Run a command, unless it is its turn to fail."""
        return self.faults.do(
            f"git {arguments[0]}", lambda: Git.tried(self, *arguments, stdin=stdin)
        )
