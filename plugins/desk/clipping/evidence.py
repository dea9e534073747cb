"""All that is looked at in a page, each thing read once, for the signals to make claims of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from lxml import etree

from plugins.desk.clipping.cleaning import clean, key_of
from plugins.desk.clipping.lenient_json import values_in
from plugins.desk.clipping.outline import Outline
from plugins.desk.clipping.publications import labels_of
from plugins.desk.pages import Page

_MOST_METAS: Final = 1000
_LONGEST: Final = 5000


@dataclass(frozen=True, slots=True)
class Meta:
    """One ``<meta>``: its name in small letters, what it says, and that again to the letter."""

    name: str
    content: str
    raw: str


@dataclass(frozen=True)
class Evidence:
    """A page, and its head, outline and structured data, each made when it is first asked for."""

    page: Page

    @cached_property
    def metas(self) -> tuple[Meta, ...]:
        """Return what the metas of the page say, in order."""
        found = []
        for element in self.page.root.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("http-equiv") or ""
            name = name or _own_property(element)
            content = clean((element.get("content") or element.get("value") or "")[:_LONGEST])
            if name and content:
                raw = (element.get("content") or "").strip()
                found += [Meta(one, content, raw) for one in name.lower().split()[:4]]
            if len(found) > _MOST_METAS:
                break
        return tuple(found)

    def said(self, *names: str) -> list[str]:
        """Return what the metas of some names say, in the order of the names."""
        return [meta.content for name in names for meta in self.metas if meta.name == name]

    @cached_property
    def head_title(self) -> str:
        """Return the words of ``<title>``; the first is the page's, others stand in pictures."""
        for element in self.page.root.iter("title"):
            if element.getparent() is not None and element.getparent().tag != "svg":  # type: ignore[union-attr]
                return clean("".join(map(str, element.itertext())))
        return ""

    @cached_property
    def outline(self) -> Outline:
        """Return the elements of the page and where they stand."""
        titles = self.said("og:title", "twitter:title", "citation_title", "dc.title", "title")
        links = [
            e for e in self.page.root.iter("link") if "canonical" in (e.get("rel") or "").lower()
        ]
        known = [self.page.url or "", *self.said("og:url"), *(e.get("href") or "" for e in links)]
        addresses = frozenset(one.strip() for one in known if one.strip())
        sites = {key_of(name) for name in self.said("og:site_name", "application-name")}
        sites |= {label for address in addresses for label in labels_of(address)}
        return Outline(self.page.root, (*titles, self.head_title), addresses, frozenset(sites))

    @cached_property
    def json_values(self) -> tuple[Any, ...]:
        """Return the JSON-LD of the page, as far as it can be read."""
        texts = (
            "".join(map(str, element.itertext()))
            for element in self.page.root.iter("script")
            if "ld+json" in (element.get("type") or "").lower()
        )
        return tuple(values_in(texts))

    @cached_property
    def declared_language(self) -> str:
        """Return the language that the page's root declares, as it stands there."""
        root = self.page.root
        given = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
        return (given or root.get("xml:lang") or "").strip()


def _own_property(element: etree._Element) -> str:
    """Return which property an element is, unless it is one of an item that is a property, too."""
    item = next((e for e in element.iterancestors("*") if e.get("itemscope") is not None), None)
    is_of_another = item is not None and bool(item.get("itemprop"))
    return "" if is_of_another else element.get("itemprop") or ""
