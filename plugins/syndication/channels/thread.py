"""The comments on each post that has a thread of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from plugins.core.addresses import tag_uri
from plugins.core.dates import in_zone
from plugins.syndication.channels.base import Listing, folder_of
from plugins.syndication.material import CommentItem, Material, OwnThread, PostItem, newest_first
from plugins.syndication.moments import kept_apart
from plugins.syndication.settings import FeedSettings

_DAY: Final = len("2026-03-02")


def listings(material: Material) -> list[Listing]:
    """Return a feed for each such post; lists of feeds leave them out, pages of posts name them."""
    settings = material.settings
    found = []
    for item in material.posts:
        thread = getattr(item.article, "own_thread", None)
        if thread is not None:
            items = tuple(_items(item, thread, settings))
            updated = kept_apart({one.id: one.updated for one in items})
            page = item.article.url
            found.append(
                Listing(
                    folder_of(page),
                    page,
                    settings.called("feed_of_comments", item.article.title),
                    newest_first(replace(one, updated=updated[one.id]) for one in items),
                    is_listed=False,
                )
            )
    return found


def _items(post: PostItem, thread: OwnThread, settings: FeedSettings) -> Iterator[CommentItem]:
    """Yield the comments that can be read; one without a date is as old as its post."""
    for comment in thread.comments:
        if comment.tombstone:
            continue
        when = _moment(comment.published_iso, settings) or post.published
        name = tag_uri(settings.authority, "comment", f"{thread.id}/{comment.id}")
        yield CommentItem(name, when, when, post.article, comment)


def _moment(written: str, settings: FeedSettings) -> dt.datetime | None:
    """Return a day's beginning in the site's zone, or a moment; None: it is not known."""
    if not written:
        return None
    if len(written) == _DAY:
        day = dt.date.fromisoformat(written)
        return in_zone(dt.datetime.combine(day, dt.time()), settings.zone)
    return in_zone(dt.datetime.fromisoformat(written), settings.zone)
