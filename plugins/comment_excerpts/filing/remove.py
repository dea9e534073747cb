"""Take a comment back: in, what was asked for; out, the new text of ``content/removals.yml``.

Entries are added below those that stand there; what people wrote stays, remarks too.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from plugins.comment_excerpts.filing.pick import Removals
from plugins.comment_excerpts.filing.written import entry_text
from plugins.comment_excerpts.material import ImportedComment, ImportedThread
from plugins.comment_excerpts.model import Removal, RemovalAction
from plugins.comment_excerpts.parse import parse_removals
from plugins.core.errors import ContentError
from plugins.core.problems import Problem


def removal_of(
    thread: str, comment: str, reason: str, pseudonym: str, today: dt.date
) -> dict[str, str]:
    """Return an entry for the file of removals."""
    action = RemovalAction.PSEUDONYM if pseudonym else RemovalAction.WITHHELD
    return {
        "thread": thread,
        "comment": comment,
        "action": action.value,
        "name": pseudonym,
        "reason": reason,
        "date": today.isoformat(),
    }


def with_removal(old: str, path: str, entry: dict[str, str]) -> str:
    """Return the text of the file with one more entry; raises ``ContentError`` where it has it."""
    filed, problems = parse_removals(old, path)
    if problems:
        raise ContentError(problems)
    for one in filed:
        if (one.removal.thread, one.removal.comment) == (entry["thread"], entry["comment"]):
            raise ContentError(
                [
                    Problem(
                        one.at("comment"),
                        f'the comment "{entry["comment"]}" is removed already',
                        "duplicate-removal",
                        "change that entry, if it should be another action",
                    )
                ]
            )
    gap = "" if not old or old.endswith("\n") else "\n"
    text = f"{old}{gap}{entry_text(entry)}"
    _, found = parse_removals(text, path)
    if found:
        raise ContentError(found)
    return text


def removals_in(text: str, path: str, thread: str) -> dict[str, Removal]:
    """Return what was removed from one thread, by comment; raises ``ContentError``."""
    filed, problems = parse_removals(text, path)
    if problems:
        raise ContentError(problems)
    return {f.removal.comment: f.removal for f in filed if f.removal.thread == thread}


def scrubbed(thread: ImportedThread, removals: Removals) -> ImportedThread:
    """Return a thread without what was removed from it here."""
    if not removals:
        return thread
    return replace(
        thread, comments=tuple(_scrubbed(c, removals.get(c.id)) for c in thread.comments)
    )


def _scrubbed(comment: ImportedComment, removal: Removal | None) -> ImportedComment:
    if removal is None or comment.is_deleted:
        return comment
    if removal.action is RemovalAction.WITHHELD:
        return ImportedComment(id=comment.id, parent=comment.parent, is_deleted=True)
    return replace(comment, author=(removal.name or "").strip(), author_url=None, permalink=None)
