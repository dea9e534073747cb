"""Make the views: in, picks and what is shown of their texts; out, what the theme's macros take."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from markupsafe import Markup

from plugins.comment_excerpts.cut import Cut
from plugins.comment_excerpts.model import Comment, CommentState, Thread
from plugins.comment_excerpts.select import Pick, count_words
from plugins.comment_excerpts.views import AncestorView, ExcerptView, Standing, ThreadView
from plugins.core.words import Words, day_words, english, phrase

_TOMBSTONES = frozenset({CommentState.WITHHELD, CommentState.DELETED, CommentState.STUB})
"""States that are said in the place of a comment's words."""


class Context(Enum):
    """The option ``show``: whether comments that are answered and not picked are named."""

    CONTEXT = "context"
    """Each has a stub: author, date and link."""
    PICKS = "picks"
    """Each reply says in a line whom it answers."""


def _day(day: dt.date | None, words: Words) -> str:
    """Return a date for readers: ``17 August 2026``; empty for none. Never the reader's locale."""
    return "" if day is None else day_words(words, day.year, day.month, day.day)


def reply_words(parent: Comment, words: Words) -> str:
    """Return whom a reply answers, in words; of a removed comment, no name."""
    if parent.state.is_named:
        key = "in_reply_to" if parent.name else "in_reply_to_another"
        return phrase(words, key, name=parent.name)
    return phrase(words, f"in_reply_to_{parent.state.value}")


def ancestors(pick: Pick, context: Context, words: Words) -> tuple[AncestorView, ...]:
    """Return what stands above a pick: stubs, or a line that says whom it answers.

    The line stands also where the answered comment is shown right above: a feed reader shows no
    depth.
    """
    if context is Context.CONTEXT and pick.ancestors:
        return tuple(_stub(c, _day(c.published, words), words) for c in pick.ancestors)
    return (_stub(pick.parent, "", words),) if pick.parent is not None else ()


def _stub(comment: Comment, day: str, words: Words) -> AncestorView:
    return AncestorView(
        author_name=_name(comment),
        permalink=comment.permalink or "",
        published_words=day,
        words=reply_words(comment, words),
    )


def _name(comment: Comment) -> str:
    return comment.name if comment.state.is_named else ""


def excerpt_view(  # noqa: PLR0913 - all that there is to say of one
    pick: Pick,
    excerpt: Cut,
    *,
    anchor: str,
    context: Context,
    thread_url: str,
    words: Words | None = None,
) -> ExcerptView:
    """Return the view of one pick; ``excerpt`` does not count where the text may not be shown.

    A shown comment without an address of its own links to the thread's. ``words`` are the site's
    own (None: English).
    """
    words = words or english()
    comment = pick.comment
    state, has_text = comment.state, comment.state.has_text
    link = comment.permalink or ""
    if state is CommentState.SHOWN:
        link = link or thread_url
    edited = _day(comment.edited, words)
    return ExcerptView(
        id=comment.id,
        anchor=anchor,
        number=pick.number,
        author_name=_name(comment),
        author_url=(comment.author.url or "") if comment.author else "",
        permalink=link,
        published_iso=comment.published.isoformat() if comment.published else "",
        published_words=_day(comment.published, words),
        edited_words=phrase(words, "edited", date=edited) if edited and has_text else "",
        text_html=Markup(excerpt.html if has_text else ""),  # noqa: S704 - sanitised
        state=state.value,
        tombstone=phrase(words, state.value) if state in _TOMBSTONES else "",
        ancestors=ancestors(pick, context, words),
        depth=pick.depth,
        is_cut=has_text and excerpt.is_cut,
    )


def thread_view(
    thread: Thread,
    standing: Standing,
    *,
    anchor: str,
    shown: int,
    words: Words | None = None,
) -> ThreadView:
    """Return the view of a thread; ``shown`` counts the excerpts whose text is shown."""
    words = words or english()
    stood = _day(thread.fetched, words)
    return ThreadView(
        anchor=anchor,
        title=standing.title,
        url=standing.url,
        clip=standing.clip,
        platform=thread.platform,
        total=thread.total,
        shown=shown,
        count_words=count_words(thread, shown, words),
        context_words=phrase(words, "as_it_stood", date=stood) if stood else "",
    )
