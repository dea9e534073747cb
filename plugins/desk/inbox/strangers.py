"""What is no feed: in, a text; out, an error that says what it is, and what to give instead."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin

from plugins.core.problems import Location, Problem
from plugins.desk.inbox.deadline import SECONDS
from plugins.desk.inbox.model import Feed
from plugins.desk.inbox.words import plain

_LOOKED_AT: Final = 200_000
_ELEMENT = re.compile(r"<([A-Za-z][\w:.-]{0,60})")
_ROOTS: Final = frozenset({"channel", "entry", "feed", "rdf", "rss"})
_LINK = re.compile(r"<link\b[^<>]{1,500}>", re.IGNORECASE)
_OF_FEEDS = re.compile(r"application/(?:rss\+xml|atom\+xml|feed\+json)", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"<>]{1,400})\"|'([^'<>]{1,400})'|([^\s\"'<>]{1,400}))")
_MOST: Final = 3


def explain(text: str, path: str, url: str = "") -> Feed:
    """Return a Feed that is none, with an error that says what the text is, at an address."""
    stripped = text[:_LOOKED_AT].lstrip("\ufeff \t\r\n")
    if not stripped:
        return no_feed(path, 0, "it is empty")
    match = _ELEMENT.search(stripped, _start(stripped))
    if match is None:
        return no_feed(path, 1, "it has no element of XML in it")
    line = text.count("\n", 0, max(text.find(match[0]), 0)) + 1
    name = match[1].lower()
    if name == "html" or re.match(r"<!doctype\s+html", stripped, re.IGNORECASE):
        feeds = [_whole(url, feed) for feed in feeds_named_in(stripped)]
        hint = f"it names {'this feed' if len(feeds) == 1 else 'these feeds'}: {', '.join(feeds)}"
        return no_feed(path, line, "it is a web page", hint if feeds else "")
    if name == "opml":
        return no_feed(path, line, "it is a list of feeds (OPML)", "follow them with inbox.follow")
    return no_feed(path, line, f"its first element is <{match[1]}>, and it has no entries")


def may_be_a_feed(text: str) -> bool:
    """Tell whether a text without entries begins as a feed does."""
    looked_at = text[:_LOOKED_AT]
    match = _ELEMENT.search(looked_at, _start(looked_at))
    return match is not None and match[1].rpartition(":")[2].lower() in _ROOTS


def _start(text: str) -> int:
    """Return where a text begins behind its comments, which may speak of elements."""
    place = 0
    while (begin := text.find("<", place)) >= 0 and text.startswith(("<!--", "<?"), begin):
        mark = "-->" if text[begin + 1] == "!" else "?>"
        end = text.find(mark, begin)
        if end < 0:
            break
        place = end + len(mark)
    return place


def feeds_named_in(page: str) -> list[str]:
    """Return the addresses of feeds that the head of a web page names, as they are written."""
    found = []
    for link in _LINK.findall(page):
        href = _HREF.search(link)
        if href and _OF_FEEDS.search(link):
            found.append(plain(href[1] or href[2] or href[3]))
    return list(dict.fromkeys(found))[:_MOST]


def _whole(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def no_feed(path: str, line: int, what: str, hint: str = "") -> Feed:
    """Return a Feed that is none, with the error that says so."""
    return Feed(
        path,
        problems=(
            Problem(
                Location(path, line),
                f"this is no feed: {what}",
                "no-feed",
                hint or "give a file or an address of Atom, RSS or JSON Feed",
            ),
        ),
    )


def too_large(path: str, limit: int) -> Feed:
    """Return a Feed that was not read, since it is larger than any that is."""
    what = f"it is larger than {limit // (1024 * 1024)} MB, and was not read"
    return no_feed(path, 0, what, "look for a feed of its newest entries")


def too_slow(path: str) -> Feed:
    """Return a Feed that was given up."""
    what = f"it was not read within {SECONDS:.0f} seconds, as only a text made to harm takes"
    return no_feed(path, 0, what, "remove its address from the source")
