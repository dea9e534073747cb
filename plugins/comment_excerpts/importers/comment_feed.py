"""Feeds of comments: RSS, Atom or JSON Feed. They show a window, and few of them name parents.

An entry is a comment where its address leads into a page (``#comment-12``), or where it says what
it answers (``thr:in-reply-to``, RFC 4685). The page is what the thread stands under.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urldefrag

from plugins.comment_excerpts.importers.base import (
    LARGEST,
    ImportedComment,
    ImportedThread,
    Material,
    ThreadError,
)
from plugins.comment_excerpts.reading.answered import frames_in, leads_into, notice_in
from plugins.comment_excerpts.reading.answers import Record, record, records, text
from plugins.comment_excerpts.reading.choose import Candidate, choose
from plugins.comment_excerpts.reading.gather import gather, left_out
from plugins.comment_excerpts.reading.moments import moment
from plugins.comment_excerpts.reading.paged import post_address
from plugins.comment_excerpts.reading.words import address, fit_id, name, words, words_of_plain
from plugins.core.files import fingerprint

PLATFORM: Final = "comment-feed"
_FEED: Final = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_OTHERS: Final = (
    b"wordpress.org/export/",
    b"<wp:",
    b"blogger/2008/kind#",
    b"blogger/2018",
    b"<disqus",
)
_NUMBER: Final = re.compile(r"(?:comment|c|respond|reply)[-_=]?(\d+)$|^(\d+)$", re.IGNORECASE)
_BY: Final = re.compile(r"^\s*(?:by|von|par|por|di|door|av|af|od|作者)\s*:\s*(.+)$", re.IGNORECASE)
_ON: Final = re.compile(
    r"^\s*(?:comments? on|comments? for|kommentare zu|commentaires sur)\s*:?\s*", re.IGNORECASE
)
_LONG_NAME: Final = re.compile(
    rb"(<(?:[\w.-]+:)?(?:creator|author|name|email|contributor|managingEditor|webMaster|owner"
    rb"|publisher)\b[^<>]*>\s*(?:<!\[CDATA\[)?[^<>]{1000}[\x80-\xbf]*)[^<>\]]+"
)
"""feedparser looks for an address in a name, and takes the square of its length."""
_MAIL: Final = re.compile(r"[(<]?(?<![\w@])[^\s@()<>]+@[^\s@()<>]+[)>]?")
_WINDOW: Final = "a feed shows only the newest comments"
_REASON: Final = f"{_WINDOW}, and not which one answers which"


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry, whichever format it came in."""

    link: str
    guid: str
    title: str
    author: str
    html: str
    published: object
    answers: str
    """The address or id of what it answers, where it says so."""
    is_plain: bool = False
    """Whether nothing in its words is markup."""

    @property
    def page(self) -> str:
        """Return the address of the page that its own leads into."""
        bare = urldefrag(self.link).url.partition("?showComment")[0]
        return post_address(bare)


def recognises(material: Material) -> bool:
    """Tell whether this is a feed whose entries are all comments."""
    entries, _, _ = _feed(material)
    return bool(entries) and all(_is_comment(entry) for entry in entries)


def read(material: Material) -> ImportedThread:
    """Return the comments on one page; raises ``ThreadError`` for those of a whole site."""
    entries, title, fault = _feed(material)
    public = [e for e in entries if 'name="post_password"' not in e.html]
    pages: dict[str, list[_Entry]] = {}
    for entry in public:
        pages.setdefault(entry.page, []).append(entry)
    if not pages:
        raise ThreadError("the comments are behind a password", rule="not-public")
    titles = {page: _title(title if len(pages) == 1 else "") for page in pages}
    chosen = choose(
        (Candidate(page, titles[page], page, len(under)) for page, under in pages.items()), material
    )
    out = len(entries) - len(public)
    comments = _comments(pages[chosen.key])
    return gather(
        PLATFORM,
        comments,
        title=chosen.title,
        url=address(chosen.url),
        reasons=[*fault, _WINDOW if any(c.parent for c in comments) else _REASON],
        notes=left_out(out, "behind a password"),
    )


def _feed(material: Material) -> tuple[list[_Entry], str, list[str]]:
    """Return the entries of a feed, its title, and what is broken; none where it is no feed."""
    found = record(material.answer)
    if text(found, "version").startswith("https://jsonfeed.org/version/"):
        return [_of_json(item) for item in records(found.get("items"))], text(found, "title"), []
    head = material.head[:8192]
    if not _FEED.search(head) or any(other in material.head for other in _OTHERS):
        return [], "", []
    return _parsed(material)


def _parsed(material: Material) -> tuple[list[_Entry], str, list[str]]:
    import feedparser  # noqa: PLC0415 - takes a while to load, and few threads are feeds

    if len(material.body) > LARGEST // 10:
        return [], "", []
    root = _FEED.search(material.head)
    if root and b"<!ENTITY" in material.head[: root.start()]:
        raise ThreadError(
            "the file declares entities of its own",
            rule="entity-declaration",
            hint="no feed does that: do not trust it; remove its <!DOCTYPE ...> if you do",
        )
    body = _LONG_NAME.sub(rb"\1", material.body)
    try:
        parsed = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # it raises whatever its handlers do, of places and of pictures
        raise ThreadError(
            "the feed has an element that cannot be read",
            rule="damaged-file",
            hint="save the page that shows its comments instead",
        ) from error
    entries = [_of_xml(entry) for entry in parsed.entries]
    return entries, str(parsed.feed.get("title", "")), _broken(parsed.get("bozo_exception"))


def _broken(fault: object) -> list[str]:
    """Return what an XML parser met, where a feed is read as far as it goes; no other remark."""
    met = getattr(fault, "getMessage", None)
    return [f"the feed is broken ({met()}): words may be missing"] if met else []


def _of_xml(entry: Mapping[str, Any]) -> _Entry:
    given = [part for part in entry.get("content", ()) if str(part.get("value", "")).strip()]
    said = next(iter(given), None) or entry.get("summary_detail") or {}
    html = str(said.get("value", ""))
    answered = entry.get("thr_in-reply-to") or {}
    return _Entry(
        link=str(entry.get("link", "")),
        guid=str(entry.get("id", "")),
        title=str(entry.get("title", "")),
        author=_without_mail(entry),
        html=html,
        published=entry.get("published") or entry.get("updated"),
        answers=str(answered.get("ref") or answered.get("href") or ""),
        is_plain=said.get("type") == "text/plain" and "</p>" not in html,  # some forget the type
    )


def _without_mail(entry: Mapping[str, Any]) -> str:
    """Return an author without the address that RSS puts first: ``ann@mail.example (Ann)``.

    feedparser knows only addresses that end with four letters at most, and leaves the rest.
    """
    found = entry.get("author_detail") or {}
    whole = str(entry.get("author", ""))
    if "email" not in found:
        return str(found.get("name") or whole)
    bare = _MAIL.sub("", whole).strip()
    return bare[1:-1] if bare[:1] == "(" and bare[-1:] == ")" else bare


def _of_json(item: Record) -> _Entry:
    people = records(item.get("authors")) or [record(item.get("author"))]
    return _Entry(
        link=text(item, "url"),
        guid=text(item, "id"),
        title=text(item, "title"),
        author=text(people[0], "name") if people else "",
        html=text(item, "content_html", "content_text"),
        published=text(item, "date_published"),
        answers="",
        is_plain=not text(item, "content_html"),
    )


def _is_comment(entry: _Entry) -> bool:
    fragment = urldefrag(entry.link).fragment
    return bool(entry.answers) or bool(_NUMBER.search(fragment)) or "showComment=" in entry.link


def _title(feed: str) -> str:
    """Return the title of what is commented on, as the feed gives it for itself."""
    return _ON.sub("", feed) if _ON.match(feed) else ""


def _comments(entries: list[_Entry]) -> list[ImportedComment]:
    """Return the comments on a page, each with the one that it answers where that is told."""
    known = {key: _own(entry) for entry in entries for key in (entry.guid, entry.link) if key}
    authors = {_own(entry): _author(entry) for entry in entries}
    notices = {_own(e): None if e.is_plain else notice_in(e.html, e.page) for e in entries}
    frames = frames_in(notices, authors)
    found = []
    for entry in entries:
        parent, notice = _answered(entry, known), notices[_own(entry)]
        if notice is not None and notice.frame in frames and parent in {"", notice.answers}:
            parent, entry = notice.answers, replace(entry, html=notice.rest)  # noqa: PLW2901
        found.append(_comment(entry, parent))
    return found


def _answered(entry: _Entry, known: Mapping[str, str]) -> str:
    """Return the comment that an entry says it answers; empty: the page, or nothing."""
    if entry.answers in known:
        return known[entry.answers]
    whole, fragment = urldefrag(entry.answers)
    match = _NUMBER.search(fragment) if whole and leads_into(whole, entry.page) else None
    return fit_id(match[1] or match[2]) if match else ""


def _author(entry: _Entry) -> str:
    by = _BY.match(entry.title)
    return name(entry.author) or name(by[1] if by else "", is_html=True)


def _comment(entry: _Entry, parent: str) -> ImportedComment:
    said = words_of_plain(entry.html) if entry.is_plain else words(entry.html)
    return ImportedComment(
        id=_own(entry),
        parent=parent or None,
        author=_author(entry),
        published=moment(entry.published),
        permalink=address(entry.link),
        html=said.html,
        text=said.text,
    )


def _own(entry: _Entry) -> str:
    """Return the comment's number in its page; else something made of its permanent id."""
    match = _NUMBER.search(urldefrag(entry.link).fragment)
    if match:
        return fit_id(match[1] or match[2])
    return f"c{fingerprint((entry.guid or entry.link).encode())[:12]}"
