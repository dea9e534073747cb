"""Rules on what a feed, an entry or an item lacks."""

from __future__ import annotations

from plugins.page_audit.feed_rules.reading import ATOM, XML, Faults, Feed


def missing_element(feed: Feed) -> Faults:
    """MissingElement: title, id, updated and an author are a must in Atom."""
    if not feed.is_atom:
        return
    for parent in (feed.head, *feed.entries):
        found = {name for name, _ in feed.children(parent)}
        where = feed.name(parent)
        yield from (f"{where}/{n}" for n in ("title", "id", "updated") if n not in found)
        if "author" not in found and (parent in feed.entries or not feed.entries):
            inherited = feed.head.find(f"{{{ATOM}}}author") is not None
            yield from () if inherited else (f"{where}/author",)
    for person in feed.people():
        if person.find(f"{{{ATOM}}}name") is None:
            yield "author/name"


def _channel_lacks(feed: Feed, name: str) -> Faults:
    if not feed.is_atom and feed.head.find(name) is None:
        yield f"channel/{name}"


def missing_title(feed: Feed) -> Faults:
    """MissingTitle: an RSS channel without a title."""
    return _channel_lacks(feed, "title")


def missing_link(feed: Feed) -> Faults:
    """MissingLink: an RSS channel without a link."""
    return _channel_lacks(feed, "link")


def missing_description(feed: Feed) -> Faults:
    """MissingDescription: an RSS channel without a description."""
    return _channel_lacks(feed, "description")


def empty_item(feed: Feed) -> Faults:
    """ItemMustContainTitleOrDescription: an item with neither."""
    for item in feed.entries if not feed.is_atom else ():
        if item.find("title") is None and item.find("description") is None:
            yield "item"


def missing_guid(feed: Feed) -> Faults:
    """MissingGuid: an item without a guid."""
    for item in feed.entries if not feed.is_atom else ():
        if item.find("guid") is None:
            yield "item"


def missing_text(feed: Feed) -> Faults:
    """MissingTextualContent, MissingSummary: an entry with neither summary nor text of its own."""
    for entry in feed.entries if feed.is_atom else ():
        content = entry.find(f"{{{ATOM}}}content")
        if entry.find(f"{{{ATOM}}}summary") is None and (
            content is None or content.get("src") is not None
        ):
            yield "entry"


def missing_alternate(feed: Feed) -> Faults:
    """MissingContentOrAlternate: an entry without content leads nowhere."""
    for entry in feed.entries if feed.is_atom else ():
        relations = [link.get("rel", "alternate") for link in entry.findall(f"{{{ATOM}}}link")]
        if entry.find(f"{{{ATOM}}}content") is None and "alternate" not in relations:
            yield "entry"


def missing_language(feed: Feed) -> Faults:
    """MissingDCLanguage: a feed should say its language."""
    said = feed.root.get(f"{{{XML}}}lang") or feed.head.findtext("language")
    if not said and not feed.head.findtext("{http://purl.org/dc/elements/1.1/}language"):
        yield feed.name(feed.head)
