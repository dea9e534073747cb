"""Blogger: the Atom export of a whole blog, of either make, or the feed of a post's comments.

The older kind tells what an entry is by its category, the newer one by ``blogger:type``. A comment
names its post, and its parent by a related link or by ``blogger:inReplyTo``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urljoin

from plugins.comment_excerpts.importers.base import ImportedComment, ImportedThread, Material
from plugins.comment_excerpts.reading.choose import Candidate
from plugins.comment_excerpts.reading.exports import Export, Fields, Record
from plugins.comment_excerpts.reading.gather import gather, left_out
from plugins.comment_excerpts.reading.moments import moment
from plugins.comment_excerpts.reading.words import address, fit_id, name, words
from plugins.core.exports.pieces import Shape

PLATFORM: Final = "blogger-export"
_KIND: Final = "category[http://schemas.google.com/g/2005#kind]@term"
_REMOVED: Final = "extendedProperty[blogger.contentRemoved]@value"
_WANTED: Final = {
    "id", "title", "content", "published", "author/name", "author/uri", _KIND, _REMOVED,
    "in-reply-to@ref", "in-reply-to@href", "link[alternate]@href", "link[related]@href",
    "control/draft", "type", "status", "parent", "inReplyTo", "filename", "trashed",
}  # fmt: skip
_SHAPE: Final = Shape(outer=frozenset({"entry"}))
_TOTAL: Final = re.compile(r"totalResults\b[^<>]*>\s*(\d{1,9})\s*<")
_OWN: Final = re.compile(r"(?:post|page|comment)-(\w+)$")
_MARKS: Final = (b"schemas.google.com/blogger/2018", b"blogger/2008/kind#")


@dataclass(slots=True)
class _Survey:
    """The posts by id, how many comments each has, shown or not, and what the feed counts."""

    posts: dict[str, Fields] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    shown: dict[str, int] = field(default_factory=dict)
    hidden: dict[str, int] = field(default_factory=dict)
    total: int | None = None


def recognises(material: Material) -> bool:
    """Tell whether this is a feed of Blogger's that has comments of its own kind."""
    head = material.head
    return b"<feed" in head[:8192] and any(mark in head for mark in _MARKS)


def read(material: Material) -> ImportedThread:
    """Return the thread of the post at the material's address, or of the only one with any."""
    export = Export(material, _SHAPE, _WANTED)
    survey = export.survey(_survey)
    chosen = export.choose(
        Candidate(key, _title(survey, key), _page(survey, key, material.url), count)
        for key, count in survey.shown.items()
    )
    entries = [
        record.fields
        for record in export.records()
        if record.name == "entry" and _is_comment(record.fields)
    ]
    mine = [e for e in entries if _post_of(e) == chosen.key and not _is_refused(e)]
    out = survey.hidden.get(chosen.key, 0)
    is_of_one = not survey.posts and len(survey.shown) == 1
    return gather(
        PLATFORM,
        [_comment(e) for e in mine],
        title=name(chosen.title),
        url=address(chosen.url),
        total=survey.total if is_of_one else None,
        roots=[chosen.key],
        reasons=export.reasons,
        notes=[*export.notes, *left_out(out, "not public")],
    )


def _survey(records: Iterator[Record]) -> _Survey:
    found = _Survey()
    for record in records:
        entry = record.fields
        if not record.name:
            stated = _TOTAL.search(entry[""])
            found.total = int(stated[1]) if stated else found.total
        elif _is_comment(entry):
            post = _post_of(entry)
            tally = found.hidden if _is_refused(entry) else found.shown
            tally[post] = tally.get(post, 0) + 1
            page = entry.get("link[alternate]@href", "") or entry.get("in-reply-to@href", "")
            found.pages.setdefault(post, page.partition("?showComment")[0].partition("#")[0])
        elif _is_public_post(entry):
            kept = ("title", "link[alternate]@href", "filename")
            found.posts[_short(entry.get("id", ""))] = {k: entry.get(k, "") for k in kept}
    if found.posts:
        found.shown = {post: n for post, n in found.shown.items() if post in found.posts}
    return found


def _is_comment(entry: Fields) -> bool:
    return entry.get(_KIND, "").endswith("#comment") or entry.get("type") == "COMMENT"


def _is_public_post(entry: Fields) -> bool:
    kind = entry.get(_KIND, "").rpartition("#")[2] or entry.get("type", "").casefold()
    status = entry.get("status", "LIVE").strip()
    is_draft = entry.get("control/draft", "").strip() == "yes" or status != "LIVE"
    return kind in {"post", "page"} and not is_draft and not entry.get("trashed", "").strip()


def _is_refused(entry: Fields) -> bool:
    """Tell whether a comment waits, is spam or was thrown away; an emptied one keeps its place."""
    status = entry.get("status", "LIVE").strip()
    is_draft = entry.get("control/draft", "").strip() == "yes"
    return is_draft or status not in {"LIVE", "EMPTIED"} or bool(entry.get("trashed", "").strip())


def _post_of(entry: Fields) -> str:
    return _short(entry.get("in-reply-to@ref", "") or entry.get("parent", ""))


def _short(tag: str) -> str:
    """Return the last number of a tag: ``tag:blogger.com,1999:blog-1.post-2`` is ``2``."""
    match = _OWN.search(tag.strip())
    return fit_id(match[1] if match else tag)


def _title(survey: _Survey, post: str) -> str:
    return survey.posts.get(post, {}).get("title", "").strip()


def _page(survey: _Survey, post: str, asked: str | None) -> str:
    """Return a post's address; the newer exports have only its path."""
    known = survey.posts.get(post, {})
    whole = known.get("link[alternate]@href", "") or survey.pages.get(post, "")
    path = known.get("filename", "").strip()
    return whole or (urljoin(asked, path) if asked and path else path)


def _comment(entry: Fields) -> ImportedComment:
    own = _short(entry.get("id", ""))
    related = entry.get("link[related]@href", "")
    above = related.rpartition("/comments/default/")[2] if "/comments/" in related else ""
    parent = fit_id(above) or _short(entry.get("inReplyTo", ""))
    said = words(entry.get("content", ""))
    if entry.get(_REMOVED) == "true" or entry.get("status") == "EMPTIED":
        return ImportedComment(id=own, parent=parent or None, is_deleted=True)
    return ImportedComment(
        id=own,
        parent=parent or None,
        author=name(entry.get("author/name", "")),
        author_url=address(entry.get("author/uri", "")),
        published=moment(entry.get("published", "")),
        permalink=address(entry.get("link[alternate]@href", "")),
        html=said.html,
        text=said.text,
    )
