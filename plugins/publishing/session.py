"""What a command does on a target: an open connection, whatever kind of host it leads to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol

from plugins.core.errors import RemoteError
from plugins.publishing.inventory import Inventory
from plugins.publishing.lease import Tickets
from plugins.publishing.model import Plan, Receipt, Release, Seen, SitePath, Step

Heard = Callable[[Step], None]
"""Told of each step that is done."""


class TargetError(RemoteError):
    """A target refused, was cut off, did not answer in time, or has no room."""


class Session(Protocol):
    """An open connection to a target, for one command. A target's failure is a TargetError."""

    @property
    def tickets(self) -> Tickets:
        """Return where leases are kept."""

    def current(self) -> str:
        """Return the id of the release that readers have; empty: none of ours.

        Raises RecordError where the note of it is damaged, and ConfigurationError where something
        else has its place.
        """

    def begun(self) -> Release | None:
        """Return a release of which some files may be in place already, and not all."""

    def release(self, name: str) -> Release | None:
        """Return a release by its id; None: there is no record of it. Raises RecordError."""

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all releases that there is something of."""

    def own_files(self) -> Inventory:
        """Return the small files that this kind of host needs beside the site's."""

    def is_hosts(self, path: str) -> bool:
        """Tell whether a file is the host's own, which a site without it does not remove."""

    def headers(self, paths: Collection[SitePath]) -> Mapping[SitePath, str]:
        """Return what readers are to be told with each file; empty where a target tells nothing."""

    def seen(self, wanted: Inventory) -> Mapping[str, Seen]:
        """Return every file that readers can get now, with its digest where that can be known."""

    def begin(self, release: Release, plan: Plan) -> None:
        """Make ready; readers see no difference. What an earlier run left half done goes."""

    def put(self, steps: Sequence[Step], heard: Heard) -> None:
        """Upload files of one stage, all of them or fail."""

    def remove(self, steps: Sequence[Step], heard: Heard) -> None:
        """Remove files, where a new release does not simply come without them."""

    def finish(self, release: Release, receipt: Receipt) -> None:
        """Make the release the one that readers have, with its record and receipt beside it."""

    def go_back(self, release: Release, plan: Plan, receipt: Receipt) -> None:
        """Give readers an earlier release again, to the byte."""

    def tidy(self, keep: Collection[str]) -> int:
        """Remove every release but these, and what runs that died left; tell how many went."""
