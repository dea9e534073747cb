"""WordPress's own API: the list that ``/wp-json/wp/v2/comments`` gives, and WordPress.com's.

A saved answer does not say how many pages there are: one as full as a page can be is taken for a
part. ``{"comments": [...], "total": 41}`` is what live reading makes of all pages and their header;
an answer asked for with ``_envelope`` has both, too. A post asked for with ``_embed`` has one page
of its comments in it.
"""

from __future__ import annotations

import re
from typing import Final

from plugins.comment_excerpts.importers.base import (
    ImportedComment,
    ImportedThread,
    Material,
    ThreadError,
)
from plugins.comment_excerpts.reading.answers import Record, number, record, records, text
from plugins.comment_excerpts.reading.choose import Candidate, choose
from plugins.comment_excerpts.reading.gather import gather, left_out
from plugins.comment_excerpts.reading.moments import moment
from plugins.comment_excerpts.reading.paged import post_address
from plugins.comment_excerpts.reading.words import address, fit_id, name, words

PLATFORM: Final = "wordpress-rest"
_FULL: Final = {10, 20, 50, 100}
"""How many comments a page of an answer has, as asked for by most."""
_NOBODY: Final = "Anonymous"
"""What WordPress shows in place of a name that was left empty."""
_ONE_PAGE: Final = "the answer is as long as a page can be: there may be further ones"
_OF_API: Final = re.compile(r"/rest/v\d[\d.]*/sites/")
"""What WordPress.com gives for a post is where its API has it, which is no page for readers."""
_APPROVED: Final = {"", "approved", "approve", "1"}


def recognises(material: Material) -> bool:
    """Tell whether this is a list of comments, of either kind, or WordPress's refusal of one."""
    answer = _opened(material)
    if _is_refusal(record(answer)):
        return True
    found = _listed(answer)
    return bool(found) and all(_is_comment(comment) for comment in found)


def read(material: Material) -> ImportedThread:
    """Return the comments under one post; raises ``ThreadError`` for a refusal."""
    whole = _opened(material)
    answer = record(whole)
    if _is_refusal(answer):
        raise ThreadError(
            f"the site refused: {name(text(answer, 'message', 'code'), is_html=True)}",
            rule="refused",
            hint="save the post's page instead",
        )
    everything = _listed(whole)
    post = _chosen(everything, material)
    mine = [c for c in everything if _post_of(c) == post]
    if any(text(record(c.get("post")), "status") not in {"", "publish"} for c in mine):
        raise ThreadError(
            "the post is not public",
            rule="not-public",
            hint="quote only what everybody can read",
        )
    shown = [c for c in mine if _is_shown(c)]
    total = number(answer, "total", "found")
    out = len(mine) - len(shown)
    return gather(
        PLATFORM,
        [_comment(c) for c in shown],
        title=text(answer, "title") or name(_title(mine), is_html=True),
        url=address(text(answer, "url")) or _page(mine) or material.url,
        total=total,
        reasons=[_ONE_PAGE] if total is None and len(everything) in _FULL else [],
        notes=left_out(out, "not approved, or from another site"),
        seen=len(mine),
    )


def _opened(material: Material) -> object:
    """Return the answer; out of its envelope, with the number that its headers state."""
    found = record(material.answer)
    body, headers = found.get("body"), record(found.get("headers"))
    if not {"body", "status", "headers"} <= found.keys():
        return material.answer
    total = number(headers, "X-WP-Total")
    return {"comments": body, "total": total} if isinstance(body, list) else body


def _is_refusal(found: Record) -> bool:
    return text(found, "code").startswith("rest_") and "message" in found


def _listed(answer: object) -> list[Record]:
    """Return the comments of an answer, or what stands there in their place."""
    if isinstance(answer, list):
        listed = records(answer)
        return [c for post in listed for c in _embedded(post)] if _is_embedding(listed) else listed
    found = record(answer)
    if _is_embedding([found]):
        return _embedded(found)
    return records(found.get("comments")) or ([found] if _is_comment(found) else [])


def _is_embedding(posts: list[Record]) -> bool:
    """Tell whether these are posts, one of them at least with comments in it."""
    are_posts = all("title" in p and "content" in p and "author_name" not in p for p in posts)
    return are_posts and any(_embedded(post) for post in posts)


def _embedded(post: Record) -> list[Record]:
    """Return the comments that a post has in it, each with the post that it stands under."""
    title, link = text(record(post.get("title")), "rendered"), text(post, "link")
    under = {"ID": text(post, "id"), "title": title, "link": link, "status": text(post, "status")}
    pages = record(post.get("_embedded")).get("replies")
    found = [c for page in pages for c in records(page)] if isinstance(pages, list) else []
    return [{"post": under, **comment} for comment in found]


def _is_comment(found: Record) -> bool:
    ours = "rendered" in record(found.get("content")) and "author_name" in found
    return bool(_own(found)) and (ours or ("post" in found and _is_of_com(found)))


def _is_of_com(found: Record) -> bool:
    """Tell whether a comment is as WordPress.com writes it (version 1.1 of its API)."""
    author = record(found.get("author"))
    return isinstance(found.get("content"), str) and "ID" in found and "name" in author


def _own(found: Record) -> str:
    return fit_id(text(found, "id", "ID"))


def _post_of(found: Record) -> str:
    post = found.get("post")
    return text(found, "post") if not isinstance(post, dict) else text(post, "ID", "id")


def _page(found: list[Record]) -> str | None:
    """Return the address of the post: that of a comment without its fragment and page."""
    for comment in found:
        whole = address(text(record(comment.get("post")), "link"))
        link = text(comment, "link", "URL").partition("#")[0]
        whole = whole if whole and not _OF_API.search(whole) else address(post_address(link))
        if whole:
            return whole
    return None


def _title(found: list[Record]) -> str:
    return next((t for t in (text(record(c.get("post")), "title") for c in found) if t), "")


def _chosen(found: list[Record], material: Material) -> str:
    """Return the number of the post that is meant."""
    posts: dict[str, list[Record]] = {}
    for comment in found:
        if _is_shown(comment):
            posts.setdefault(_post_of(comment), []).append(comment)
    candidates = [
        Candidate(post, _title(under), _page(under) or "", len(under))
        for post, under in posts.items()
    ]
    return choose(candidates, material).key if candidates else _post_of(next(iter(found), {}))


def _is_shown(found: Record) -> bool:
    return text(found, "type") in {"", "comment"} and text(found, "status") in _APPROVED


def _comment(found: Record) -> ImportedComment:
    author, content = record(found.get("author")), found.get("content")
    html = content if isinstance(content, str) else text(record(content), "rendered")
    said = words(html)
    above = found.get("parent")
    parent = fit_id(text(above, "ID", "id") if isinstance(above, dict) else text(found, "parent"))
    return ImportedComment(
        id=_own(found),
        parent=parent if parent not in {"", "0"} else None,
        author=name(text(found, "author_name") or text(author, "name"), is_html=True) or _NOBODY,
        author_url=address(text(found, "author_url") or text(author, "URL")),
        published=moment(text(found, "date_gmt"), is_utc=True) or moment(text(found, "date")),
        permalink=address(text(found, "link", "URL")),
        html=said.html,
        text=said.text,
    )
