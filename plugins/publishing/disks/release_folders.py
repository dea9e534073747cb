"""Releases as folders beside one another, and a link `current` to the one that readers have.

current -> releases/20260302T101500Z-1a2b3c4d
releases/      a whole site in each; what stays the same is stored once (hard links)
coming/        a release that is being made; readers have no way to it
records/       what each release consists of
receipts/      what was done, the last few times
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from plugins.core.errors import ConfigurationError
from plugins.publishing.disks.disk import Disk, Waiting
from plugins.publishing.inventory import Inventory, bytes_of
from plugins.publishing.model import Action, Plan, Receipt, Release, Seen, SitePath, Step
from plugins.publishing.paths import is_contained
from plugins.publishing.records import (
    as_json,
    is_release,
    receipt_for_target,
    receipt_name,
    receipts_going,
    release_in,
)
from plugins.publishing.session import Heard, TargetError

CURRENT: Final = "current"
RELEASES: Final = "releases"
COMING: Final = "coming"
RECORDS: Final = "records"
RECEIPTS: Final = "receipts"


class FolderTickets:
    """Tickets as files on a disk."""

    def __init__(self, disk: Disk) -> None:
        """Take the disk."""
        self._disk = disk

    def names(self) -> tuple[str, ...]:
        """Return the names of the files beside the releases."""
        return self._disk.names("")

    def read(self, name: str) -> bytes | None:
        """Return a ticket."""
        return self._disk.read(name)

    def create(self, name: str, data: bytes) -> bool:
        """Write a ticket, unless it is there."""
        return self._disk.create(name, data)

    def remove(self, name: str) -> None:
        """Remove a ticket."""
        self._disk.remove(name)


class ReleaseFolders:
    """A session on any disk; readers get what lies below ``current``."""

    def __init__(self, disk: Disk) -> None:
        """Take the disk."""
        self._disk = disk
        self._current: str | None = None
        self._coming = ""
        self._releases: dict[str, Release] = {}
        self.tickets = FolderTickets(disk)

    def current(self) -> str:
        """Return the id of the release that readers had when they were first asked for."""
        if self._current is None:
            self._current = self._looked_up()
        return self._current

    def _looked_up(self) -> str:
        to = self._disk.pointed(CURRENT)
        folder, _, name = to.rpartition("/")
        if to and (folder != RELEASES or not is_release(name)):
            message = (
                f'"{CURRENT}" leads to {to[:200]!r}, which is not a release of ours; move it away, '
                "or publish to another folder"
            )
            raise ConfigurationError(message)
        return name

    def begun(self) -> Release | None:
        """Return None: of a release that was begun readers have nothing."""
        return None

    def release(self, name: str) -> Release | None:
        """Return a release by its id."""
        if name not in self._releases:
            data = self._disk.read(f"{RECORDS}/{name}.json")
            if data is None:
                return None
            self._releases[name] = release_in(data, name)
        return self._releases[name]

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all releases of which there is a folder or a record."""
        names = {name.removesuffix(".json") for name in self._disk.names(RECORDS)}
        return tuple(sorted(filter(is_release, names | set(self._disk.names(RELEASES)))))

    def own_files(self) -> Inventory:
        """Return nothing: such a host needs no files of its own."""
        return {}

    def is_hosts(self, path: str) -> bool:  # noqa: ARG002 - other hosts look at it
        """Return False: there are none."""
        return False

    def headers(self, paths: Collection[SitePath]) -> Mapping[SitePath, str]:  # noqa: ARG002
        """Return nothing: the server's own settings say what it tells."""
        return {}

    def seen(self, wanted: Inventory) -> Mapping[str, Seen]:  # noqa: ARG002 - others compare
        """Return the files of the current release; a record's digest counts where sizes agree."""
        name = self.current()
        known = self.release(name) if name else None
        found = {}
        for path, mark in (self._disk.marks(f"{RELEASES}/{name}") if name else {}).items():
            digest = mark.digest
            if not digest and known is not None and SitePath(path) in known.files:
                file = known.files[SitePath(path)]
                digest = file.digest if file.size == mark.size else ""
            if is_contained(path):
                found[path] = Seen(digest)
        return found

    def begin(self, release: Release, plan: Plan) -> None:
        """Begin a folder for the release, with all that stays as it is."""
        self._clear()
        self._coming = f"{COMING}/{release.id}"
        staying = [step.path for step in plan.of(Action.SKIP)]
        with self._or_nothing():
            self._disk.make(self._coming)
            if staying:
                self._disk.link(f"{RELEASES}/{self.current()}", self._coming, staying)

    @contextlib.contextmanager
    def _or_nothing(self) -> Iterator[None]:
        """Leave nothing of a release that fails, if that can be: a full disk is not to stay so."""
        try:
            yield
        except TargetError:
            with contextlib.suppress(TargetError):
                self._disk.remove_tree(self._coming)
            raise

    def _clear(self) -> None:
        """Remove what runs that died left; other names are somebody else's."""
        for name in filter(is_release, self._disk.names(COMING)):
            self._disk.remove_tree(f"{COMING}/{name}")
        for folder in (RECORDS, RECEIPTS):
            self._disk.clear(folder)

    def put(self, steps: Sequence[Step], heard: Heard) -> None:
        """Write files of the coming release."""
        by_path = {step.path: step for step in steps}
        waiting = [
            Waiting(step.path, partial(bytes_of, step.found)) for step in steps if step.found
        ]
        if waiting:
            with self._or_nothing():
                self._disk.put(self._coming, waiting, lambda path: heard(by_path[path]))

    def remove(self, steps: Sequence[Step], heard: Heard) -> None:
        """Do nothing: the coming release is without them."""
        for step in steps:
            heard(step)

    def finish(self, release: Release, receipt: Receipt) -> None:
        """Let ``current`` lead to the release."""
        self._disk.write(f"{RECORDS}/{release.id}.json", as_json(release))
        self._disk.make(RELEASES)
        self._disk.move(self._coming, f"{RELEASES}/{release.id}")
        self._switch(release, receipt)

    def go_back(self, release: Release, plan: Plan, receipt: Receipt) -> None:  # noqa: ARG002
        """Let ``current`` lead to an earlier release, if all of it is still there."""
        marks = self._disk.marks(f"{RELEASES}/{release.id}")
        for path, file in release.files.items():
            mark = marks.get(path)
            same = mark and mark.size == file.size and mark.digest in {"", file.digest}
            if not same:
                message = (
                    f"{path} of the release {release.id} is not as it was; nothing was changed. "
                    "Publish from an earlier commit instead"
                )
                raise ConfigurationError(message)
        self._switch(release, receipt)

    def _switch(self, release: Release, receipt: Receipt) -> None:
        self._disk.write(f"{RECEIPTS}/{receipt_name(receipt)}", receipt_for_target(receipt))
        self._disk.point(CURRENT, f"{RELEASES}/{release.id}")
        self._current = release.id

    def tidy(self, keep: Collection[str]) -> int:
        """Remove folders and records of other releases, and what a run that died was making."""
        self._clear()
        folders, records = self._disk.names(RELEASES), self._disk.names(RECORDS)
        gone = [name for name in folders if is_release(name) and name not in keep]
        for name in gone:
            self._disk.remove_tree(f"{RELEASES}/{name}")
        for record in records:
            name = record.removesuffix(".json")
            if is_release(name) and name not in keep:
                self._disk.remove(f"{RECORDS}/{record}")
        for name in receipts_going(self._disk.names(RECEIPTS)):
            self._disk.remove(f"{RECEIPTS}/{name}")
        return len(gone)
