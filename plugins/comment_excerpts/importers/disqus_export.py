"""Disqus' export: threads, and posts that name theirs. Joined by address, never by title.

Several threads of one address are one: Disqus makes a new one where a site's settings change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from plugins.comment_excerpts.importers.base import ImportedComment, ImportedThread, Material
from plugins.comment_excerpts.reading.choose import Candidate
from plugins.comment_excerpts.reading.exports import Export, Fields, Record
from plugins.comment_excerpts.reading.gather import gather, left_out
from plugins.comment_excerpts.reading.moments import moment
from plugins.comment_excerpts.reading.words import address, fit_id, name, words
from plugins.core.addresses import canonical
from plugins.core.exports.pieces import Shape

PLATFORM: Final = "disqus-export"
_SHAPE: Final = Shape(outer=frozenset({"thread", "post", "category"}))
_WANTED: Final = {
    "@id", "id", "link", "title", "message", "createdAt", "isDeleted", "isSpam", "isApproved",
    "author/name", "author/username", "thread@id", "parent@id",
}  # fmt: skip
_NOBODY: Final = "Guest"
"""What Disqus shows in place of a name that was left empty."""
_YES: Final = {"true", "1", "yes"}
_MARKS: Final = (b"disqus.com/disqus-internals", b'xmlns="http://disqus.com"', b"<disqus>")


@dataclass(slots=True)
class _Survey:
    """The live threads by number, and how many posts of each are shown or not."""

    threads: dict[str, Fields] = field(default_factory=dict)
    shown: Counter[str] = field(default_factory=Counter)
    hidden: Counter[str] = field(default_factory=Counter)


def recognises(material: Material) -> bool:
    """Tell whether this is an export of Disqus': its root says so."""
    head = material.head[:4096]
    return b"<disqus" in head and any(mark in head for mark in _MARKS)


def read(material: Material) -> ImportedThread:
    """Return the thread at the material's address, or the only one with any comment."""
    export = Export(material, _SHAPE, _WANTED)
    survey = export.survey(_survey)
    members = _by_address(survey)
    chosen = export.choose(_candidate(key, of, survey) for key, of in members.items())
    numbers = members[chosen.key]
    posts = [
        record.fields
        for record in export.records()
        if record.name == "post" and record.fields.get("thread@id", "") in numbers
    ]
    spam = sum(_is(post, "isSpam") or _is_refused(post) for post in posts)
    return gather(
        PLATFORM,
        [_comment(p) for p in posts if not (_is(p, "isSpam") or _is_refused(p))],
        title=name(chosen.title),
        url=address(chosen.url),
        reasons=export.reasons,
        notes=[*export.notes, *left_out(spam, "spam")],
    )


def _survey(records: Iterator[Record]) -> _Survey:
    found = _Survey()
    for record in records:
        if record.name == "thread":
            number = record.fields.get("@id", "")
            if number and not _is(record.fields, "isDeleted"):
                found.threads[number] = record.fields
        elif record.name == "post":
            tally = found.shown if _is_shown(record.fields) else found.hidden
            tally[record.fields.get("thread@id", "")] += 1
    return found


def _by_address(survey: _Survey) -> dict[str, list[str]]:
    """Return the numbers of the threads of each address; one without an address is by itself."""
    found: dict[str, list[str]] = {}
    for number, thread in survey.threads.items():
        link = _link(thread)
        found.setdefault(canonical(link) if link else f"#{number}", []).append(number)
    return found


def _link(thread: Fields) -> str:
    """Return a thread's address; some sites give it as the thread's own name."""
    return address(thread.get("link", "")) or address(thread.get("id", "")) or ""


def _candidate(key: str, numbers: list[str], survey: _Survey) -> Candidate:
    threads = [survey.threads[number] for number in numbers]
    title = next((t for t in (thread.get("title", "").strip() for thread in threads) if t), "")
    return Candidate(key, title, _link(threads[0]), sum(survey.shown[n] for n in numbers))


def _is(found: Fields, flag: str) -> bool:
    return found.get(flag, "").strip().casefold() in _YES


def _is_refused(post: Fields) -> bool:
    return post.get("isApproved", "").strip().casefold() in {"false", "0"}


def _is_shown(post: Fields) -> bool:
    return not (_is(post, "isDeleted") or _is(post, "isSpam") or _is_refused(post))


def _own(post: Fields) -> str:
    return fit_id(post.get("@id", "") or post.get("id", ""))


def _comment(post: Fields) -> ImportedComment:
    own = _own(post)
    parent = fit_id(post.get("parent@id", "")) or None
    said = words(post.get("message", ""))
    if _is(post, "isDeleted"):
        return ImportedComment(id=own, parent=parent, is_deleted=True)
    return ImportedComment(
        id=own,
        parent=parent,
        author=name(post.get("author/name", ""))
        or name(post.get("author/username", ""))
        or _NOBODY,
        published=moment(post.get("createdAt", ""), is_utc=True),
        html=said.html,
        text=said.text,
    )
