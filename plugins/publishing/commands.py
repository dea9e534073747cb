"""Publish and go back: plain values in, an outcome out. The verbs call these."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from plugins.core.errors import ConfigurationError, ContentError, RemoteError
from plugins.core.problems import Problem, errors_in
from plugins.publishing import lease, this_machine
from plugins.publishing.apply import apply
from plugins.publishing.checks.base import Output
from plugins.publishing.compose import Occasion, Origin, is_there, receipt_of, release_of
from plugins.publishing.gate import content_state
from plugins.publishing.gate.judge import WHOLE, Gate
from plugins.publishing.going_back import chain_of, plan_back, release_before
from plugins.publishing.inventory import Inventory, look_into
from plugins.publishing.model import Kind, Outcome, Plan, Release, Standing
from plugins.publishing.plan import Policy, There, plan_of, refuse_too_many
from plugins.publishing.run import Count, Progress, Run, run_for, silent, telling
from plugins.publishing.session import Session
from plugins.publishing.settings import read_settings

_MEMORY: Final = ".cache/gate"
"""Where it is remembered what was clean, from the site's folder on."""


@dataclass(frozen=True, slots=True)
class PublishRequest:
    """A publication to make."""

    site: Path
    """The folder that holds the settings files."""
    target: str
    dry_run: bool = False
    max_delete: int | None = None
    """How many files may be removed; None: as many as is usual."""
    withdraws: bool = False
    """Whether something is taken down, and addresses may be lost with it."""
    accepts_size: bool = False
    """Whether the site may be much smaller or larger than the last one."""


def publish(request: PublishRequest, progress: Progress = silent) -> Outcome:
    """Bring a target to what was built last.

    Raises ContentError where a check stops it, ConfigurationError, and RemoteError: readers then
    have what they had, on a host that is changed in place with some new files.
    """
    return published(run_for(request.site, request.target), request, progress)


def published(
    run: Run, request: PublishRequest, progress: Progress = silent, gate: Gate | None = None
) -> Outcome:
    """Publish as :func:`publish` does, which raises the same; ``run`` has read the settings."""
    started, gate = time.monotonic(), gate or WHOLE
    built, unsafe = look_into(run.settings.output)
    facts = gate.facts(run.site, run.settings.output)
    folder, more = run.settings.output, (facts, request.accepts_size, run.site / _MEMORY)
    output = Output(folder, built, run.site, unsafe, *more)
    in_words = gate.in_words(output)  # before there is a connection, which processes cannot share
    with run.session(changes=not request.dry_run) as session:
        there = there_on(session, wanted := {**built, **session.own_files()})
        origin = _origin(run, request)
        withdraws = origin.kind(there.last) is Kind.WITHDRAWAL
        allowed = request.withdraws
        problems = gate.problems(output, there.last, withdraws=allowed, in_words=in_words)
        if any(errors_in(problems)):
            raise ContentError(problems)
        policy = Policy(run.now, run.settings.grace, withdraws, session.is_hosts)
        plan = plan_of(wanted, session.headers(list(wanted)), there, policy)
        refuse_too_many(plan, there, request.max_delete)
        outcome = _carried_out(request, run, session, (plan, there, origin), progress)
    return replace(outcome, seconds=time.monotonic() - started, problems=problems)


def judged(site: Path, gate: Gate | None = None) -> tuple[Problem, ...]:
    """Judge the built site without a target and its last release; return the notices.

    For whoever hands the output to a host in another way. Raises ContentError where something
    stands against it, and ConfigurationError.
    """
    gate, folder = gate or WHOLE, read_settings(site).output
    built, unsafe = look_into(folder)
    facts = gate.facts(site, folder)
    output = Output(folder, built, site, unsafe, facts, memory=site / _MEMORY)
    problems = gate.problems(output, None)
    if any(errors_in(problems)):
        raise ContentError(problems)
    return problems


def _carried_out(
    request: PublishRequest,
    run: Run,
    session: Session,
    found: tuple[Plan, There, Origin],
    progress: Progress,
) -> Outcome:
    """Do what a plan says, unless it is only asked for or there is nothing to do."""
    plan, there, origin = found
    nothing = is_there(plan, there, origin)
    if nothing and there.last is not None:
        _refuse_idle_withdrawal(request, there.last)
        release, standing = there.last, Standing.NOTHING
    else:
        release = release_of(plan, there, origin, session.ids())
        standing = Standing.PLANNED if request.dry_run else Standing.PUBLISHED
    occasion = Occasion(run.name, origin.kind(there.last).value, origin.now.isoformat())
    receipt = receipt_of(release, there, plan, occasion=occasion, is_dry=request.dry_run)
    outcome = Outcome(standing, receipt)
    if standing is Standing.PUBLISHED:
        count = Count(plan, progress)
        with telling(there, count):
            apply(plan, release, receipt, session, count.hear)
        this_machine.forget_going_back(run.folder)
        outcome = replace(outcome, kept=run.keep(receipt))
    if not request.dry_run:
        outcome = replace(outcome, removed=_tidied(session, release, run))
    return outcome


def _refuse_idle_withdrawal(request: PublishRequest, last: Release) -> None:
    """Raise ConfigurationError where nothing is taken down though somebody says that it is."""
    if request.withdraws and last.kind is not Kind.WITHDRAWAL:
        message = (
            "readers have all of public/ already, so nothing is taken down; set `status: withdrawn`"
            ", build without an error (inv build --production), and publish again"
        )
        raise ConfigurationError(message)


def roll_back(site: Path, target: str, *, dry_run: bool = False) -> Outcome:
    """Give readers the release again that they had before.

    Raises ConfigurationError where there is none that may come back, and RemoteError.
    """
    return rolled_back(run_for(site, target), dry_run=dry_run)


def rolled_back(run: Run, *, dry_run: bool = False) -> Outcome:
    """Go back as :func:`roll_back` does, which raises the same; ``run`` has read the settings."""
    started = time.monotonic()
    with run.session(changes=not dry_run) as session:
        there = there_on(session, {})
        release = release_before(there, session.release, this_machine.going_back(run.folder))
        plan = plan_back(release, there)
        occasion = Occasion(run.name, "rollback", run.now.isoformat())
        receipt = receipt_of(release, there, plan, occasion=occasion, is_dry=dry_run)
        outcome = Outcome(Standing.PLANNED if dry_run else Standing.ROLLED_BACK, receipt)
        if not dry_run:
            this_machine.note_going_back(run.folder, receipt.before, release.id)
            with telling(there, Count(plan)):
                session.go_back(release, plan, receipt)
            this_machine.forget_going_back(run.folder)
            outcome = replace(outcome, kept=run.keep(receipt))
    return replace(outcome, seconds=time.monotonic() - started)


def releases(site: Path, target: str) -> tuple[Release, ...]:
    """Return the release that readers have, and those before it that they could have again.

    The newest first; nothing where readers have none of ours. Raises ConfigurationError, and
    RemoteError where the target cannot be asked.
    """
    run = run_for(site, target)
    with run.session(changes=False) as session:
        name = session.current()
        current = session.release(name) if name else None
        if current is None:
            return ()
        return chain_of(current, session.release, run.settings.PUBLISHING_KEEP)


def unlock(site: Path, target: str) -> tuple[str, ...]:
    """Remove every lock on a target, and return whose they were.

    It does not ask whether those runs have died: whoever calls has to know. Raises
    ConfigurationError, and RemoteError where the target cannot be asked.
    """
    run = run_for(site, target)
    with run.session(changes=False) as session:
        return lease.break_lease(session.tickets)


def there_on(session: Session, wanted: Inventory) -> There:
    """Return what is on a target: its files, the release that readers have, and one begun."""
    seen = session.seen(wanted)
    name = session.current()
    return There(seen, session.release(name) if name else None, session.begun())


def _origin(run: Run, request: PublishRequest) -> Origin:
    settings = run.settings
    return Origin(
        run.now,
        content_state.commit_of(run.site, settings.content),
        content_state.taken_down(run.site, settings.content, settings.output),
        request.withdraws,
    )


def _tidied(session: Session, release: Release, run: Run) -> int:
    """Remove releases that are old, or must not come back; return how many."""
    keep = chain_of(release, session.release, run.settings.PUBLISHING_KEEP)
    try:
        return session.tidy({one.id for one in keep})
    except RemoteError as error:
        message = (
            f"{release.id} is what readers have, but not all that is older could be removed: "
            f"{error}. Run it again"
        )
        raise RemoteError(message) from error
