"""WordPress's export (WXR 1.0 to 1.2): one post's thread out of many; names match without prefix.

Only comments that were approved, and no pingbacks or trackbacks; only under what is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plugins.comment_excerpts.importers.base import ImportedComment, ImportedThread, Material
from plugins.comment_excerpts.reading.choose import Candidate
from plugins.comment_excerpts.reading.exports import Export, Fields, Record
from plugins.comment_excerpts.reading.gather import gather, left_out
from plugins.comment_excerpts.reading.moments import moment
from plugins.comment_excerpts.reading.words import address, fit_id, name, words_in_lines
from plugins.core.addresses import canonical
from plugins.core.exports.pieces import Shape

PLATFORM: Final = "wordpress-export"
_SHAPE: Final = Shape(outer=frozenset({"item"}), inner=frozenset({"comment"}))
_WANTED: Final = {
    "title", "link", "post_id", "post_name", "status", "post_type", "post_password",
    "comment_id", "comment_author", "comment_author_url", "comment_date", "comment_date_gmt",
    "comment_content", "comment_approved", "comment_type", "comment_parent",
}  # fmt: skip
_ROOT: Final = re.compile(rb"<(?:rss|rdf:RDF|channel)[\s>]")
_PUBLIC: Final = {"", "publish", "inherit"}
_NOBODY: Final = "Anonymous"
"""What WordPress shows in place of a name that was left empty."""
_MARKS: Final = (b"wordpress.org/export/", b"<wp:wxr_version", b"<wp:comment>", b"<wp:post_id>")


def recognises(material: Material) -> bool:
    """Tell whether this is an export: it names its kind near its top."""
    head = material.head
    return bool(_ROOT.search(head)) and any(mark in head for mark in _MARKS)


def read(material: Material) -> ImportedThread:
    """Return the thread of the post at the material's address, or of the only one with any."""
    export = Export(material, _SHAPE, _WANTED)
    found, hidden = export.survey(_survey)
    chosen = export.choose(_by_address(found))
    items = chosen.key.split()
    comments = [_comment(c, chosen.url) for c in _under(export.records(), items)]
    out = sum(hidden.get(item, 0) for item in items)
    return gather(
        PLATFORM,
        comments,
        title=name(chosen.title, is_html=True),
        url=address(chosen.url),
        reasons=export.reasons,
        notes=[*export.notes, *left_out(out, "not approved, or from another site")],
    )


_Post = tuple[str, Candidate]
"""An item with the number that it has as a post, if it has one."""


def _survey(records: Iterator[Record]) -> tuple[list[_Post], dict[str, int]]:
    """Return the posts that everybody can read, and how many comments of each cannot be."""
    found: list[_Post] = []
    left_out: dict[str, int] = {}
    shown = hidden = number = 0
    for record in records:
        if not record.name:
            continue
        if record.name == "comment":
            is_shown = _is_shown(record.fields)
            shown, hidden = shown + is_shown, hidden + (not is_shown)
            continue
        key, number = str(number), number + 1
        if _is_public(record.fields):
            post, title, link = (
                record.fields.get(n, "").strip() for n in ("post_id", "title", "link")
            )
            found.append((post, Candidate(key, title, link, shown)))
            left_out[key] = hidden
        shown = hidden = 0
    return found, left_out


def _by_address(found: list[_Post]) -> Iterator[Candidate]:
    """Yield the posts; items of one address are one where none of them has a number of a post.

    Programs that write an export for other programs may write an item for each comment.
    """
    posts: dict[tuple[str, str], list[Candidate]] = {}
    for of, one in found:
        where = canonical(one.url) if one.url and not of else f"#{one.key}"
        posts.setdefault((where, of), []).append(one)
    for same in posts.values():
        key, title = " ".join(one.key for one in same), next((o.title for o in same if o.title), "")
        yield Candidate(key, title, same[0].url, sum(one.comments for one in same))


def _is_public(item: Fields) -> bool:
    status = item.get("status", "").strip()
    return status in _PUBLIC and not item.get("post_password", "").strip()


def _is_shown(comment: Fields) -> bool:
    kind = comment.get("comment_type", "").strip().lower()
    return comment.get("comment_approved", "").strip() == "1" and kind in {"", "comment"}


def _under(records: Iterator[Record], items: list[str]) -> Iterator[Fields]:
    """Yield the comments of the items with these numbers that everybody can read."""
    number = 0
    for record in records:
        if record.name == "comment":
            if str(number) in items and _is_shown(record.fields):
                yield record.fields
        elif record.name:
            if str(number) == items[-1]:
                return
            number += 1


def _comment(found: Fields, page: str) -> ImportedComment:
    own = fit_id(found.get("comment_id", ""))
    parent = fit_id(found.get("comment_parent", ""))
    said = words_in_lines(found.get("comment_content", ""))
    return ImportedComment(
        id=own,
        parent=parent if parent not in {"", "0"} else None,
        author=name(found.get("comment_author", ""), is_html=True) or _NOBODY,
        author_url=address(found.get("comment_author_url", "")),
        published=moment(found.get("comment_date_gmt"), is_utc=True)
        or moment(found.get("comment_date")),
        permalink=address(f"{page.partition('#')[0]}#comment-{own}") if page and own else None,
        html=said.html,
        text=said.text,
    )
