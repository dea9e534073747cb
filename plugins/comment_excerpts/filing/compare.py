"""What changed since a thread was stored: in, what is stored and what is there now; out, a report.

Nothing is changed by it. A comment that cannot be seen is deleted only where the thread was read
whole; else it is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from plugins.comment_excerpts.markup import plain_text
from plugins.comment_excerpts.material import ImportedComment, ImportedThread
from plugins.comment_excerpts.model import Comment, CommentState, Thread
from plugins.comment_excerpts.sanitise import digest_of


class Finding(Enum):
    """What became of a comment."""

    SAME = "same"
    EDITED = "edited"
    DELETED = "deleted"
    MOVED = "moved"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Compared:
    """One stored comment and what became of it, with words for a person."""

    id: str
    finding: Finding
    said: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a stored thread."""

    thread: str
    comments: tuple[Compared, ...]
    new: int
    """How many comments are there that are not stored."""
    reason: str = ""
    """Why the thread could not be read whole."""

    @property
    def has_changed(self) -> bool:
        """Tell whether something that is stored is not as it was."""
        return any(c.finding not in {Finding.SAME, Finding.UNKNOWN} for c in self.comments)

    def as_json(self) -> dict[str, Any]:
        """Return the report as a JSON object."""
        return {
            "thread": self.thread,
            "changed": self.has_changed,
            "new": self.new,
            "complete": not self.reason,
            "reason": self.reason,
            "comments": [
                {"id": c.id, "finding": c.finding.value, "said": c.said} for c in self.comments
            ],
        }


def compare(stored: Thread, now: ImportedThread) -> Report:
    """Return what became of the stored comments that have words or are a place."""
    by_id = {comment.id: comment for comment in now.comments}
    by_link = {comment.permalink: comment for comment in now.comments if comment.permalink}
    found = []
    for old in stored.comments:
        if old.state in {CommentState.WITHHELD, CommentState.DELETED}:
            continue
        new = by_id.get(old.id) or by_link.get(old.permalink or "")
        found.append(_compared(old, new, now))
    ids = {c.id for c in stored.comments}
    links = {c.permalink for c in stored.comments if c.permalink}  # by hand, none may have one
    more = sum(not (c.is_deleted or c.id in ids or c.permalink in links) for c in now.comments)
    return Report(stored.id, tuple(found), more, now.reason)


def _compared(old: Comment, new: ImportedComment | None, now: ImportedThread) -> Compared:
    if new is None:
        if now.complete:
            return Compared(old.id, Finding.DELETED, "it is not there any more")
        return Compared(old.id, Finding.UNKNOWN, "it is not in what could be read")
    if new.is_deleted:
        return Compared(old.id, Finding.DELETED, "only its place is left there")
    if old.state.has_text and not _has_same_words(old, new):
        when = f" on {new.edited[:10]}" if new.edited else ""
        return Compared(old.id, Finding.EDITED, f"its words were changed{when}")
    moved = _moved(old, new)
    return Compared(old.id, Finding.MOVED if moved else Finding.SAME, moved)


def _has_same_words(old: Comment, new: ImportedComment) -> bool:
    digest = old.digest or digest_of(old.text)
    return digest == digest_of(new.html) or plain_text(old.text) == new.text


def _moved(old: Comment, new: ImportedComment) -> str:
    if new.id != old.id:
        return f"its id is {new.id} now"
    if old.permalink and new.permalink and old.permalink != new.permalink:
        return f"its address is {new.permalink} now"
    if (old.parent or None) != new.parent:
        return f"it answers {new.parent or 'the work itself'} now"
    return ""


def lines_of(report: Report, said: Mapping[Finding, str]) -> list[str]:
    """Return the report for a person; ``said`` has what to do about each finding."""
    lines = []
    for one in report.comments:
        if one.finding is not Finding.SAME:
            lines.append(f"{report.thread} {one.id}: {one.finding.value}: {one.said}")
            if one.finding in said:
                lines.append(f"  hint: {said[one.finding].format(thread=report.thread, id=one.id)}")
    same = sum(one.finding is Finding.SAME for one in report.comments)
    lines.append(f"{report.thread}: {same} of {len(report.comments)} stored comments are the same")
    if report.new:
        lines.append(f"{report.thread}: {report.new} comments there are not stored")
    return lines
