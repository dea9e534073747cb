"""The entries of a feed: in, what feedparser found; out, entries as plain values, and problems."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from plugins.core.problems import Location, Problem, Severity
from plugins.desk.inbox.dates import iso_date
from plugins.desk.inbox.model import MOST_ENTRIES, Entry
from plugins.desk.inbox.people import authors_of
from plugins.desk.inbox.words import HTML, beginning, plain, words_of

SUMMARY: Final = 280
MOST_TAGS: Final = 20
_LONGEST_ADDRESS: Final = 2000
_UNSAFE = re.compile(r"\s*(?:javascript|vbscript|data|blob|about)\s*:", re.IGNORECASE)
ACTIVE = re.compile(
    r"<\s*/?\s*(?:script|style|iframe|object|embed|svg|math|img|link)\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"\s*(?:https?:/)?/", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-zA-Z]")
_DATES: Final = ("published", "updated", "created", "issued")


@dataclass(frozen=True, slots=True)
class Found:
    """The entries, and what is wrong with them."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def entries_of(parsed: Mapping[str, Any], url: str, path: str) -> Found:
    """Return the entries of a feed, the newest ones where there are very many."""
    raw = parsed.get("entries") or []
    problems: list[Problem] = []
    base = url or _own_address(parsed.get("feed") or {})
    everybody = authors_of(parsed.get("feed") or {}) if _is_atom(parsed) else None
    entries = []
    begin = first_read(len(raw), *(_date_of(raw[at])[0] for at in (0, -1) if raw))
    for number, one in enumerate(raw[begin : begin + MOST_ENTRIES], start=begin + 1):
        entry, faults = entry_of(one, base, everybody)
        entries.append(entry)
        problems += [fault_of_entry(path, number, entry, fault) for fault in faults]
    if len(raw) > MOST_ENTRIES:
        problems.append(too_many(path, len(raw), begin))
    return Found(tuple(entries), tuple(problems))


@dataclass(frozen=True, slots=True)
class About:
    """What a feed says of itself."""

    title: str | None
    url: str | None
    language: str | None


def feed_fields(parsed: Mapping[str, Any], url: str) -> About:
    """Return what a feed says of itself."""
    feed = parsed.get("feed") or {}
    base = url or _own_address(feed)
    link = _link_of(feed)
    return About(
        title=_words(feed, "title"),
        url=address_of(link, base)[0] if link else None,
        language=plain(str(feed["language"])) if feed.get("language") else None,
    )


def entry_of(
    raw: Mapping[str, Any], base: str, everybody: str | None
) -> tuple[Entry, tuple[str, ...]]:
    """Return an entry, and what is wrong with it, in words."""
    link, faults = _link_of(raw), []
    url: str | None = None
    if link is not None:
        url, fault = address_of(link, base)
        faults += [fault] if fault else []
    published, fault = _date_of(raw)
    faults += [fault] if fault else []
    summary = _words(raw, "summary")
    return Entry(
        title=_words(raw, "title"),
        url=url,
        author=authors_of(raw) or authors_of(raw.get("source") or {}) or everybody,
        published=published,
        id=None if raw.get("id") is None else plain(str(raw["id"]))[:_LONGEST_ADDRESS],
        summary=beginning(summary, SUMMARY) if summary else None,
        tags=_tags_of(raw),
    ), tuple(faults)


def address_of(link: str, base: str) -> tuple[str | None, str]:
    """Return a link as an address, whole where it can be, and what is wrong with it."""
    link = plain(link)
    if not link:
        return "", ""
    if _UNSAFE.match(link) or len(link) > _LONGEST_ADDRESS:
        return None, f'the link "{beginning(link, 40)}" leads nowhere that is safe'
    try:
        whole = urljoin(base, link) if base else link
        scheme = urlsplit(whole).scheme
    except ValueError:
        return None, f'the link "{beginning(link, 40)}" is no address'
    if scheme and scheme not in {"http", "https"}:
        return None, f'the link "{beginning(link, 40)}" leads to no page of the web'
    if not scheme:
        return whole, f'the link "{beginning(link, 40)}" does not say on which site it is'
    return whole, ""


def fault_of_entry(path: str, number: int, entry: Entry, fault: str) -> Problem:
    """Return the problem that something is wrong with one entry."""
    name = f' ("{beginning(entry.title, 40)}")' if entry.title else ""
    return Problem(
        Location(path),
        f"entry {number}{name}: {fault}",
        "feed-entry",
        "look at the page itself; give the feed's address (--url) for links within its site",
        Severity.NOTICE,
    )


def first_read(count: int, first: str | None = None, last: str | None = None) -> int:
    """Return where reading begins: not at the first of very many that stand the oldest first.

    ``first`` and ``last`` are the dates of the entries at both ends.
    """
    return max(0, count - MOST_ENTRIES) if first and last and first < last else 0


def too_many(path: str, count: int, begin: int) -> Problem:
    """Return the notice that a feed has more entries than are read, from ``begin`` on."""
    which = "last" if begin else "first"
    return Problem(
        Location(path),
        f"the feed has {count} entries; the {which} {MOST_ENTRIES} were read",
        "feed-too-large",
        "look for a feed of its newest entries",
        Severity.NOTICE,
    )


def _is_atom(parsed: Mapping[str, Any]) -> bool:
    """Tell whether the feed's author is that of every entry that names none (RFC 4287, 4.2.1)."""
    return str(parsed.get("version") or "").startswith("atom")


def _words(raw: Mapping[str, Any], name: str) -> str | None:
    """Return a field as plain words; ``None`` where the feed does not have it."""
    if raw.get(name) is None:
        return None
    detail = raw.get(f"{name}_detail") or _content_like(raw, raw[name])
    text, media_type = str(raw[name]), str(detail.get("type") or "")
    unsaid = ACTIVE if name == "title" else _ANY_TAG
    if media_type not in HTML and unsaid.search(text):
        media_type = "text/html"  # RSS does not say; what has such tags in it is meant as HTML
    return words_of(text, media_type)


def _content_like(raw: Mapping[str, Any], text: object) -> Mapping[str, Any]:
    """Return the content that feedparser took for a summary, which has a type of its own."""
    same: Iterator[Mapping[str, Any]]
    same = (content for content in raw.get("content") or () if content.get("value") == text)
    return next(same, {})


def _link_of(raw: Mapping[str, Any]) -> str | None:
    """Return where a feed or an entry leads: its page before anything else.

    feedparser's own choice counts where it is one of the pages, or where there is none. It takes
    an entry's id for one, which counts where it is an address: others are names that lead nowhere.
    A feed that counts its readers names the page itself beside the address that counts them.
    """
    if raw.get("feedburner_origlink"):
        return str(raw["feedburner_origlink"])
    pages = [
        str(link["href"])
        for link in raw.get("links") or ()
        if link.get("href") and str(link.get("rel") or "alternate") == "alternate"
    ]
    chosen = None if raw.get("link") is None else str(raw["link"])
    if pages and chosen not in pages:
        return pages[0]
    is_id = not pages and bool(raw.get("guidislink")) and chosen == str(raw.get("id"))
    return None if chosen and is_id and not _ADDRESS.match(chosen) else chosen


def _own_address(feed: Mapping[str, Any]) -> str:
    """Return the address that a feed gives as its own, if it is whole."""
    for link in feed.get("links") or ():
        href = str(link.get("href") or "")
        if link.get("rel") == "self" and href.startswith(("http://", "https://")):
            return href
    return ""


def _date_of(raw: Mapping[str, Any]) -> tuple[str | None, str]:
    """Return when an entry was published, or else last changed, and what could not be read."""
    fault = ""
    for name in _DATES:
        written = dict.get(raw, name) if isinstance(raw, dict) else raw.get(name)
        if not written or not str(written).strip():
            continue
        parsed = dict.get(raw, f"{name}_parsed") if isinstance(raw, dict) else None
        found = iso_date(plain(str(written))[:100], parsed)
        if found is not None:
            return found, ""
        fault = fault or f'the date "{beginning(plain(str(written)), 40)}" cannot be read'
    return None, fault


def _tags_of(raw: Mapping[str, Any]) -> tuple[str, ...]:
    names = (_tag_in(tag) for tag in raw.get("tags") or ())
    return tuple(dict.fromkeys(name for name in names if name))[:MOST_TAGS]


def _tag_in(tag: Mapping[str, Any]) -> str:
    """Return a tag's words; many feeds have them escaped once more than they should."""
    return plain(html.unescape(str(tag.get("label") or tag.get("term") or "")))
