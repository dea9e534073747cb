"""A feed as the rules look at it: its parts, its texts, its addresses, its dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from lxml import etree
from lxml import html as lxml_html

ATOM: Final = "http://www.w3.org/2005/Atom"
XHTML: Final = "http://www.w3.org/1999/xhtml"
XML: Final = "http://www.w3.org/XML/1998/namespace"
PREFIXES: Final = {
    ATOM: "atom",
    XHTML: "xhtml",
    XML: "xml",
    "http://purl.org/atompub/tombstones/1.0": "at",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/syndication/history/1.0": "fh",
    "http://purl.org/syndication/thread/1.0": "thr",
    "http://purl.org/rss/1.0/modules/slash/": "slash",
    "http://search.yahoo.com/mrss/": "media",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://www.w3.org/2007/app": "app",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://wellformedweb.org/CommentAPI/": "wfw",
}
Faults = Iterator[str]


@dataclass(frozen=True)
class Feed:
    """A feed: its bytes, and its tree where they are XML."""

    raw: bytes
    now: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))
    """The moment it is judged at: no date may be ahead of it."""

    @cached_property
    def root(self) -> etree._Element:
        """The root; raises XMLSyntaxError where there is none."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(self.raw, parser)

    @property
    def is_atom(self) -> bool:
        """Tell whether it is Atom; anything else is judged as RSS."""
        return etree.QName(self.root).localname == "feed"

    @property
    def head(self) -> etree._Element:
        """The element that describes the feed."""
        channel = self.root.find("channel")
        return self.root if self.is_atom or channel is None else channel

    @property
    def entries(self) -> list[etree._Element]:
        """The entries or items."""
        return self.head.findall(f"{{{ATOM}}}entry" if self.is_atom else "item")

    def name(self, element: etree._Element) -> str:
        """Return an element's name, with the usual prefix where it is not the feed's own."""
        name = etree.QName(element)
        own = name.namespace == (ATOM if self.is_atom else None)
        prefix = PREFIXES.get(name.namespace or "", element.prefix or "")
        return name.localname if own else f"{prefix}:{name.localname}"

    def children(self, parent: etree._Element) -> list[tuple[str, etree._Element]]:
        """Return the elements in an element, with their names."""
        return [(self.name(child), child) for child in parent.iterchildren("*")]

    def parts(self) -> Iterator[tuple[str, str, etree._Element]]:
        """Yield every element of the head and the entries: where, name, element."""
        for parent in (self.head, *self.entries):
            for name, child in self.children(parent):
                yield self.name(parent), name, child

    def people(self) -> Iterator[etree._Element]:
        """Yield the persons (RFC 4287, 3.2)."""
        yield from self.root.iter(f"{{{ATOM}}}author", f"{{{ATOM}}}contributor")

    def links(self) -> Iterator[tuple[etree._Element, etree._Element]]:
        """Yield each atom:link with its parent."""
        for parent in (self.head, *self.entries):
            for link in parent.findall(f"{{{ATOM}}}link"):
                yield parent, link

    def texts(self) -> Iterator[tuple[str, str, str]]:
        """Yield every text that may be markup: where, ``text`` or ``html``, and the text."""
        for where, name, child in self.parts():
            label, text = f"{where}/{name}", child.text or ""
            if self.is_atom and name in {"title", "subtitle", "summary", "content", "rights"}:
                kind = child.get("type", "text")
                inside = "".join(etree.tostring(c, encoding="unicode") for c in child)
                yield label, "text" if kind == "text" else "html", inside or text
            elif name == "content:encoded" or (where == "item" and name == "description"):
                yield label, "html", text
            elif not self.is_atom and name in {"title", "description", "category", "copyright"}:
                yield label, "text", text
        for person in self.people():
            yield "author/name", "text", person.findtext(f"{{{ATOM}}}name") or ""

    def markup(self) -> Iterator[tuple[str, lxml_html.HtmlElement]]:
        """Yield every element of the HTML in the feed."""
        for where, kind, text in self.texts():
            if kind == "html" and text.strip():
                for element in lxml_html.fragment_fromstring(text, create_parent="div").iter():
                    if isinstance(element.tag, str):
                        yield where, element

    def addresses(self) -> Iterator[tuple[str, str, bool]]:
        """Yield every address: where, what, and whether it has to be a whole one."""
        for where, name, child in self.parts():
            if name == "id" or (not self.is_atom and name in {"link", "comments", "docs"}):
                yield f"{where}/{name}", child.text or "", True
            if name in {"link", "atom:link"} and child.get("href") is not None:
                yield f"{where}/{name}", child.get("href", ""), False
        for person in self.people():
            if person.find(f"{{{ATOM}}}uri") is not None:
                yield "author/uri", person.findtext(f"{{{ATOM}}}uri") or "", False

    def dates(self) -> Iterator[tuple[str, str, bool]]:
        """Yield every date: where, what, and whether RFC 3339 rules it (RFC 2822 otherwise)."""
        for where, name, child in self.parts():
            if name.removeprefix("atom:") in {"updated", "published"}:
                yield f"{where}/{name}", child.text or "", True
            elif name in {"pubDate", "lastBuildDate"}:
                yield f"{where}/{name}", child.text or "", False


Check = Callable[[Feed], Faults]


def words(*lines: str) -> frozenset[str]:
    """Return the words of some lines, each once."""
    return frozenset(" ".join(lines).split())
