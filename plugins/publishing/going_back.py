"""Which release readers can have again, and what has to be done for it; and which are kept.

Releases form a chain, each with the one before it. A release that does not know of everything
that was taken down is not in it: neither a rollback nor a mistake may bring that back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from plugins.core.errors import ConfigurationError
from plugins.publishing import kinds
from plugins.publishing.model import Action, Found, Kept, Kind, Plan, Release, SitePath, Stage, Step
from plugins.publishing.plan import FOREIGN, SAME, There, order_of

AS_IT_WAS: Final = "as it was then"
CAME_LATER: Final = "came later"

Find = Callable[[str], Release | None]
"""Returns a release by its id, or None where it is not there any more."""


def chain_of(current: Release, find: Find, at_most: int) -> tuple[Release, ...]:
    """Return the current release and those before it that may come back, newest first."""
    chain = [current]
    while len(chain) < at_most and chain[-1].previous:
        before = find(chain[-1].previous)
        known = {release.id for release in chain}
        if before is None or before.id in known or not current.withdrawn <= before.withdrawn:
            break
        chain.append(before)
    return tuple(chain)


def release_before(there: There, find: Find, noted: tuple[str, str] = ("", "")) -> Release:
    """Return the release that a rollback gives readers again.

    That is the one before the current one; the current one itself where a publication stopped
    half-way; and where a rollback did, the one that it was on the way to. ``noted`` says from
    where to where the last rollback from this machine led, if it is not known to be done. Raises
    ConfigurationError where there is none.
    """
    if there.last is None:
        message = "nothing was ever published there; there is nothing to go back to"
        raise ConfigurationError(message)
    if there.last.id == noted[1]:
        return there.last
    if there.begun is not None and there.begun.id != there.last.id:
        return find(there.begun.id) or there.last
    chain = chain_of(there.last, find, 2)
    if len(chain) == 1:
        raise ConfigurationError(_why_not(there.last, find))
    return chain[1]


def _why_not(current: Release, find: Find) -> str:
    before = find(current.previous) if current.previous else None
    if before is not None:
        gone = ", ".join(sorted(current.withdrawn - before.withdrawn)[:3])
        return (
            f"the release before shows what was taken down since ({gone}), and never comes back; "
            "publish from an earlier commit instead"
        )
    if current.previous:
        taken = current.kind is Kind.WITHDRAWAL
        why = "was removed when something was taken down" if taken else "is not kept any more"
        return f"the release before {why}; publish from an earlier commit instead"
    return "there is no release before this one; publish from an earlier commit instead"


def plan_back(release: Release, there: There) -> Plan:
    """Return what has to be done so that readers have a release again, to the byte."""
    steps = []
    for path, file in release.files.items():
        seen = there.seen.get(path)
        same = seen is not None and seen.digest == file.digest and seen.headers == file.headers
        action, reason = (Action.SKIP, SAME) if same else (Action.UPLOAD, AS_IT_WAS)
        found = Found(path, file.size, file.digest, Kept(file.version))
        steps.append(Step(action, path, reason, kinds.stage_of(path), found, file.headers))
    for other in map(SitePath, there.seen.keys() - release.files.keys()):
        if there.recorded(other) is None:
            steps.append(Step(Action.SKIP, other, FOREIGN, kinds.stage_of(other)))
        else:
            steps.append(Step(Action.DELETE, other, CAME_LATER, Stage.DELETIONS))
    return Plan(tuple(sorted(steps, key=order_of)), release.files)
