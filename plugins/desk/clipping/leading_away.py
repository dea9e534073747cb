"""Headings that lead to other pages: in, an element; out, whether it is about another work."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final
from urllib.parse import unquote, urljoin

from lxml import etree

_HEADINGS: Final = ("h1", "h2", "h3", "h4")
_ENTRIES: Final = frozenset({"hentry", "h-entry"})
_TYPE: Final = re.compile(r"(?:Article|BlogPosting)$")
"""Types of schema.org that an article has in its markup."""
_MOST: Final = 200
"""How many elements beside an article are looked at."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The addresses of a page, by which what leads elsewhere is known."""

    addresses: frozenset[str]

    def leads_away(self, heading: etree._Element) -> bool:
        """Tell whether a heading is a link to another page, as the name of a site is."""
        links = [*heading.iterdescendants("a"), *heading.iterancestors("a")]
        hrefs = [href for a in links if (href := (a.get("href") or "").strip())]
        return any(self._is_another(href) for href in hrefs if not href.startswith("#"))

    def is_teaser(self, element: etree._Element) -> bool:
        """Tell whether an element is one of several articles beside each other, and leads to it."""
        if not _is_entry(element):
            return False
        beside = chain(element.itersiblings("*"), element.itersiblings("*", preceding=True))
        heading = next(element.iterdescendants(*_HEADINGS), None)
        is_another = heading is not None and self.leads_away(heading)
        return is_another and any(map(_is_entry, islice(beside, _MOST)))

    def _is_another(self, href: str) -> bool:
        """Tell whether an address is not ours; where ours is not known, whether it is shallow."""
        if self.addresses:
            base = next(iter(sorted(self.addresses, key=len, reverse=True)))
            known = {_plain_address(address) for address in self.addresses}
            return _plain_address(_joined(base, href)) not in known
        return _plain_address(href).strip("/").count("/") == 0


def _is_entry(element: etree._Element) -> bool:
    """Tell whether an element is an article by its name, its class or its type."""
    is_classed = bool(_ENTRIES & {*(element.get("class") or "").split()})
    is_typed = _TYPE.search(element.get("itemtype") or "") is not None
    return element.tag == "article" or is_classed or is_typed


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return href


def _plain_address(address: str) -> str:
    """Return an address as two spellings of it compare equal."""
    bare = unquote(address).partition("#")[0].rstrip("/").lower()
    return re.sub(r"^https?://(?:www\.)?", "", bare)
