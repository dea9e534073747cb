"""Every kind of target, as its shared contract sees it: something to publish to, and what readers
and strangers find there.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from plugins.publishing.branches.commits import Commits
from plugins.publishing.branches.git_program import Git
from plugins.publishing.buckets.bucket import Bucket, Headers
from plugins.publishing.buckets.in_place import InPlace
from plugins.publishing.disks.disk import Disk
from plugins.publishing.disks.release_folders import ReleaseFolders
from plugins.publishing.session import Session
from plugins.publishing.targets.base import Surroundings
from plugins.publishing.targets.folder import LocalDisk
from tests.support.failing import FailingBucket, FailingDisk, FailingGit, Faults
from tests.support.memory_bucket import MemoryBucket
from tests.support.publications import Kind, files_below

RECORDS = ".publishing/"


@dataclass
class Stand(ABC):
    """A target for one test; ``folder`` is its own, on this machine."""

    folder: Path
    faults: Faults = field(default_factory=Faults)
    switches: ClassVar[bool] = True
    """Whether readers get a new release in one step."""
    locks: ClassVar[bool] = True
    """Whether a second publisher is refused before it begins."""

    def __post_init__(self) -> None:
        """Make what is needed before the first session."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.prepare()

    def prepare(self) -> None:  # noqa: B027 - most kinds need nothing
        """Make what this kind needs, if anything."""

    @property
    def kind(self) -> Kind:
        """Return the kind of target."""
        return Kind(self.opened)

    @contextlib.contextmanager
    def apart(self) -> Iterator[Kind]:
        """Give the same target to somebody in another thread."""
        yield self.kind

    @contextlib.contextmanager
    @abstractmethod
    def opened(self, surroundings: Surroundings) -> Iterator[Session]:
        """Open a session whose operations may fail."""

    @abstractmethod
    def live(self) -> dict[str, bytes]:
        """Return what readers get."""

    @abstractmethod
    def everything(self) -> Mapping[str, bytes]:
        """Return all bytes that the target still has, whoever may read them."""

    @abstractmethod
    def plant(self, path: str, data: bytes) -> None:
        """Put a file where readers get it, as a stranger would."""

    def forget(self) -> None:  # noqa: B027 - the same
        """Give back what cannot be left to the test's folder."""


class OnDisk(Stand):
    """Targets with releases in folders: here the folder can be seen from this machine."""

    @property
    def disk(self) -> Disk:
        """Return the disk."""
        return LocalDisk(self.top)

    @property
    def top(self) -> Path:
        """Return the folder with the releases."""
        return self.folder / "web"

    @contextlib.contextmanager
    def opened(self, surroundings: Surroundings) -> Iterator[Session]:  # noqa: ARG002
        """Open a session."""
        yield ReleaseFolders(FailingDisk(self.disk, self.faults))

    def live(self) -> dict[str, bytes]:
        """Return the files below ``current``."""
        return files_below((self.top / "current").resolve())

    def everything(self) -> Mapping[str, bytes]:
        """Return every file in the folder, and the links."""
        links = {p.name: str(p.readlink()).encode() for p in self.top.glob("*") if p.is_symlink()}
        return files_below(self.top) | links

    def plant(self, path: str, data: bytes) -> None:
        """Write a file below ``current``."""
        file = (self.top / "current").resolve() / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists():
            file.unlink()  # another release may have the same file
        file.write_bytes(data)


class InBucket(Stand):
    """Buckets: readers see every moment."""

    switches = False
    is_versioned: ClassVar[bool] = False

    def prepare(self) -> None:
        """Make the bucket."""
        self.bucket: Bucket = self.made()

    def made(self) -> Bucket:
        """Return a new bucket."""
        return MemoryBucket(self.is_versioned)

    @contextlib.contextmanager
    def opened(self, surroundings: Surroundings) -> Iterator[Session]:
        """Open a session."""
        bucket = FailingBucket(self.bucket, self.faults)
        yield InPlace(bucket, "", RECORDS, surroundings.redirects)

    def live(self) -> dict[str, bytes]:
        """Return the objects that are none of our records."""
        keys = [key for key in self.bucket.tags("") if not key.startswith(RECORDS)]
        return {key: self.bucket.read(key) or b"" for key in keys}

    def everything(self) -> Mapping[str, bytes]:
        """Return all objects, and all versions of them."""
        assert isinstance(self.bucket, MemoryBucket)
        return {
            f"{key}#{number}": one.data
            for key, held in self.bucket.held.items()
            for number, one in enumerate(held)
            if one.data is not None and "/lock-" not in key
        }

    def plant(self, path: str, data: bytes) -> None:
        """Put an object."""
        self.bucket.put(path, data, Headers())


class InVersionedBucket(InBucket):
    """A bucket in memory that keeps versions."""

    is_versioned = True


class OnBranch(Stand):
    """A bare repository."""

    locks = False

    @property
    def address(self) -> Path:
        """Return where the repository is."""
        return self.folder / "site.git"

    def git(self, *arguments: str) -> bytes:
        """Return what git prints, asked in the repository itself."""
        command = ["git", "-C", str(self.address), *arguments]
        return subprocess.run(command, check=True, capture_output=True).stdout

    def prepare(self) -> None:
        """Make the repository."""
        self.address.mkdir(parents=True)
        self.git("init", "--quiet", "--bare", "--initial-branch=main")

    @contextlib.contextmanager
    def opened(self, surroundings: Surroundings) -> Iterator[Session]:
        """Open a session."""
        here = surroundings.cache / "repository.git"
        git: Any = FailingGit(here, str(self.address), 20, faults=self.faults)
        commits = Commits(git, "refs/heads/gh-pages", "")
        with Git(here, "", 20).at_hand(), contextlib.closing(commits):
            commits.fetch()
            yield commits

    def _tree(self, name: str) -> dict[str, bytes]:
        try:
            listed = self.git("ls-tree", "-r", "-z", name).decode().split("\0")[:-1]
        except subprocess.CalledProcessError:
            return {}
        entries = (line.partition("\t") for line in listed)
        return {path: self.git("cat-file", "blob", about.split()[2]) for about, _, path in entries}

    def live(self) -> dict[str, bytes]:
        """Return the files of the last commit, but for the one that is GitHub's."""
        return {p: d for p, d in self._tree("refs/heads/gh-pages").items() if p != ".nojekyll"}

    def everything(self) -> Mapping[str, bytes]:
        """Return every object that a reference leads to."""
        listed = self.git("rev-list", "--objects", "--all").decode().split("\n")
        names = [line.split(" ")[0] for line in listed if line]
        return {
            n: self.git("cat-file", self.git("cat-file", "-t", n).decode().strip(), n)
            for n in names
        }

    def plant(self, path: str, data: bytes) -> None:
        """Commit a file to the branch by hand."""
        clone = self.folder / "clone"
        shutil.rmtree(clone, ignore_errors=True)
        self.git("clone", "--quiet", "--branch=gh-pages", str(self.address), str(clone))
        (clone / path).parent.mkdir(parents=True, exist_ok=True)
        (clone / path).write_bytes(data)
        by_hand = ("-c", "user.name=Hand", "-c", "user.email=hand@localhost")
        for words in (("add", "-A"), (*by_hand, "commit", "-qm", "By hand"), ("push", "-q")):
            subprocess.run(["git", "-C", str(clone), *words], check=True, capture_output=True)
