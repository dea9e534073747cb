"""Rules on what a feed is made of: bytes, namespaces, elements, attributes, ids."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from lxml import etree

from plugins.page_audit.feed_rules.reading import ATOM, PREFIXES, XML, Faults, Feed, words

_ALLOWED: Final = {
    "feed": "title subtitle id updated link author contributor category generator icon logo rights"
    " entry",
    "entry": "title id updated published link author contributor category content summary rights"
    " source",
    "channel": "title link description language copyright managingEditor webMaster pubDate"
    " lastBuildDate category generator docs cloud ttl image rating textInput skipHours skipDays"
    " item",
    "item": "title link description author category comments enclosure guid pubDate source",
}
_MANY: Final = words(
    "link author contributor category entry item atom:link atom:author atom:category dc:creator",
    "dc:subject dc:contributor at:deleted-entry",
)
_ATTRIBUTES: Final = {
    "link": "href rel type hreflang title length",
    "category": "term scheme label",
    "generator": "uri version",
    "content": "type src",
    "at:deleted-entry": "ref when",
    **dict.fromkeys(("title", "subtitle", "summary", "rights"), "type"),
}
_RSS_ATTRIBUTES: Final = {
    "atom:link": _ATTRIBUTES["link"],
    "category": "domain",
    "guid": "isPermaLink",
    "enclosure": "url length type",
    "source": "url",
    "cloud": "domain path port protocol registerProcedure",
}
_SAME: Final = (
    ("managingEditor", "dc:creator"),
    ("author", "dc:creator"),
    ("category", "dc:subject"),
    ("pubDate", "dc:date"),
    ("language", "dc:language"),
    ("copyright", "dc:rights"),
    ("webMaster", "dc:publisher"),
    ("lastBuildDate", "dcterms:modified"),
    ("guid", "atom:id"),
    ("pubDate", "atom:published"),
    ("source", "dc:source"),
)


def xml_is_not_well_formed(feed: Feed) -> Faults:
    """SAXError: the XML cannot be read."""
    try:
        _ = feed.root
    except etree.XMLSyntaxError as error:
        yield str(error)


def blank_before_declaration(feed: Feed) -> Faults:
    """WPBlankLine: something stands before the XML declaration."""
    if b"<?xml" in feed.raw.lstrip()[:5] and not feed.raw.startswith(b"<?xml"):
        yield repr(feed.raw[:5])


def not_unicode(feed: Feed) -> Faults:
    """UnicodeError: the bytes are not the encoding that they should be."""
    try:
        feed.raw.decode()
    except UnicodeDecodeError as error:
        yield str(error)


def missing_encoding(feed: Feed) -> Faults:
    """MissingEncoding: the XML declaration names none."""
    if not re.match(rb"<\?xml[^>]*encoding=", feed.raw):
        yield "no encoding is declared"


def other_encoding(feed: Feed) -> Faults:
    """ObscureEncoding, NonstdEncoding: another encoding than UTF-8."""
    match = re.match(rb"<\?xml[^>]*encoding=[\"']([^\"']+)", feed.raw)
    if match and match[1].lower() != b"utf-8":
        yield match[1].decode()


def other_xml(feed: Feed) -> Faults:
    """BadXmlVersion: another version than 1.0."""
    if (match := re.match(rb"<\?xml[^>]*version=[\"']([^\"']+)", feed.raw)) and match[1] != b"1.0":
        yield match[1].decode()


def doctype(feed: Feed) -> Faults:
    """InvalidDoctype, ContainsSystemEntity: a feed has no document type."""
    if b"<!DOCTYPE" in feed.raw:
        yield "a DOCTYPE"


def bad_characters(feed: Feed) -> Faults:
    """BadCharacters: C1 control characters and U+FFFD."""
    for element in feed.root.iter("*"):
        if match := re.search("[\x80-\x9f\ufffd]", element.text or ""):
            yield f"{feed.name(element)}: {match[0]!r}"


def rss_version(feed: Feed) -> Faults:
    """InvalidRSSVersion: the root says nothing, or another version than 2.0."""
    if not feed.is_atom and feed.root.get("version") != "2.0":
        yield str(feed.root.get("version"))


def namespace(feed: Feed) -> Faults:
    """ObsoleteNamespace, InvalidNamespace: a root in another namespace."""
    expected = ATOM if feed.is_atom else None
    if etree.QName(feed.root).namespace != expected:
        yield str(etree.QName(feed.root).namespace)


def unknown_namespace(feed: Feed) -> Faults:
    """UnknownNamespace: one that the validator has no rules for."""
    yield from sorted(set(feed.root.nsmap.values()) - PREFIXES.keys() - {None})


def other_prefix(feed: Feed) -> Faults:
    """NonstdPrefix, ReservedPrefix: not the usual prefix."""
    for prefix, uri in feed.root.nsmap.items():
        usual = PREFIXES.get(uri)
        if prefix and (usual or prefix in PREFIXES.values()) and prefix != usual:
            yield f"{prefix}: {uri}"


def atom_prefix(feed: Feed) -> Faults:
    """AvoidNamespacePrefix: a prefix on Atom or XHTML in an Atom feed."""
    if feed.is_atom:
        yield from (str(p) for p in feed.root.nsmap if p in {"atom", "xhtml"})


def undefined_element(feed: Feed) -> Faults:
    """UndefinedElement: none of the format's, without a namespace of its own."""
    for where, name, _ in feed.parts():
        if ":" not in name and name not in _ALLOWED.get(where, "").split():
            yield f"{where}/{name}"


def unexpected_attribute(feed: Feed) -> Faults:
    """UnexpectedAttribute: one that the element does not have."""
    known = _ATTRIBUTES if feed.is_atom else _RSS_ATTRIBUTES
    for _, name, child in feed.parts():
        for key in map(str, child.attrib):
            if not key.startswith("{") and key not in known.get(name, "").split():
                yield f"{name}: {key}"


def extension_attribute(feed: Feed) -> Faults:
    """UseOfExtensionAttr: an attribute of another vocabulary on an RSS element."""
    if not feed.is_atom:
        for _, name, child in feed.parts():
            keys = map(str, child.attrib)
            yield from (f"{name}: {key}" for key in keys if key[0] == "{" and XML not in key)


def unexpected_text(feed: Feed) -> Faults:
    """UnexpectedText: words between the elements."""
    for parent in (feed.head, *feed.entries):
        words = [parent.text, *(child.tail for child in parent)]
        yield from (w.strip() for w in words if w and w.strip())


def duplicate_element(feed: Feed) -> Faults:
    """DuplicateElement, DuplicateEnclosure: more than one where one may stand."""
    for parent in (feed.head, *feed.entries):
        count = Counter(name for name, _ in feed.children(parent))
        many = _MANY - {"author", "link"} if not feed.is_atom else _MANY
        yield from (f"{feed.name(parent)}/{n}" for n, c in count.items() if c > 1 and n not in many)


def misplaced_metadata(feed: Feed) -> Faults:
    """MisplacedMetadata, MisplacedItem: the feed goes on about itself after its entries."""
    seen = False
    for name, child in feed.children(feed.head):
        seen = seen or child in feed.entries
        if seen and child not in feed.entries:
            yield name


def late_description(feed: Feed) -> Faults:
    """NeedDescriptionBeforeContent: content:encoded without a description before it."""
    for item in feed.entries if not feed.is_atom else ():
        names = [name for name, _ in feed.children(item)]
        whole = names.index("content:encoded") if "content:encoded" in names else 0
        if whole and "description" not in names[:whole]:
            yield "item"


def duplicate_semantics(feed: Feed) -> Faults:
    """DuplicateSemantics, DuplicateItemSemantics: an element and another's for the same."""
    for parent in (feed.head, *feed.entries) if not feed.is_atom else ():
        names = {name for name, _ in feed.children(parent)}
        yield from (f"{feed.name(parent)}: {a}, {b}" for a, b in _SAME if {a, b} <= names)


def duplicate_entries(feed: Feed) -> Faults:
    """DuplicateEntries, DuplicateIds, DuplicateValue: two entries with one id."""
    name = f"{{{ATOM}}}id" if feed.is_atom else "guid"
    count = Counter(entry.findtext(name) for entry in feed.entries)
    yield from (str(value) for value, times in count.items() if value and times > 1)


def duplicate_updated(feed: Feed) -> Faults:
    """DuplicateUpdated: two entries with the same value for atom:updated."""
    count = Counter(entry.findtext(f"{{{ATOM}}}updated") for entry in feed.entries)
    yield from (str(value) for value, times in count.items() if value and times > 1)
