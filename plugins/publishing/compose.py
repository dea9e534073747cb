"""The release that a plan comes to, and the receipt for it. Values in, values out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from plugins.publishing.inventory import digest_of
from plugins.publishing.model import Commit, Kind, Plan, Receipt, Release
from plugins.publishing.plan import There
from plugins.publishing.records import digest_of_release, name_of


@dataclass(frozen=True, slots=True)
class Origin:
    """What a release is made from."""

    now: dt.datetime
    commit: Commit | None
    taken_down: frozenset[str]
    withdraws: bool
    """Whether whoever publishes says that something is taken down."""

    def kind(self, last: Release | None) -> Kind:
        """Return whether this takes something down that the last release shows."""
        more = last is not None and not self.taken_down <= last.down
        return Kind.WITHDRAWAL if more or self.withdraws else Kind.PUBLICATION


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a receipt is for: the target, what is done there, and when."""

    target: str
    what: str
    made: str


def release_of(plan: Plan, there: There, origin: Origin, taken: Collection[str]) -> Release:
    """Return the release that a plan comes to; ``taken`` are names that others have."""
    made, last = origin.now.isoformat(), there.last
    digest = digest_of({path: file.digest for path, file in plan.files.items()})
    name = name_of(made, digest, taken)
    return Release(
        id=name,
        made=made,
        files=plan.files,
        previous=last.id if last is not None else "",
        kind=origin.kind(last),
        commit=origin.commit,
        withdrawn=_withdrawn(origin, last, name),
        down=origin.taken_down,
    )


def _withdrawn(origin: Origin, last: Release | None, name: str) -> frozenset[str]:
    """Return a word for all that was ever taken down, each time anew, in a release of that name."""
    if last is None:
        return origin.taken_down
    again = (origin.taken_down - last.down) & last.withdrawn
    withdrawn = last.withdrawn | origin.taken_down | {f"{word} again:{name}" for word in again}
    if origin.withdraws and withdrawn == last.withdrawn:
        withdrawn |= {f"said:{name}"}  # nothing in the content tells what it is
    return withdrawn


def is_there(plan: Plan, there: There, origin: Origin) -> bool:
    """Tell whether the target has all of it and knows that it has: nothing is to be done."""
    last, begun = there.last, there.begun
    if last is None or not plan.changes_nothing or not origin.taken_down <= last.down:
        return False
    if begun is not None and begun.id != last.id:
        return False
    return {p: f.digest for p, f in plan.files.items()} == {
        p: f.digest for p, f in last.files.items()
    }


def receipt_of(
    release: Release, there: There, plan: Plan, *, occasion: Occasion, is_dry: bool
) -> Receipt:
    """Return the receipt for a plan that is carried out."""
    return Receipt(
        target=occasion.target,
        what=occasion.what,
        release=release.id,
        before=there.last.id if there.last is not None else "",
        commit=str(release.commit or ""),
        digest=digest_of_release(release),
        made=occasion.made,
        steps=plan.steps,
        is_dry=is_dry,
    )
