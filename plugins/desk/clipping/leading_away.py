"""Headings that lead to other pages: in, an element; out, whether it is about another work."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate, chain, islice
from typing import Final
from urllib.parse import unquote, urljoin

from lxml import etree

from plugins.desk.clipping.cleaning import clean
from plugins.desk.clipping.names import is_person

_HEADINGS: Final = ("h1", "h2", "h3", "h4")
_ENTRIES: Final = frozenset({"hentry", "h-entry"})
_TYPE: Final = re.compile(r"(?:Article|BlogPosting)$")
"""Types of schema.org that an article has in its markup."""
_FEWEST: Final = 3
"""How many words a title has at least; fewer are a rubric's."""
_SMALL: Final = 250
"""How many signs the words of a box have at most."""
_UP: Final = 3
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

    def boxes_in(
        self, root: etree._Element, around: AbstractSet[etree._Element]
    ) -> frozenset[etree._Element]:
        """Return the small elements round headings that lead to other works, ``around`` apart."""
        found: set[etree._Element] = set()
        for heading in root.iter(*_HEADINGS[1:]):
            if heading in around or not self._names_another_work(heading):
                continue
            for outer in islice(heading.iterancestors("*"), _UP):
                if outer in around or not _is_small(outer):
                    break
                found.add(outer)
        return frozenset(found)

    def _names_another_work(self, heading: etree._Element) -> bool:
        """Tell whether a heading is a title that leads to its work, and nobody's name."""
        words = clean("".join(map(str, heading.itertext()))[:300])
        return len(words.split()) >= _FEWEST and not is_person(words) and self.leads_away(heading)

    def _is_another(self, href: str) -> bool:
        """Tell whether an address is not ours; where ours is not known, whether it is shallow."""
        if self.addresses:
            base = next(iter(sorted(self.addresses, key=len, reverse=True)))
            known = {_plain_address(address) for address in self.addresses}
            return _plain_address(_joined(base, href)) not in known
        return _plain_address(href).strip("/").count("/") == 0


def _is_small(element: etree._Element) -> bool:
    """Tell whether an element has few words in it."""
    sizes = accumulate(len(str(piece).strip()) for piece in element.itertext())
    return all(size <= _SMALL for size in sizes)


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
