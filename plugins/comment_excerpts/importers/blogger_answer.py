"""Blogger's API (version 3): a list of comments, or a post with those under it."""

from __future__ import annotations

from typing import Final

from plugins.comment_excerpts.importers.base import ImportedComment, ImportedThread, Material
from plugins.comment_excerpts.reading.answers import Record, number, record, records, text
from plugins.comment_excerpts.reading.choose import Candidate, choose
from plugins.comment_excerpts.reading.gather import gather, left_out
from plugins.comment_excerpts.reading.moments import moment
from plugins.comment_excerpts.reading.words import address, fit_id, name, words

PLATFORM: Final = "blogger-answer"
_SHOWN: Final = {"", "live", "emptied"}


def recognises(material: Material) -> bool:
    """Tell whether this is a list of comments or a post, as the API names its kinds."""
    found = record(material.answer)
    kind = text(found, "kind")
    return kind == "blogger#commentList" or (kind == "blogger#post" and "replies" in found)


def read(material: Material) -> ImportedThread:
    """Return the comments under one post."""
    found = record(material.answer)
    replies = record(found.get("replies"))
    everything = records(found.get("items")) or records(replies.get("items"))
    shown = [c for c in everything if text(c, "status").casefold() in _SHOWN]
    posts: dict[str, list[Record]] = {}
    for comment in shown:
        posts.setdefault(text(record(comment.get("post")), "id"), []).append(comment)
    page, title = text(found, "url") or material.url or "", text(found, "title")
    candidates = [Candidate(post, title, page, len(under)) for post, under in posts.items()]
    chosen = choose(candidates, material)
    out = len(everything) - len(shown)
    return gather(
        PLATFORM,
        [_comment(c) for c in posts[chosen.key]],
        title=title,
        url=address(page),
        total=number(replies, "totalItems"),
        reasons=["there are further pages"] if text(found, "nextPageToken") else [],
        notes=left_out(out, "not public"),
    )


def _comment(found: Record) -> ImportedComment:
    author = record(found.get("author"))
    own, parent = fit_id(text(found, "id")), fit_id(text(record(found.get("inReplyTo")), "id"))
    said = words(text(found, "content"))
    if text(found, "status").casefold() == "emptied":
        return ImportedComment(id=own, parent=parent or None, is_deleted=True)
    return ImportedComment(
        id=own,
        parent=parent or None,
        author=name(text(author, "displayName")),
        author_url=address(text(author, "url")),
        published=moment(text(found, "published")),
        html=said.html,
        text=said.text,
    )
