"""Lobsters, and sites that run its software: a story as JSON (``/s/ID.json``).

Older answers have no ``parent_comment`` but an ``indent_level``; names are objects or plain.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from plugins.comment_excerpts.importers.base import ImportedComment, ImportedThread, Material
from plugins.comment_excerpts.reading.answers import Record, is_true, number, record, records, text
from plugins.comment_excerpts.reading.gather import gather, made_id
from plugins.comment_excerpts.reading.moments import moment
from plugins.comment_excerpts.reading.words import (
    Words,
    address,
    fit_id,
    name,
    words,
    words_of_plain,
)

PLATFORM: Final = "lobsters"


def recognises(material: Material) -> bool:
    """Tell whether this is a story with its comments."""
    found = record(material.answer)
    comments = records(found.get("comments"))
    is_story = bool(text(found, "short_id")) and "submitter_user" in found
    return isinstance(found.get("comments"), list) and (
        is_story or (bool(comments) and all("commenting_user" in c for c in comments))
    )


def read(material: Material) -> ImportedThread:
    """Return the comments of a story."""
    found = record(material.answer)
    page = address(text(found, "comments_url", "short_id_url"))
    return gather(
        PLATFORM,
        _comments(records(found.get("comments")), page),
        title=text(found, "title"),
        url=page or material.url,
        total=number(found, "comment_count"),
    )


def _comments(found: list[Record], page: str | None) -> Iterator[ImportedComment]:
    """Yield the comments, whichever way their parents are told: by name, by level or by place."""
    above: list[tuple[int, str]] = []
    waiting = [(comment, "") for comment in found][::-1]
    while waiting:
        comment, outer = waiting.pop()
        own = fit_id(text(comment, "short_id")) or _made_id(comment)
        level = number(comment, "depth", "indent_level") or 0
        while above and above[-1][0] >= level:
            above.pop()
        parent = (
            fit_id(text(comment, "parent_comment")) or outer or _by_level(comment, above, level)
        )
        above.append((level, own))
        yield _comment(comment, own, parent, page)
        inner = records(comment.get("comments")) or records(comment.get("children"))
        waiting += [(reply, own) for reply in inner][::-1]


def _made_id(found: Record) -> str:
    said = text(found, "comment", "comment_plain")
    return made_id(_author(found), text(found, "created_at"), said)


def _by_level(comment: Record, above: list[tuple[int, str]], level: int) -> str:
    """Return the last comment one level higher, where only levels are told."""
    is_told = above and above[-1][0] == level - 1 and "parent_comment" not in comment
    return above[-1][1] if is_told else ""


def _comment(found: Record, own: str, parent: str, page: str | None) -> ImportedComment:
    said = _words(found)
    link = address(text(found, "url"), page) or address(text(found, "short_id_url"), page)
    if is_true(found, "is_deleted", "is_moderated"):
        return ImportedComment(id=own, parent=parent or None, is_deleted=True, permalink=link)
    written = moment(text(found, "created_at"))
    changed = moment(text(found, "last_edited_at", "updated_at"))
    return ImportedComment(
        id=own,
        parent=parent or None,
        author=_author(found),
        published=written,
        edited=changed if changed != written else None,
        permalink=link,
        html=said.html,
        text=said.text,
    )


def _author(found: Record) -> str:
    user = found.get("commenting_user")
    return name(user if isinstance(user, str) else text(record(user), "username"))


def _words(found: Record) -> Words:
    html = text(found, "comment")
    return words(html) if html else words_of_plain(text(found, "comment_plain"))
