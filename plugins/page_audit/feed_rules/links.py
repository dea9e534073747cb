"""Rules on atom:link and on media types."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from plugins.page_audit.feed_rules.reading import ATOM, Faults, Feed, words

_RELATIONS: Final = words(
    "alternate current describedby edit edit-media enclosure first hub last license next",
    "next-archive payment prev-archive previous related replies search self service up via",
)
_HISTORY: Final = words("current first last next next-archive prev-archive previous")
_MIME = re.compile(r"[^\s()<>,;:\\\"/\[\]?=]+/[^\s()<>,;:\\\"/\[\]?=]+(\s*;\s*[\w-]+=\S+)*")


def missing_self(feed: Feed) -> Faults:
    """MissingSelf, MissingAtomSelfLink: the feed does not say where it is."""
    if not any(parent is feed.head and link.get("rel") == "self" for parent, link in feed.links()):
        yield feed.name(feed.head)


def relative_self(feed: Feed) -> Faults:
    """RelativeSelf: it says so by a relative address."""
    for parent, link in feed.links():
        if (
            parent is feed.head
            and link.get("rel") == "self"
            and not urlsplit(link.get("href", "")).netloc
        ):
            yield link.get("href", "")


def self_is_no_feed(feed: Feed) -> Faults:
    """SelfNotAtom: it says so of something that is no feed."""
    for _, link in feed.links():
        kind = link.get("type", "application/atom+xml").split(";")[0]
        if link.get("rel") == "self" and kind not in {
            "application/atom+xml",
            "application/rss+xml",
            "application/rdf+xml",
        }:
            yield kind


def duplicate_link(feed: Feed) -> Faults:
    """DuplicateAtomLink: two links that only their addresses tell apart."""
    for parent in (feed.head, *feed.entries):
        seen = set()
        for link in parent.findall(f"{{{ATOM}}}link"):
            key = (link.get("rel", "alternate"), link.get("type"), link.get("hreflang"))
            if key in seen and (key[0] == "alternate" or parent is feed.head) and feed.is_atom:
                yield f"{feed.name(parent)}: {key[0]}"
            seen.add(key)


def unregistered_relation(feed: Feed) -> Faults:
    """UnregisteredAtomLinkRel: a relation that is neither registered nor an address."""
    for _, link in feed.links():
        relation = link.get("rel", "alternate")
        if relation not in _RELATIONS and not re.match(r"[A-Za-z][\w+.-]*:", relation):
            yield relation


def history_in_entry(feed: Feed) -> Faults:
    """FeedHistoryRelInEntry: a relation between feeds, on an entry."""
    for parent, link in feed.links():
        if parent is not feed.head and link.get("rel") in _HISTORY:
            yield str(link.get("rel"))


def missing_href(feed: Feed) -> Faults:
    """MissingHref: a link without an address."""
    yield from (feed.name(parent) for parent, link in feed.links() if link.get("href") is None)


def link_with_text(feed: Feed) -> Faults:
    """AtomLinkNotEmpty: words in a link."""
    yield from (link.text for _, link in feed.links() if link.text and link.text.strip())


def mime_type(feed: Feed) -> Faults:
    """InvalidMIMEType, InvalidMIMEAttribute: no media type."""
    for _, name, child in feed.parts():
        kind = child.get("type")
        if (
            name in {"link", "atom:link", "enclosure"}
            and kind is not None
            and not _MIME.fullmatch(kind)
        ):
            yield f"{name}: {kind}"
