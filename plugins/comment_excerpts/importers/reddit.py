"""Reddit: what ``.json`` behind a thread's address gives, saved: the post and its comments.

``more`` stands where comments were not loaded. Without ``raw_json`` its texts come escaped once
more. A comment that was removed says so in the place of its words; one whose author left has words.
To moderators, Reddit shows what they removed, with who did it: nobody else can read that.
"""

from __future__ import annotations

import html as html_module
from dataclasses import dataclass, field
from typing import Final

from plugins.comment_excerpts.importers.base import (
    ImportedComment,
    ImportedThread,
    Material,
    ThreadError,
)
from plugins.comment_excerpts.reading.answers import Record, is_true, number, record, records, text
from plugins.comment_excerpts.reading.gather import counted, gather
from plugins.comment_excerpts.reading.moments import moment
from plugins.comment_excerpts.reading.words import (
    Words,
    address,
    fit_id,
    name,
    words,
    words_of_plain,
)

PLATFORM: Final = "reddit"
HOST: Final = "https://www.reddit.com"
_KINDS: Final = {"t1", "t3", "more"}
_GONE: Final = {"[deleted]", "[removed]", "[unavailable]"}
_NO_NAMES: Final = {"", "[deleted]"}
_BY_REDDIT: Final = "[ removed by reddit"
_CLOSED: Final = {"private", "gold_only", "employees_only"}


@dataclass(slots=True)
class _Found:
    """What the answer holds: the post, the comments, and what was not loaded."""

    posts: list[Record] = field(default_factory=list)
    comments: list[Record] = field(default_factory=list)
    hidden: int = 0
    branches: int = 0

    @property
    def post(self) -> Record:
        """Return the post that the comments stand under; empty where it is not here."""
        return self.posts[0] if self.posts else {}


def recognises(material: Material) -> bool:
    """Tell whether this is a listing of Reddit's with a post or comments in it."""
    things = _things(material.answer)
    return bool(things) and all(text(thing, "kind") in _KINDS for thing in things)


def read(material: Material) -> ImportedThread:
    """Return the thread; raises ``ThreadError`` for several threads, or a closed one."""
    found = _walked(material.answer)
    threads = {text(c, "link_id") for c in found.comments if text(c, "link_id")}
    if len(threads) > 1 or len(found.posts) > 1:
        raise ThreadError(
            "the answer is a list of several posts or of comments on several",
            rule="several-threads",
            hint="save the .json of the one that you mean",
        )
    if any(map(_is_closed, [*found.posts, *found.comments])):
        raise ThreadError(
            "the thread is not public",
            rule="not-public",
            hint="quote only what everybody can read",
        )
    root = text(found.post, "name") or next(iter(threads), "")
    page = address(text(found.post, "permalink"), HOST)
    return gather(
        PLATFORM,
        [_comment(c, root, page) for c in found.comments],
        title=html_module.unescape(text(found.post, "title") or _title_of(found.comments)),
        url=page,
        total=number(found.post, "num_comments"),
        reasons=_reasons(found),
    )


def _things(answer: object) -> list[Record]:
    """Return the things at the top of an answer: a listing, a pair of them, or loaded ones."""
    if isinstance(answer, list):
        return [thing for item in records(answer) for thing in _listed(item)]
    return _listed(record(answer))


def _listed(found: Record) -> list[Record]:
    if text(found, "kind") == "Listing":
        return records(record(found.get("data")).get("children"))
    if text(found, "kind") in _KINDS and isinstance(found.get("data"), dict):
        return [found]
    return records(record(record(found.get("json")).get("data")).get("things"))


def _walked(answer: object) -> _Found:
    found = _Found()
    waiting = _things(answer)[::-1]
    while waiting:
        thing = waiting.pop()
        data = record(thing.get("data"))
        if text(thing, "kind") == "t3":
            found.posts.append(data)
        elif text(thing, "kind") == "more":
            found.hidden += number(data, "count") or 0
            found.branches += not number(data, "count")
        elif text(thing, "kind") == "t1":
            found.comments.append(data)
            waiting += _listed(record(data.get("replies")))[::-1]
    return found


def _comment(found: Record, root: str, page: str | None) -> ImportedComment:
    own = fit_id(text(found, "id"))
    above = text(found, "parent_id")
    parent = None if above == root or above.startswith("t3_") else above.removeprefix("t1_")
    link = text(found, "permalink")
    permalink = address(link, HOST) if link else page and address(f"{page.rstrip('/')}/{own}/")
    author = name(text(found, "author"))
    said = _words(found)
    if _is_withheld(found) or _is_gone(said.text.strip().casefold()):
        return ImportedComment(id=own, parent=fit_id(parent or "") or None, is_deleted=True)
    return ImportedComment(
        id=own,
        parent=fit_id(parent or "") or None,
        author=author,
        author_url=address(f"{HOST}/user/{author}") if author not in _NO_NAMES else None,
        published=moment(found.get("created_utc")),
        edited=moment(found.get("edited")),
        permalink=permalink,
        html=said.html,
        text=said.text,
    )


def _is_closed(found: Record) -> bool:
    """Tell whether a post or comment stands where only some people can read."""
    return text(found, "subreddit_type") in _CLOSED or is_true(found, "quarantine")


def _is_withheld(found: Record) -> bool:
    """Tell whether moderators removed a comment, whose words they still see themselves."""
    is_banned = is_true(found, "removed", "spam", "banned_by") or bool(text(found, "banned_by"))
    return is_banned and not is_true(found, "approved")


def _is_gone(said: str) -> bool:
    return said in _GONE or (said.startswith(_BY_REDDIT) and said.endswith("]"))


def _words(found: Record) -> Words:
    html = text(found, "body_html")
    if html.lstrip().startswith("&lt;"):
        html = html_module.unescape(html)
    if not html:
        return words_of_plain(html_module.unescape(text(found, "body")))
    return words(html.replace('href="/', f'href="{HOST}/'))


def _title_of(comments: list[Record]) -> str:
    return next((t for t in (text(c, "link_title") for c in comments) if t), "")


def _reasons(found: _Found) -> list[str]:
    reasons = []
    if found.hidden:
        reasons.append(f"{counted(found.hidden, 'comment')} {_were(found.hidden)} not loaded")
    if found.branches:
        reasons.append(f"{counted(found.branches, 'branch', 'branches')} not shown to the end")
    if not found.post:
        reasons.append("the post is not here")
    return reasons


def _were(number_of: int) -> str:
    return "was" if number_of == 1 else "were"
