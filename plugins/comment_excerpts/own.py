"""A post's own thread, whole: in, threads after their removals, and posts; out, views on posts.

The comments come as their tree has them, each reply under what it answers. Of a removed comment
only its place is left, and that only where a comment that can be read hangs below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from plugins.comment_excerpts.excerpt import excerpt_of
from plugins.comment_excerpts.fragments import Fragments
from plugins.comment_excerpts.library import ThreadLibrary
from plugins.comment_excerpts.model import Comment, Thread
from plugins.comment_excerpts.removals import Removed
from plugins.comment_excerpts.select import Pick, count_words
from plugins.comment_excerpts.show import Context, excerpt_view
from plugins.comment_excerpts.views import ExcerptView
from plugins.core.problems import Problem
from plugins.core.words import Words, phrase, words_of
from plugins.manuscripts.commands import id_of
from plugins.manuscripts.model import Corpus, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnThread:
    """The thread of a post as its page and its feed show it."""

    id: str
    comments: tuple[ExcerptView, ...]
    """In the order of reading; ``depth`` is how many comments stand above one in its branch."""
    count: int
    """How many of them can be read."""
    count_words: str
    """``12 comments``, or ``12 of 41 comments shown``."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A comment in its tree."""

    comment: Comment
    depth: int
    parent: Comment | None


def in_reading_order(thread: Thread) -> tuple[Placed, ...]:
    """Return the comments, each reply after what it answers; what nobody can read is left out.

    Siblings stand in the order of the file. A comment that answers an unknown one, or itself
    through others, stands at the top: both are problems that the thread's own check names.
    """
    known = {comment.id: comment for comment in thread.comments}
    replies: dict[str, list[Comment]] = {}
    for comment in thread.comments:
        replies.setdefault(comment.parent if comment.parent in known else "", []).append(comment)
    order: list[Placed] = []
    met: set[str] = set()
    waiting = [Placed(comment, 0, None) for comment in reversed(replies.get("", ()))]
    while waiting:
        placed = waiting.pop()
        met.add(placed.comment.id)
        order.append(placed)
        answers = reversed(replies.get(placed.comment.id, ()))
        waiting += [
            Placed(answer, placed.depth + 1, placed.comment)
            for answer in answers
            if answer.id not in met
        ]
    order += [Placed(c, 0, None) for c in thread.comments if c.id not in met]
    return tuple(_readable(order))


def _readable(order: list[Placed]) -> Iterator[Placed]:
    """Yield the comments that have a text, and those above one that has."""
    needed: set[str] = set()
    for placed in reversed(order):
        if placed.comment.state.has_text or placed.comment.id in needed:
            needed.add(placed.comment.id)
            if placed.parent is not None:
                needed.add(placed.parent.id)
    return (placed for placed in order if placed.comment.id in needed)


def own_thread(
    thread: Thread, removed: Removed, *, page: str, taken: frozenset[str], words: Words
) -> OwnThread:
    """Return the view of a post's thread; ``page`` is the post's address.

    A comment's address is its place on that page: ``#comment-12``. ``taken`` are comments that
    the text of the post quotes, whose places have these names already.
    """
    views = []
    for number, placed in enumerate(in_reading_order(thread), start=1):
        comment = placed.comment
        stem = f"comment-{comment.id}"
        anchor = f"{stem}-below" if comment.id in taken else stem
        pick = Pick(comment, number, placed.depth, placed.parent, ())
        cut, _missing = excerpt_of(comment, Fragments(), removed)
        view = excerpt_view(
            _at_home(pick, page, taken),
            cut,
            anchor=anchor,
            context=Context.PICKS,
            thread_url=page,
            words=words,
        )
        views.append(view)
    count = sum(not view.tombstone for view in views)
    whole = thread.complete and thread.total in (None, len(thread.comments))
    key = "comment_count" if count == 1 else "comments_count"
    told = phrase(words, key, n=count) if whole else count_words(thread, count, words)
    return OwnThread(id=thread.id, comments=tuple(views), count=count, count_words=told)


def _at_home(pick: Pick, page: str, taken: frozenset[str]) -> Pick:
    """Return a pick whose comments have their addresses on the post's own page."""

    def here(comment: Comment) -> Comment:
        below = "-below" if comment.id in taken else ""
        return replace(comment, permalink=f"{page}#comment-{comment.id}{below}")

    parent = here(pick.parent) if pick.parent is not None else None
    return replace(pick, comment=here(pick.comment), parent=parent)


def attach_own_threads(library: ThreadLibrary, corpus: Corpus) -> list[Problem]:
    """Give each post its own thread as ``own_thread``; return what is wrong with the pairing."""
    words = words_of(corpus.settings)
    problems: list[Problem] = []
    owners: dict[str, Document] = {}
    for document in corpus.documents:
        name = getattr(document.manuscript.fields, "thread", None)
        thread = library.threads.get(name or "")
        if thread is None:
            continue
        problem = _fault(thread, document, owners.setdefault(thread.id, document))
        if problem is not None:
            problems.append(problem)
            continue
        content: Any = document.content
        content.own_thread = own_thread(
            thread,
            library.removed.get(thread.id, Removed()),
            page=f"{corpus.settings['SITEURL']}/{content.url}",
            taken=_quoted(document),
            words=words,
        )
    return problems


def _quoted(document: Document) -> frozenset[str]:
    uses = document.manuscript.uses.blocks
    return frozenset(use.argument for use in uses if use.kind == "excerpt")


def _fault(thread: Thread, document: Document, owner: Document) -> Problem | None:
    where = document.manuscript.at("thread")
    if thread.clip or (thread.post and thread.post != id_of(document.manuscript)):
        kind, under = ("clip", thread.clip) if thread.clip else ("post", thread.post)
        return Problem(
            where,
            f'the thread "{thread.id}" belongs to the {kind} "{under}"',
            "thread-of-another",
            "a post's own thread says `post:` with the id of the post; to quote from another, "
            "use /// thread",
        )
    if owner is not document:
        return Problem(
            where,
            f'the thread "{thread.id}" is the own thread of {owner.manuscript.path} too',
            "thread-twice",
            "leave `thread:` with the post that the comments are about",
        )
    return None
