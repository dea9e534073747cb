"""Hacker News: an item of Algolia's API with its children, a search there, or Firebase's items.

HNPWA's API puts Firebase's items together in a way of its own. What begins at a comment is a part
of a thread: the comment stands in for the story, and the reason says so. A deleted comment has
neither an author nor a text; of one that was taken away, a mark in brackets is its text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plugins.comment_excerpts.importers.base import (
    ImportedComment,
    ImportedThread,
    Material,
    ThreadError,
)
from plugins.comment_excerpts.reading.answers import Record, is_true, number, record, records, text
from plugins.comment_excerpts.reading.gather import gather
from plugins.comment_excerpts.reading.moments import moment
from plugins.comment_excerpts.reading.words import address, fit_id, name, words

PLATFORM: Final = "hacker-news"
PAGE: Final = "https://news.ycombinator.com/item?id="
_USER: Final = "https://news.ycombinator.com/user?id="
_KINDS: Final = {"story", "comment", "poll", "pollopt", "job"}
NO_WORDS: Final = {"[flagged]", "[dead]", "[delayed]"}
"""What stands there instead of words that not everybody is to read."""
_BEGINS: Final = "this begins at a comment of another thread, and has its replies only"


def recognises(material: Material) -> bool:
    """Tell whether this is an item with children, a search for comments, or a list of items."""
    answer = material.answer
    if isinstance(answer, list):
        items = [record(item) for item in answer if item is not None]  # what was never there
        return bool(items) and all(_is_firebase(item) for item in items)
    found = record(answer)
    return _is_item(found) or _is_firebase(found) or _is_search(found)


def read(material: Material) -> ImportedThread:
    """Return the thread of an item; raises ``ThreadError`` where only its head is here."""
    answer = material.answer
    found = record(answer)
    if _is_search(found):
        return _of_search(found)
    if _is_item(found):
        return _of_item(found)
    return _of_firebase(records(answer) if isinstance(answer, list) else [found])


def _is_item(found: Record) -> bool:
    is_algolia = isinstance(found.get("children"), list) and not {"kind", "data"} & found.keys()
    is_joined = isinstance(found.get("comments"), list) and "time_ago" in found
    known = (text(found, "type") or "story") in _KINDS or is_joined
    return bool(text(found, "id")) and known and (is_algolia or is_joined)


def _children(found: Record) -> list[Record]:
    return records(found.get("children")) or records(found.get("comments"))


def _is_firebase(found: Record) -> bool:
    return bool(text(found, "id")) and text(found, "type") in _KINDS and "time" in found


def _is_search(found: Record) -> bool:
    hits = records(found.get("hits"))
    return bool(hits) and all(text(hit, "objectID") and _is_said(hit) for hit in hits)


def _is_said(hit: Record) -> bool:
    """Tell whether a search found a comment; of a story, too, it may name its lack of words."""
    tags = hit.get("_tags")
    return bool(text(hit, "comment_text")) or (isinstance(tags, list) and "comment" in tags)


def _of_item(item: Record) -> ImportedThread:
    is_part = text(item, "type") == "comment"
    root = fit_id(text(item, "id"))
    return gather(
        PLATFORM,
        _below(item, root),
        title="" if is_part else text(item, "title"),
        url=f"{PAGE}{root}",
        total=number(item, "comments_count"),
        roots=[root],
        reasons=[_BEGINS] if is_part else [],
    )


def _below(item: Record, root: str) -> Iterator[ImportedComment]:
    """Yield what stands below an item, at any depth; poll options are no comments."""
    waiting = [(child, root) for child in _children(item)][::-1]
    while waiting:
        child, parent = waiting.pop()
        found = fit_id(text(child, "id"))
        if (text(child, "type") or "comment") != "comment" or not found:
            continue
        # Where a child stands says whose it is; its parent_id may be that of a merged story.
        when = text(child, "created_at", "time")
        yield _comment(child, found, parent, text(child, "text", "content"), when)
        waiting += [(below, found) for below in _children(child)][::-1]


def _comment(found: Record, own: str, parent: str, html: str, when: str) -> ImportedComment:
    author = name(text(found, "author", "by", "user"))
    said = words(html)
    is_gone = is_true(found, "deleted", "dead") or said.text.strip() in NO_WORDS
    if is_gone or not (author or html):
        return ImportedComment(id=own, parent=parent, is_deleted=True, permalink=f"{PAGE}{own}")
    return ImportedComment(
        id=own,
        parent=parent or None,
        author=author,
        author_url=address(f"{_USER}{author}") if author else None,
        published=moment(when) or moment(found.get("created_at_i")),
        permalink=f"{PAGE}{own}",
        html=said.html,
        text=said.text,
    )


def _of_search(found: Record) -> ImportedThread:
    hits = records(found.get("hits"))
    stories = dict.fromkeys(fit_id(text(hit, "story_id")) for hit in hits)
    if len(stories) > 1:
        raise ThreadError(
            f"the answer has comments of {len(stories)} stories",
            rule="several-threads",
            hint=f"fetch the one that you mean: inv thread {PAGE}{next(iter(stories))}",
        )
    (story,) = stories
    return gather(
        PLATFORM,
        [
            _comment(
                hit,
                fit_id(text(hit, "objectID")),
                fit_id(text(hit, "parent_id")),
                text(hit, "comment_text"),
                text(hit, "created_at"),
            )
            for hit in hits
        ],
        title=text(hits[0], "story_title"),
        url=f"{PAGE}{story}",
        total=number(found, "nbHits"),
        roots=[story],
    )


def _of_firebase(items: list[Record]) -> ImportedThread:
    heads = [i for i in items if text(i, "type") != "comment"] or items
    head = next(iter(heads), {})
    root = fit_id(text(head, "id"))
    comments = [i for i in items if text(i, "type") == "comment" and i is not head]
    if not comments and isinstance(head.get("kids"), list):
        raise ThreadError(
            "the answer names the replies of an item and has none of their words",
            rule="no-words",
            hint=f"fetch the thread instead: inv thread {PAGE}{root}",
        )
    is_part = text(head, "type") == "comment"
    return gather(
        PLATFORM,
        [
            _comment(i, fit_id(text(i, "id")), fit_id(text(i, "parent")), *_said(i))
            for i in comments
        ],
        title="" if is_part else name(text(head, "title"), is_html=True),
        url=f"{PAGE}{root}",
        total=None if is_part else number(head, "descendants"),
        roots=[root],
        reasons=[_BEGINS] if is_part else [],
    )


def _said(item: Record) -> tuple[str, str]:
    return text(item, "text"), text(item, "time")
