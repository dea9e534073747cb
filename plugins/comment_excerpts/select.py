"""Pick comments: in, a thread and the ids a writer named; out, the picks as the thread has them.

The thread's order is the one it is read in: each comment is followed by its replies, and replies
to one comment keep the order of the file. The order of the writer does not count: excerpts are
never reordered.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from plugins.comment_excerpts.model import Comment, Thread


@dataclass(frozen=True, slots=True)
class Pick:
    """A picked comment and where it stands among the picks."""

    comment: Comment
    number: int
    """Its place among the picks, from 1."""
    depth: int
    """How many picked comments it answers, one through the other."""
    parent: Comment | None
    """The comment it answers."""
    ancestors: tuple[Comment, ...]
    """The comments above it, up to the nearest picked one, that are not picked; root first."""


def in_reading_order(thread: Thread) -> tuple[Comment, ...]:
    """Return the comments as the thread is read, replies below what they reply to."""
    replies: dict[str | None, list[Comment]] = {}
    for comment in thread.comments:
        replies.setdefault(comment.parent, []).append(comment)
    found: list[Comment] = []
    waiting = list(reversed(replies.get(None, [])))
    while waiting:
        comment = waiting.pop()
        found.append(comment)
        waiting.extend(reversed(replies.get(comment.id, [])))
    return tuple(found)


def ancestors_of(thread: Thread, comment: Comment) -> tuple[Comment, ...]:
    """Return the comments that one answers, directly or not, the first of the thread first."""
    by_id = {c.id: c for c in thread.comments}
    chain: list[Comment] = []
    above = by_id.get(comment.parent or "")
    while above is not None:
        chain.append(above)
        above = by_id.get(above.parent or "")
    return tuple(reversed(chain))


def select(thread: Thread, wanted: Collection[str]) -> tuple[Pick, ...]:
    """Return the comments with the wanted ids, in the thread's order; unknown ids are left out."""
    picks: list[Pick] = []
    for comment in in_reading_order(thread):
        if comment.id not in wanted:
            continue
        above = ancestors_of(thread, comment)
        picked = [n for n, ancestor in enumerate(above) if ancestor.id in wanted]
        hidden = above[picked[-1] + 1 :] if picked else above
        parent = above[-1] if above else None
        picks.append(Pick(comment, len(picks) + 1, len(picked), parent, hidden))
    return tuple(picks)


def count_words(thread: Thread, shown: int) -> str:
    """Return how much of a thread is shown: ``3 of 41 comments shown``.

    The whole is the stated total, else what is stored; where neither is known to be the whole,
    it is left out: ``3 comments shown``.
    """
    total = thread.total
    if total is None and thread.complete:
        total = len(thread.comments)
    whole = shown if total is None else total
    noun = "comment" if whole == 1 else "comments"
    return f"{shown} {noun} shown" if total is None else f"{shown} of {total} {noun} shown"
