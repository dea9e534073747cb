"""What has to be done: in, what is to be there and what is; out, steps with their reasons.

Nothing is read or written here. What we did not publish is never removed. What a page may need
that a reader opened a moment ago stays for a while.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

from plugins.core.errors import ConfigurationError
from plugins.core.reporting import counted
from plugins.publishing import kinds
from plugins.publishing.inventory import Inventory
from plugins.publishing.model import Action, Plan, Recorded, Release, Seen, SitePath, Stage, Step

NEW: Final = "new"
CHANGED: Final = "changed"
ALTERED: Final = "not as it was published"
RETOLD: Final = "other headers"
SAME: Final = "the same"
FOREIGN: Final = "not published by us"
HOSTS: Final = "belongs to the host"
RETIRED: Final = "for readers who have a page open"
UNMADE: Final = "no longer made"
TAKEN_DOWN: Final = "goes with what was taken down"
OUTDATED: Final = "no reader needs it any more"

_LEAST_CAP: Final = 50
_SHARE: Final = 10


@dataclass(frozen=True, slots=True)
class Policy:
    """What a plan has to keep to."""

    now: dt.datetime
    grace: dt.timedelta
    """How long style sheets, scripts and pictures stay that the site has no use for any more."""
    withdraws: bool = False
    """Whether something is taken down: then nothing stays but style sheets and scripts."""
    is_hosts: Callable[[str], bool] = lambda _path: False
    """Tells which files the host puts there or needs."""


@dataclass(frozen=True, slots=True)
class There:
    """What is on the target."""

    seen: Mapping[str, Seen]
    """What readers can get, by paths that nobody has checked."""
    last: Release | None = None
    begun: Release | None = None
    """A release that was begun and not finished: its files are ours too."""

    def recorded(self, path: str) -> Recorded | None:
        """Return what we know of a file that we published; None: we did not."""
        for release in (self.last, self.begun):
            if release is not None and SitePath(path) in release.files:
                return release.files[SitePath(path)]
        return None


def plan_of(
    wanted: Inventory, headers: Mapping[SitePath, str], there: There, policy: Policy
) -> Plan:
    """Return the steps that bring a target to what is wanted.

    ``headers``: what the target is to tell readers with each file, where it tells anything.
    """
    going = [path for path in there.seen if SitePath(path) not in wanted]
    ours = [path for path in going if there.recorded(path) and not policy.is_hosts(path)]
    page_goes = any(kinds.stage_of(path) is Stage.PAGES for path in ours)
    strict = replace(policy, withdraws=policy.withdraws or page_goes)
    steps = [_wanted(path, wanted, headers.get(path, ""), there) for path in wanted]
    steps += [_unwanted(path, there, strict) for path in going]
    files = {
        step.path: Recorded(step.found.digest, step.found.size, step.headers)
        for step in steps
        if step.found is not None
    }
    files |= _retired(steps, there, strict)
    return Plan(tuple(sorted(steps, key=order_of)), files)


def order_of(step: Step) -> tuple[Stage, int, bool, bool, str]:
    """Return the place of a step: what is needed, and what is new, before what may point to it.

    When files are removed it is the other way round.
    """
    last_first = -kinds.stage_of(step.path) if step.stage is Stage.DELETIONS else 0
    return step.stage, last_first, step.reason != NEW, not kinds.is_lasting(step.path), step.path


def _wanted(path: SitePath, wanted: Inventory, headers: str, there: There) -> Step:
    found, seen, known = wanted[path], there.seen.get(path), there.recorded(path)
    if seen is None:
        action, reason = Action.UPLOAD, NEW
    elif seen.digest != found.digest:
        altered = known is not None and known.digest == found.digest
        action, reason = Action.UPLOAD, ALTERED if altered else CHANGED
    elif seen.headers != headers:
        action, reason = Action.UPLOAD, RETOLD
    else:
        action, reason = Action.SKIP, SAME
    return Step(action, path, reason, kinds.stage_of(path), found, headers)


def _unwanted(path: str, there: There, policy: Policy) -> Step:
    known = there.recorded(path)
    if policy.is_hosts(path):
        return _stays(path, HOSTS)
    if known is None:
        return _stays(path, FOREIGN)
    if _may_stay(path, policy) and _retires_at(known, policy) > policy.now:
        return _stays(path, RETIRED)
    if known.since and not policy.withdraws:
        return Step(Action.DELETE, SitePath(path), OUTDATED, Stage.DELETIONS)
    counts = not known.since and not kinds.is_for_search(path)
    reason = TAKEN_DOWN if policy.withdraws and kinds.is_lasting(path) else UNMADE
    return Step(Action.DELETE, SitePath(path), reason, Stage.DELETIONS, counts=counts)


def _stays(path: str, reason: str) -> Step:
    return Step(Action.SKIP, SitePath(path), reason, kinds.stage_of(path))


def _may_stay(path: str, policy: Policy) -> bool:
    """Tell whether a file with a lasting name stays a while though the site has no use for it."""
    if not kinds.is_lasting(path) or kinds.is_for_search(path):
        return False
    return kinds.is_code(path) or not policy.withdraws


def _retires_at(known: Recorded, policy: Policy) -> dt.datetime:
    since = dt.datetime.fromisoformat(known.since) if known.since else policy.now
    return since + policy.grace


def _retired(steps: Collection[Step], there: There, policy: Policy) -> Mapping[SitePath, Recorded]:
    """Return the files that stay for readers' sake, as the record will have them."""
    found = {}
    for step in steps:
        known = there.recorded(step.path) if step.reason == RETIRED else None
        if known is not None:
            since = known.since or policy.now.isoformat()
            found[step.path] = replace(known, since=since)
    return found


def refuse_too_many(plan: Plan, there: There, at_most: int | None) -> None:
    """Raise ConfigurationError where a plan removes more files than it may.

    None: a tenth of what is there, but 50 at least. The search index does not count, nor what had
    stayed for readers' sake.
    """
    cap = max(_LEAST_CAP, len(there.seen) // _SHARE) if at_most is None else at_most
    counting = sum(step.counts for step in plan.of(Action.DELETE))
    if counting > cap:
        message = (
            f"{counted(counting, 'file')} would be removed, more than {cap}; nothing was done. "
            f"Look at them with --dry-run, then allow it with --max-delete {counting}"
        )
        raise ConfigurationError(message)
