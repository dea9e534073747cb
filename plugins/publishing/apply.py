"""Do what a plan says, in its order, and stop at the first failure. Nothing is decided here."""

from __future__ import annotations

from plugins.publishing.model import Action, Plan, Receipt, Release, Stage
from plugins.publishing.session import Heard, Session


def apply(plan: Plan, release: Release, receipt: Receipt, session: Session, heard: Heard) -> None:
    """Make a release the one that readers have.

    Pages go out when all that they need is there; nothing is removed before everything else is.
    """
    session.begin(release, plan)
    for stage in (Stage.ASSETS, Stage.PAGES, Stage.FEEDS):
        session.put(tuple(plan.of(Action.UPLOAD, stage)), heard)
    session.remove(tuple(plan.of(Action.DELETE)), heard)
    session.finish(release, receipt)
