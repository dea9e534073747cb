"""A thread of what was read: in, a page and a grammar; out, an ``ImportedThread``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import or_

from plugins.comment_excerpts.importers.base import (
    ImportedComment,
    ImportedThread,
    Material,
    ThreadError,
)
from plugins.comment_excerpts.reading.gather import counted, left_out
from plugins.comment_excerpts.reading.words import name as as_displayed
from plugins.comment_excerpts.saved_pages.absent import absence_of
from plugins.comment_excerpts.saved_pages.dates import Order, order_of
from plugins.comment_excerpts.saved_pages.grammar import Grammar
from plugins.comment_excerpts.saved_pages.items import Found, find
from plugins.comment_excerpts.saved_pages.page import SavedPage, page_of
from plugins.comment_excerpts.saved_pages.reading import Reading
from plugins.comment_excerpts.saved_pages.replies import (
    acyclic,
    parents_of,
    shown_parent,
    unique,
)
from plugins.comment_excerpts.saved_pages.totals import more_in, numbered_pages, stated_in


def thread_of(
    material: Material, grammar_of: Callable[[SavedPage], Grammar | None]
) -> ImportedThread:
    """Return the thread of a page; raises ThreadError where it has no comments."""
    page = page_of(material)
    if page is None:
        raise ThreadError("this is no page", hint="give a page that was saved as HTML")
    grammar = grammar_of(page)
    if grammar is None:
        raise no_thread(page)
    found = find(page, grammar)
    numbers = frozenset(item.node.number for item in found.items)
    readings = [Reading(page, item, grammar, numbers) for item in found.items]
    order = order_of((s.text for r in readings for s in r.shown_dates), page.language)
    is_left_out = [r.is_ping or r.is_awaiting or r.is_empty(order) for r in readings]
    is_deleted = [r.is_deleted(order) for r in readings]
    if all(map(or_, is_left_out, is_deleted)):
        raise no_thread(page)
    names = unique([reading.id for reading in readings])
    parents = acyclic(parents_of(page, found, readings))
    above = [shown_parent(n, parents, is_left_out) for n in range(len(readings))]
    named_above = [names[place] if place >= 0 else None for place in above]
    answered = _answered(above, is_left_out, is_deleted)
    comments = tuple(
        ImportedComment(id=names[n], parent=named_above[n], is_deleted=True)
        if is_deleted[n]
        else _comment(reading, names[n], named_above[n], order, grammar.nobody)
        for n, reading in enumerate(readings)
        if not is_left_out[n] and (not is_deleted[n] or n in answered)
    )
    stated = stated_in(page, found)
    gone = sum(is_deleted) - sum(comment.is_deleted for comment in comments)
    unshown = found.pings + sum(r.is_ping or r.is_awaiting for r in readings)
    reason = _missing(page, found, stated, len(comments), unshown + gone) or (
        numbered_pages(page) if grammar.is_board else ""
    )
    return ImportedThread(
        platform=grammar.platform,
        comments=comments,
        title=as_displayed(page.title),
        url=page.address,
        total_stated=stated,
        complete=not reason,
        reason=reason,
        notes=(
            *left_out(unshown, "links from elsewhere, or not approved yet"),
            *left_out(gone, "no words are left"),
        ),
    )


def no_thread(page: SavedPage) -> ThreadError:
    """Return the error that says that a page has no comments."""
    message, hint = absence_of(page)
    return ThreadError(message, hint=hint)


def _answered(
    above: Sequence[int], is_left_out: Sequence[bool], is_deleted: Sequence[bool]
) -> set[int]:
    """Return the places that something shown stands under."""
    found: set[int] = set()
    for place in range(len(above)):
        here = -1 if is_left_out[place] or is_deleted[place] else above[place]
        while here >= 0 and here not in found:
            found.add(here)
            here = above[here]
    return found


def _comment(
    reading: Reading, name: str, parent: str | None, order: Order, nobody: str
) -> ImportedComment:
    words = reading.words(order)
    return ImportedComment(
        id=name,
        parent=parent,
        author=as_displayed(reading.author.name) or nobody,
        author_url=reading.author.url,
        published=reading.published(order).moment,
        permalink=reading.permalink,
        html=words.html,
        text=words.text,
    )


def _missing(page: SavedPage, found: Found, stated: int | None, read: int, others: int) -> str:
    """Return why the thread is not whole; links from elsewhere are no part of it."""
    if stated is not None and stated > read + others:
        return f"the page says that there are {stated} comments, and it shows {read}"
    if stated == read:
        return ""
    if found.elsewhere:
        return f"other lists of the page have {counted(found.elsewhere, 'comment')} more"
    return more_in(page, found)  # those left out may stand for as many on another page
