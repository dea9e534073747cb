"""The tasks about publishing; tasks.py adds them as they are."""

from __future__ import annotations

from pathlib import Path

from invoke.collection import Collection
from invoke.context import Context
from invoke.tasks import task

from plugins.core.reporting import ending
from plugins.desk.command_line import TaskWithWord, number_in

_TO = "the target's name in PUBLISHING_TARGETS"
_MOST = 999_999
"""Files of a site."""
_JSON = "print one JSON document"


@task(
    help={
        "to": _TO,
        "dry_run": "say what would be done and why, and do nothing",
        "max_delete": "how many files may be removed (a tenth of those there, but 50 at least)",
        "withdraw": "take something down: addresses may be lost, and it never comes back",
        "accept_size": "allow a site much smaller or larger than the last release",
        "rollback": "go back to the release before, like publish.rollback",
        "json": _JSON,
    }
)
def publish(
    _c: Context,
    to: str = "",
    dry_run: bool = False,
    max_delete: str = "",
    withdraw: bool = False,
    accept_size: bool = False,
    rollback: bool = False,
    json: bool = False,
) -> None:
    """Publish what was built last, public/, to a target of publishconf.py."""
    from plugins.publishing import commands, reporting, run

    with ending(as_json=json), reporting.progress_shown() as progress:
        site = run.site_here()
        cap = number_in(max_delete, "max-delete", _MOST, usual=100) if max_delete else None
        request = commands.PublishRequest(site, to, dry_run, cap, withdraw, accept_size)
        if rollback:
            refuse_options_beside_rollback(max_delete, withdraw=withdraw, accept_size=accept_size)
            outcome = commands.roll_back(site, to, dry_run=dry_run)
        else:
            outcome = commands.publish(request, progress)
        reporting.print_outcome(outcome, as_json=json)


def refuse_options_beside_rollback(max_delete: str, *, withdraw: bool, accept_size: bool) -> None:
    """Raise ConfigurationError where an option is given that a rollback does not heed."""
    from plugins.core.errors import ConfigurationError

    given = {"--withdraw": withdraw, "--max-delete": max_delete, "--accept-size": accept_size}
    if idle := [name for name, value in given.items() if value]:
        message = f"--rollback goes back to a release as it was; leave out {', '.join(idle)}"
        raise ConfigurationError(message)


@task(help={"json": _JSON})
def gate(_c: Context, json: bool = False) -> None:
    """Check the built site as a publication would, for a host that gets public/ in another way."""
    from plugins.publishing import commands, reporting, run

    with ending(as_json=json):
        reporting.print_judgement(commands.judged(run.site_here()), as_json=json)


@task(help={"to": _TO, "dry_run": "say what would be done, and do nothing", "json": _JSON})
def rollback(_c: Context, to: str = "", dry_run: bool = False, json: bool = False) -> None:
    """Go back to the release that readers had before, byte for byte."""
    from plugins.publishing import commands, reporting, run

    with ending(as_json=json):
        outcome = commands.roll_back(run.site_here(), to, dry_run=dry_run)
        reporting.print_outcome(outcome, as_json=json)


@task(help={"to": _TO, "json": _JSON})
def releases(_c: Context, to: str = "", json: bool = False) -> None:
    """List the releases: which one readers have, and which can come back."""
    from plugins.publishing import commands, reporting, run

    with ending(as_json=json):
        reporting.print_releases(commands.releases(run.site_here(), to), as_json=json)


@task(help={"to": _TO, "json": _JSON})
def unlock(_c: Context, to: str = "", json: bool = False) -> None:
    """Remove the lock of a publication that died on another machine."""
    from plugins.publishing import commands, reporting, run

    with ending(as_json=json):
        reporting.print_unlocked(commands.unlock(run.site_here(), to), as_json=json)


@task(
    klass=TaskWithWord,
    positional=["thread", "comment"],
    where="check",
    help={
        "thread": "the id of the thread",
        "comment": "the id of the comment",
        "reason": "why; for the record, never shown",
        "pseudonym": "show it under this name, instead of withholding it",
        "check": "only look for removed comments in the built site",
        "json": "print one JSON document",
    },
)
def remove(
    _c: Context,
    check: bool = False,  # comes first for its letter: it would be -h, which asks for help
    thread: str | None = None,
    comment: str | None = None,
    reason: str = "",
    pseudonym: str = "",
    json: bool = False,
) -> None:
    """Withhold a comment, or give it another name, in everything that is built from now on."""
    from plugins.comment_excerpts import commands
    from plugins.publishing import reporting
    from plugins.publishing.gate import removed_left

    with ending(as_json=json):
        root, thread, comment = commands.site_folder(Path.cwd()), thread or "", comment or ""
        if check:
            reporting.say_nothing_is_left(removed_left.refuse_what_is_left(root))
        else:
            stored = commands.remove(root, thread, comment, reason, pseudonym)
            others = commands.still_named(root, thread, comment)
            reporting.say_what_to_do_after_a_removal(stored.file, others)
        if json:
            reporting.print_removed(thread, comment)


namespace = Collection("publish", gate, rollback, releases, unlock)
namespace.add_task(publish, default=True)
