"""Bluesky: ``app.bsky.feed.getPostThread``, or its second version: a post, and the replies to it.

Links, names and tags are facets over the UTF-8 bytes of the text. Who asks not to be shown to
people who are not logged in (``!no-unauthenticated``) is left out.
"""

from __future__ import annotations

import html as html_module
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from plugins.comment_excerpts.importers.base import (
    ImportedComment,
    ImportedThread,
    Material,
    ThreadError,
)
from plugins.comment_excerpts.reading.answers import Record, is_true, number, record, records, text
from plugins.comment_excerpts.reading.gather import counted, gather
from plugins.comment_excerpts.reading.moments import moment
from plugins.comment_excerpts.reading.words import address, fit_id, name, words_in_lines

PLATFORM: Final = "bluesky"
PAGE: Final = "https://bsky.app"
_UNSEEN: Final = {"!no-unauthenticated", "!hide", "!takedown"}
_ASKS_NOT: Final = "NoUnauthenticated"
"""How newer answers name the post of somebody who asks not to be shown to strangers."""
_SHAPE: Final = "app.bsky.feed.defs#"


@dataclass(slots=True)
class _Tally:
    """What was left out on the way through the tree."""

    unseen: int = 0
    absent: int = 0
    lacking: int = 0
    ids: dict[str, str] = field(default_factory=dict)
    """The id of each post by its URI: keys of two people can be the same."""
    taken: set[str] = field(default_factory=set)
    """Those ids."""

    def id_of(self, uri: str) -> str:
        """Return the id of a post: the key of its record, told apart where two are the same."""
        if uri not in self.ids:
            key = fit_id(uri.rpartition("/")[2])
            self.ids[uri] = fit_id(uri.removeprefix("at://")) if key in self.taken else key
            self.taken.add(self.ids[uri])
        return self.ids[uri]


def recognises(material: Material) -> bool:
    """Tell whether this is a thread of Bluesky's API."""
    thread = _thread(material)
    return text(record(thread.get("post")), "uri").startswith("at://") or (
        text(thread, "$type").startswith(_SHAPE) or _is_absent(thread)
    )


def read(material: Material) -> ImportedThread:
    """Return the replies; raises ``ThreadError`` where the post itself is not to be had."""
    thread = _thread(material)
    if _is_absent(thread) or not thread.get("post"):
        raise ThreadError(
            "the post was not found, or its author blocks whoever asked",
            hint="open its address without being logged in, and see whether it is there",
        )
    post = record(thread.get("post"))
    tally = _Tally()
    root = tally.id_of(text(post, "uri"))
    comments = list(_below(thread, root, tally))
    return gather(
        PLATFORM,
        comments,
        url=_page(post),
        roots=[root],
        reasons=_reasons(tally),
    )


def _thread(material: Material) -> Record:
    found = record(material.answer)
    found = record(found["data"]) if "data" in found else found
    if isinstance(found.get("thread"), list):
        return _nested(records(found["thread"]))
    return found if "post" in found and "thread" not in found else record(found.get("thread"))


def _nested(items: list[Record]) -> Record:
    """Return the flat list of newer answers as the tree of the older ones; order and depth tell."""
    above: dict[int, dict[str, Any]] = {}
    for item in items:
        depth = number(item, "depth")  # what stands above the post has a negative one
        if depth is None:
            continue
        post = record(record(item.get("value")).get("post"))
        node: dict[str, Any] = {"post": post, "replies": []} if post else {"notFound": True}
        if text(record(item.get("value")), "$type").endswith(_ASKS_NOT):
            node = {_ASKS_NOT: True}
        if depth - 1 in above:
            above[depth - 1].setdefault("replies", []).append(node)
        above[depth] = node
    return above.get(0, {})


def _is_absent(node: Record) -> bool:
    kinds = {f"{_SHAPE}notFoundPost", f"{_SHAPE}blockedPost"}
    return is_true(node, "notFound", "blocked") or text(node, "$type") in kinds


def _below(thread: Record, root: str, tally: _Tally) -> Iterator[ImportedComment]:
    waiting = [(thread, root)]
    while waiting:
        node, parent = waiting.pop()
        post = record(node.get("post"))
        replies = records(node.get("replies"))
        own = tally.id_of(text(post, "uri")) if node is not thread else root
        tally.lacking += max(0, (number(post, "replyCount") or 0) - len(replies))
        is_shown = not (_is_unseen(post) or _is_unseen(record(post.get("author"))))
        if node is not thread:
            tally.unseen += not is_shown
            if is_shown:
                yield _comment(post, own, parent)
            elif replies:
                yield ImportedComment(id=own, parent=parent, is_deleted=True)
        present = [reply for reply in replies if text(record(reply.get("post")), "uri")]
        asking = sum(is_true(reply, _ASKS_NOT) for reply in replies)
        tally.unseen += asking
        tally.absent += len(replies) - len(present) - asking
        waiting += [(reply, own) for reply in present][::-1]


def _comment(post: Record, own: str, parent: str) -> ImportedComment:
    author = record(post.get("author"))
    said = words_in_lines(_html(record(post.get("record"))))
    handle = text(author, "handle")
    return ImportedComment(
        id=own,
        parent=parent,
        author=name(text(author, "displayName")) or name(handle),
        author_url=address(f"{PAGE}/profile/{_who(author)}"),
        published=moment(text(record(post.get("record")), "createdAt"), is_utc=True)
        or moment(text(post, "indexedAt"), is_utc=True),
        permalink=_page(post),
        html=said.html,
        text=said.text,
    )


def _is_unseen(labelled: Record) -> bool:
    labels = records(labelled.get("labels"))
    return any(text(one, "val") in _UNSEEN and not is_true(one, "neg") for one in labels)


def _who(author: Record) -> str:
    """Return the handle, or the permanent id of whoever has none that is valid."""
    handle = text(author, "handle")
    return handle if handle and handle != "handle.invalid" else text(author, "did")


def _page(post: Record) -> str | None:
    key = text(post, "uri").rpartition("/")[2]
    who = _who(record(post.get("author")))
    return address(f"{PAGE}/profile/{who}/post/{key}") if who and key else None


def _html(said: Record) -> str:
    """Return a post's text as HTML, its facets as links; a facet that does not fit is left out."""
    data = text(said, "text").encode("utf-8", "replace")
    parts: list[str] = []
    end = 0
    for facet in sorted(records(said.get("facets")), key=_start):
        start, stop = _start(facet), number(record(facet.get("index")), "byteEnd") or 0
        link = _link(facet)
        if not (end <= start < stop <= len(data)) or link is None:
            continue
        try:
            before, inside = data[end:start].decode(), data[start:stop].decode()
        except UnicodeDecodeError:  # an offset in the middle of a character
            continue
        parts += [
            html_module.escape(before, quote=False),
            f'<a href="{html_module.escape(link)}">{html_module.escape(inside, quote=False)}</a>',
        ]
        end = stop
    rest = data[end:].decode("utf-8", "replace")
    return "".join([*parts, html_module.escape(rest, quote=False)])


def _start(facet: Record) -> int:
    return number(record(facet.get("index")), "byteStart") or 0


def _link(facet: Record) -> str | None:
    for feature in records(facet.get("features")):
        kind = text(feature, "$type").rpartition("#")[2]
        if kind == "link":
            return address(text(feature, "uri"))
        if kind == "mention":
            return address(f"{PAGE}/profile/{text(feature, 'did')}")
        if kind == "tag":
            return address(f"{PAGE}/hashtag/{text(feature, 'tag')}")
    return None


def _reasons(tally: _Tally) -> list[str]:
    reasons = []
    if tally.unseen:
        who = counted(tally.unseen, "reply", "replies")
        reasons.append(f"{who} by people who ask not to be shown to everybody: left out")
    if tally.absent:
        reasons.append(f"{counted(tally.absent, 'reply', 'replies')} deleted or blocked")
    if tally.lacking:
        reasons.append(f"{counted(tally.lacking, 'reply', 'replies')} counted there, and not here")
    return reasons
