"""Make the views: in, picks and what is shown of their texts; out, what the theme's macros take."""

from __future__ import annotations

import calendar
import datetime as dt
from enum import Enum

from markupsafe import Markup

from plugins.comment_excerpts.cut import Cut
from plugins.comment_excerpts.model import Comment, CommentState, Thread
from plugins.comment_excerpts.select import Pick, count_words
from plugins.comment_excerpts.views import AncestorView, ExcerptView, Standing, ThreadView

_TOMBSTONES = {
    CommentState.WITHHELD: "This comment is withheld.",
    CommentState.DELETED: "This comment was deleted where it was written.",
}


class Context(Enum):
    """The option ``show``: whether comments that are answered and not picked are named."""

    CONTEXT = "context"
    """Each has a stub: author, date and link."""
    PICKS = "picks"
    """Each reply says in a line whom it answers."""


def day_words(day: dt.date | None) -> str:
    """Return a date for readers: ``17 August 2026``; empty for none. Never the reader's locale."""
    return "" if day is None else f"{day.day} {calendar.month_name[day.month]} {day.year}"


def reply_words(parent: Comment) -> str:
    """Return whom a reply answers, in words; of a removed comment, no name."""
    if parent.state.has_text:
        return f"in reply to {parent.name}"
    return f"in reply to a {parent.state.value} comment"


def ancestors(pick: Pick, context: Context) -> tuple[AncestorView, ...]:
    """Return what stands above a pick: stubs, or a line that says whom it answers.

    The line stands also where the answered comment is shown right above: a feed reader shows no
    depth.
    """
    if context is Context.CONTEXT and pick.ancestors:
        return tuple(_stub(c, day_words(c.published)) for c in pick.ancestors)
    return (_stub(pick.parent, ""),) if pick.parent is not None else ()


def _stub(comment: Comment, day: str) -> AncestorView:
    return AncestorView(
        author_name=_name(comment),
        permalink=comment.permalink or "",
        published_words=day,
        words=reply_words(comment),
    )


def _name(comment: Comment) -> str:
    return comment.name if comment.state.has_text else ""


def excerpt_view(
    pick: Pick, excerpt: Cut, *, anchor: str, context: Context, thread_url: str
) -> ExcerptView:
    """Return the view of one pick; ``excerpt`` does not count where the text may not be shown.

    A shown comment without an address of its own links to the thread's.
    """
    comment = pick.comment
    state, has_text = comment.state, comment.state.has_text
    link = comment.permalink or ""
    if state is CommentState.SHOWN:
        link = link or thread_url
    edited = day_words(comment.edited)
    return ExcerptView(
        anchor=anchor,
        number=pick.number,
        author_name=_name(comment),
        author_url=(comment.author.url or "") if comment.author else "",
        permalink=link,
        published_iso=comment.published.isoformat() if comment.published else "",
        published_words=day_words(comment.published),
        edited_words=f"edited {edited}" if edited and has_text else "",
        text_html=Markup(excerpt.html if has_text else ""),  # noqa: S704 - sanitised
        state=state.value,
        tombstone=_TOMBSTONES.get(state, ""),
        ancestors=ancestors(pick, context),
        depth=pick.depth,
        is_cut=has_text and excerpt.is_cut,
    )


def thread_view(thread: Thread, standing: Standing, *, anchor: str, shown: int) -> ThreadView:
    """Return the view of a thread; ``shown`` counts the excerpts whose text is shown."""
    stood = day_words(thread.fetched)
    return ThreadView(
        anchor=anchor,
        title=standing.title,
        url=standing.url,
        clip=standing.clip,
        platform=thread.platform,
        total=thread.total,
        shown=shown,
        count_words=count_words(thread, shown),
        is_complete=thread.complete,
        context_words=f"as the thread stood on {stood}" if stood else "",
    )
