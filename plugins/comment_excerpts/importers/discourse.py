"""Discourse: a topic (``/t/ID.json``) or its posts (``/t/ID/posts.json``).

The first post is what the others answer. Posts stand one after the other, whatever they answer.
What moderators did is no comment; what was hidden or deleted has no words that are its author's.
"""

from __future__ import annotations

from typing import Final

from bs4 import BeautifulSoup

from plugins.comment_excerpts.importers.base import (
    ImportedComment,
    ImportedThread,
    Material,
    ThreadError,
)
from plugins.comment_excerpts.reading.answers import Record, is_true, number, record, records, text
from plugins.comment_excerpts.reading.gather import counted, gather
from plugins.comment_excerpts.reading.moments import moment
from plugins.comment_excerpts.reading.words import Words, address, fit_id, name, words
from plugins.core.addresses import joined

PLATFORM: Final = "discourse"
_ACTIONS: Final = {3, 4}
"""Kinds of posts: what a moderator did, and whispers among the staff."""
_NO_WORDS: Final = ("meta", "quote-controls", "badge", "anchor", "clicks")
"""Classes of what Discourse adds to a post: sizes of pictures, counts of clicks."""
_PAGE: Final = 20
"""So many posts are in an answer of posts at most."""


def recognises(material: Material) -> bool:
    """Tell whether this is a topic, its posts, or the newest posts of a whole forum."""
    found = record(material.answer)
    stream = record(found.get("post_stream"))
    return isinstance(stream.get("posts"), list) or _is_latest(found)


def read(material: Material) -> ImportedThread:
    """Return the topic's replies; raises ``ThreadError`` for several topics, or a message."""
    found = record(material.answer)
    if _is_latest(found):
        raise ThreadError(
            "these are the newest posts of a forum",
            rule="several-threads",
            hint="save /t/<number>.json of the topic that you mean",
        )
    if text(found, "archetype") == "private_message":
        raise ThreadError(
            "the topic is a message to some people",
            rule="not-public",
            hint="quote only what everybody can read",
        )
    stream = record(found.get("post_stream"))
    posts = records(stream.get("posts"))
    base = material.url or _base(posts)
    first = next((p for p in posts if number(p, "post_number") == 1), None)
    by_number = {number(p, "post_number"): _own(p) for p in posts}
    by_number[1] = by_number.get(1, "")
    stated = number(found, "posts_count") or next(
        (n for n in (number(p, "posts_count") for p in posts) if n), None
    )
    return gather(
        PLATFORM,
        [_comment(p, by_number, base) for p in posts if p is not first and not _is_action(p)],
        title=text(found, "title"),
        url=_page(found, posts, base),
        total=max(0, stated - 1) if stated else None,
        roots=[by_number[1]],
        reasons=_reasons(stream, posts, stated),
        is_flat=True,
        seen=len(posts) - (first is not None) if "stream" not in stream else stated,
    )


def _is_latest(found: Record) -> bool:
    latest = records(found.get("latest_posts"))
    return bool(latest) and all("cooked" in post for post in latest)


def _is_action(post: Record) -> bool:
    return number(post, "post_type") in _ACTIONS


def _comment(post: Record, by_number: dict[int | None, str], base: str | None) -> ImportedComment:
    own = _own(post)
    above = number(post, "reply_to_post_number")
    parent = by_number.get(above, f"post-{above}") if above else None
    link = text(post, "post_url") or _path(post)
    if is_true(post, "hidden", "user_deleted", "cooked_hidden") or text(post, "deleted_at"):
        return ImportedComment(id=own, parent=parent or None, is_deleted=True)
    said = _words(text(post, "cooked"), base)
    author = name(text(post, "username")) or name(text(post, "name"))
    changed = moment(text(post, "updated_at"), is_utc=True)
    return ImportedComment(
        id=own,
        parent=parent or None,
        author=author,
        author_url=address(f"/u/{text(post, 'username')}", base) if base else None,
        published=moment(text(post, "created_at"), is_utc=True),
        edited=changed if (number(post, "version") or 1) > 1 else None,
        permalink=address(link, base) if link else None,
        html=said.html,
        text=said.text,
    )


def _own(post: Record) -> str:
    """Return a post's id; of one that was saved without, what its number makes."""
    place = number(post, "post_number")
    return fit_id(text(post, "id")) or (f"post-{place}" if place else "")


def _path(post: Record) -> str:
    """Return where a post stands in its forum, which older answers do not say."""
    topic, here = text(post, "topic_id"), number(post, "post_number")
    slug = text(post, "topic_slug")
    return "/".join(["/t", *([slug] if slug else []), topic, str(here)]) if topic and here else ""


def _words(cooked: str, base: str | None) -> Words:
    """Return a post's words, with the addresses of links whole, without what the forum adds."""
    if 'class="' not in cooked and 'href="/' not in cooked:
        return words(cooked)
    post = BeautifulSoup(cooked, "lxml")
    for added in post.find_all(class_=_NO_WORDS):
        added.decompose()
    for link in post.find_all("a", href=True) if base else ():
        link["href"] = joined(base or "", str(link["href"]))
    return words(post.body.decode_contents() if post.body else "")


def _base(posts: list[Record]) -> str | None:
    """Return the address of the forum, where a post names it; most answers do not."""
    for post in posts:
        whole = address(text(post, "topic_url", "full_url"))
        if whole:
            return whole
    return None


def _page(found: Record, posts: list[Record], base: str | None) -> str | None:
    if not base:
        return None
    topic = text(found, "id") or next((text(p, "topic_id") for p in posts), "")
    slug = text(found, "slug") or next((text(p, "topic_slug") for p in posts), "")
    path = f"/t/{slug}/{topic}" if slug else f"/t/{topic}"
    return address(path, base) if topic else address(base)


def _reasons(stream: Record, posts: list[Record], stated: int | None) -> list[str]:
    """Return which posts of the topic are not here, or may not be."""
    listed = stream.get("stream")
    if not isinstance(listed, list):
        return [] if stated else _doubts(posts)
    here = {text(post, "id") for post in posts}
    lacking = sum(str(one) not in here for one in listed)
    verb = "is" if lacking == 1 else "are"
    return [f"{counted(lacking, 'post')} of the topic {verb} not in the answer"] if lacking else []


def _doubts(posts: list[Record]) -> list[str]:
    """Return what the posts themselves tell of others, where nothing counts those."""
    first = min((number(post, "post_number") or 1 for post in posts), default=1)
    if first > 1:
        return [f"the topic's posts before number {first} are not in the answer"]
    if len(posts) == _PAGE:
        return ["the answer is as long as a page can be: there may be further posts"]
    return []
