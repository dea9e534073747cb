"""A session that checks every path and its own lease before anything is done on the target."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from plugins.publishing.inventory import Inventory
from plugins.publishing.lease import Lease, Tickets
from plugins.publishing.model import Plan, Receipt, Release, Seen, SitePath, Step
from plugins.publishing.paths import checked
from plugins.publishing.records import RecordError, is_release
from plugins.publishing.session import Heard, Session


class Guarded:
    """Stands before a session of any target; what only reads goes straight through."""

    def __init__(self, session: Session, lease: Lease) -> None:
        """Take the session, and the lease under which it may change something."""
        self._session = session
        self._lease = lease
        self.tickets: Tickets = session.tickets

    def current(self) -> str:
        """Return the id of the release that readers have."""
        return self._session.current()

    def begun(self) -> Release | None:
        """Return a release that was begun."""
        return self._session.begun()

    def release(self, name: str) -> Release | None:
        """Return a release by its id."""
        return self._session.release(_named(name))

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all releases."""
        return self._session.ids()

    def own_files(self) -> Inventory:
        """Return the small files of the host."""
        return self._session.own_files()

    def is_hosts(self, path: str) -> bool:
        """Tell whether a file is the host's own."""
        return self._session.is_hosts(path)

    def headers(self, paths: Collection[SitePath]) -> Mapping[SitePath, str]:
        """Return what readers are to be told with each file."""
        return self._session.headers(paths)

    def seen(self, wanted: Inventory) -> Mapping[str, Seen]:
        """Return every file that readers can get now."""
        return self._session.seen(wanted)

    def begin(self, release: Release, plan: Plan) -> None:
        """Make ready, if all paths of the release are safe."""
        self._check(release.files)
        _named(release.id)
        self._session.begin(release, plan)

    def put(self, steps: Sequence[Step], heard: Heard) -> None:
        """Upload files, if all their paths are safe."""
        self._check(step.path for step in steps)
        self._session.put(steps, self._hearing(heard))

    def remove(self, steps: Sequence[Step], heard: Heard) -> None:
        """Remove files, if all their paths are safe."""
        self._check(step.path for step in steps)
        self._session.remove(steps, self._hearing(heard))

    def finish(self, release: Release, receipt: Receipt) -> None:
        """Make the release the one that readers have."""
        self._check(release.files)
        _named(release.id)
        self._session.finish(release, receipt)

    def go_back(self, release: Release, plan: Plan, receipt: Receipt) -> None:
        """Give readers an earlier release again."""
        self._check([*release.files, *(step.path for step in plan.steps if step.found)])
        _named(release.id)
        self._session.go_back(release, plan, receipt)

    def tidy(self, keep: Collection[str]) -> int:
        """Remove every release but these."""
        self._lease.confirm()
        return self._session.tidy(keep)

    def _check(self, paths: Iterable[str]) -> None:
        self._lease.confirm()
        for path in paths:
            checked(path)

    def _hearing(self, heard: Heard) -> Heard:
        def hear(step: Step) -> None:
            heard(step)
            self._lease.check()

        return hear


def _named(name: str) -> str:
    if not is_release(name):
        message = f"{name[:80]!r} is no release"
        raise RecordError(message)
    return name
