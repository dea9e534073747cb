"""The tasks for replies by e-mail."""

from __future__ import annotations

import sys
from pathlib import Path

from invoke.context import Context
from invoke.tasks import task

from plugins.core.reporting import ending
from plugins.desk.command_line import TaskWithWord
from plugins.desk.stopping import stoppable

_QUEUE = "another folder in which letters wait, outside the repository"


@task(
    positional=["mailbox"],
    help={
        "mailbox": "a file of a message (.eml), an mbox file or a Maildir folder",
        "post": "the post that all its letters answer: its id or file",
        "include": "also queue these: automatic, bounce, list, spam, own, draft, deleted; or all",
        "queue": _QUEUE,
        "dry-run": "queue nothing, and show what would be",
        "json": "print one JSON document",
    },
)
def replies(
    _c: Context,
    mailbox: str,
    post: str = "",
    include: str = "",
    queue: str = "",
    dry_run: bool = False,
    json: bool = False,
) -> None:
    """Put readers' letters into the queue, outside the repository; nothing is printed unread."""
    from plugins.desk.replies import commands, reporting
    from plugins.desk.site import site_here

    with ending(as_json=json), stoppable():
        site, path, kinds = site_here(), Path(mailbox).expanduser(), commands.kinds_in(include)
        asked = commands.Mailbox(path=path, post=post, included=kinds)
        waiting = commands.open_queue(site, queue)
        with reporting.progress(path) as watch:
            found = commands.collect(site, waiting, asked, watch, write=not dry_run)
        reporting.print_collected(found, as_json=json)
        sys.exit(found.exit_code)


@task(
    klass=TaskWithWord,
    positional=["number"],
    help={
        "number": "the letter to show in full; without one, all waiting letters are listed",
        "queue": _QUEUE,
        "json": "print one JSON document",
    },
)
def show(_c: Context, number: str | None = None, queue: str = "", json: bool = False) -> None:
    """List the waiting letters, or show one in full."""
    from plugins.desk.replies import commands, reporting
    from plugins.desk.site import site_here

    with ending(as_json=json):
        waiting = commands.open_queue(site_here(), queue)
        if number:
            letter = waiting.letter(commands.number_in(number))
            reporting.print_letter(letter, as_json=json)
        else:
            sys.exit(reporting.print_letters(*waiting.letters(), as_json=json))


@task(
    name="approve",
    positional=["number"],
    iterable=["cut"],
    help={
        "number": "the letter",
        "as": "the name to print, if not the one in the letter",
        "parent": "the id of the comment that it answers",
        "cut": 'words to leave out, or "the first ... the last" of them; may be repeated',
        "post": "the post that it answers, if that is not clear: its id or file",
        "queue": _QUEUE,
        "dry-run": "change nothing, and show what would be printed",
        "json": "print one JSON document",
    },
)
def approve(
    _c: Context,
    number: str,
    as_: str = "",
    parent: str = "",
    cut: list[str] | None = None,
    post: str = "",
    queue: str = "",
    dry_run: bool = False,
    json: bool = False,
) -> None:
    """Print a letter that was read: put it below its post, and forget it."""
    from plugins.desk.replies import commands, reporting
    from plugins.desk.replies.approving import Decision
    from plugins.desk.site import site_here

    with ending(as_json=json), stoppable():
        site, one = site_here(), commands.number_in(number)
        decision = Decision(name=as_, post=post, parent=parent, cuts=tuple(cut or ()))
        waiting = commands.open_queue(site, queue)
        done = commands.approve_letter(site, waiting, one, decision, write=not dry_run)
        reporting.print_approved(done, as_json=json)


@task(
    positional=["number"],
    help={
        "number": "the letter",
        "queue": _QUEUE,
        "json": "print one JSON document",
    },
)
def reject(_c: Context, number: str, queue: str = "", json: bool = False) -> None:
    """Put a letter away for good: only a digest is kept, so that it does not come back."""
    from plugins.desk.replies import commands, reporting
    from plugins.desk.site import site_here

    with ending(as_json=json):
        waiting = commands.open_queue(site_here(), queue)
        letter = commands.reject_letter(waiting, commands.number_in(number))
        reporting.print_rejected(letter, as_json=json)
