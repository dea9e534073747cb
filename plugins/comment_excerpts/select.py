"""Pick comments: in, a thread and the ids a writer named; out, the picks as the thread has them.

The order is that of the thread's file, which is the order in which its place shows it; the order
of the writer does not count: excerpts are never reordered.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from plugins.comment_excerpts.model import Comment, Thread
from plugins.core.words import Words, english, phrase


@dataclass(frozen=True, slots=True)
class Pick:
    """A picked comment and where it stands among the picks."""

    comment: Comment
    number: int
    """Its place among the picks, from 1."""
    depth: int
    """Under how many picks it stands, each answering the one before; 0 where the comment that it
    answers is not the one shown above it."""
    parent: Comment | None
    """The comment it answers."""
    ancestors: tuple[Comment, ...]
    """The comments between the pick it stands under and itself; root first. They are not picked,
    but for one that is shown elsewhere."""


def _ancestors_of(comment: Comment, by_id: Mapping[str, Comment]) -> tuple[Comment, ...]:
    """Return the comments that one answers, directly or not, the first of the thread first."""
    chain: list[Comment] = []
    above = by_id.get(comment.parent or "")
    while above is not None:
        chain.append(above)
        above = by_id.get(above.parent or "")
    return tuple(reversed(chain))


def select(thread: Thread, wanted: Collection[str]) -> tuple[Pick, ...]:
    """Return the comments with the wanted ids, in the thread's order; unknown ids are left out."""
    by_id = {comment.id: comment for comment in thread.comments}
    picks: list[Pick] = []
    branch: list[str] = []
    for comment in thread.comments:
        if comment.id not in wanted:
            continue
        above = _ancestors_of(comment, by_id)
        nearest = max((n for n, a in enumerate(above) if a.id in wanted), default=None)
        if nearest is None:
            branch, hidden = [], above
        elif above[nearest].id in branch:
            branch = branch[: branch.index(above[nearest].id) + 1]
            hidden = above[nearest + 1 :]
        else:
            # Shown, but not right above: it is named again, and nothing looks like its reply.
            branch, hidden = [], above[nearest:]
        parent = above[-1] if above else None
        picks.append(Pick(comment, len(picks) + 1, len(branch), parent, hidden))
        branch.append(comment.id)
    return tuple(picks)


def count_words(thread: Thread, shown: int, words: Words | None = None) -> str:
    """Return how much of a thread is shown: ``3 of 41 comments shown``.

    The whole is the stated total, else what is stored; where neither is known to be the whole,
    it is left out: ``3 comments shown``.
    """
    total = thread.total
    if total is None and thread.complete:
        total = len(thread.comments)
    whole = shown if total is None else total
    key = ("comment" if whole == 1 else "comments") + ("_shown" if total is None else "_of_shown")
    return phrase(words or english(), key, shown=shown, total=total)
