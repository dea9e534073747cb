"""Read a converted text: in, HTML; out, its links, pictures, headings and ids as values.

lxml itself rather than a soup: at ten thousand posts this is a second instead of ten.
"""

from __future__ import annotations

from typing import cast

from lxml import etree

from plugins.core.decoration import is_decorative
from plugins.editorial_checks.model import Address, Heading, Link, Picture, Reading

_ADDRESSES = frozenset({"href", "src", "poster", "data", "cite", "action", "formaction"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WORTH_READING = ("href", "src", "<h", "<H", "id=", "poster", "data=", "cite=", "action", "<img")
_NOTHING = Reading()
_NO_ADDRESS = Address("", "img", "src", 0)


class HtmlReader:
    """Reads one text after the other with one parser."""

    def __init__(self) -> None:
        self._parser = etree.HTMLParser(
            encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
        )

    def read(self, html: str) -> Reading:
        """Return what the text of a page holds."""
        if not any(sign in html for sign in _WORTH_READING):
            return _NOTHING
        root = etree.fromstring(f"<div>{html}</div>".encode(), self._parser)
        return _Walk().over(root)


class _Walk:
    """Goes over one tree, once."""

    def __init__(self) -> None:
        self.seen: dict[str, int] = {}
        self.addresses: list[Address] = []
        self.links: list[Link] = []
        self.pictures: list[Picture] = []
        self.headings: list[Heading] = []
        self.ids: set[str] = set()

    def over(self, root: etree._Element) -> Reading:
        for element in root.iter("*"):
            tag = element.tag
            if tag in _HEADINGS:
                self.headings.append(Heading(_HEADINGS[tag], _words(element)))
            attributes = cast("list[tuple[str, str]]", element.items())
            if attributes:
                self.take(element, tag, attributes)
        return Reading(
            tuple(self.addresses),
            tuple(self.links),
            tuple(self.pictures),
            tuple(self.headings),
            frozenset(self.ids),
        )

    def take(self, element: etree._Element, tag: str, attributes: list[tuple[str, str]]) -> None:
        source = _NO_ADDRESS
        for name, value in attributes:
            if name == "id" or (name == "name" and tag == "a"):
                self.ids.add(value)
            elif name in _ADDRESSES:
                address = self.address(tag, name, value)
                if name == "href" and tag in {"a", "area"}:
                    self.links.append(Link(address, _label(element)))
                elif name == "src":
                    source = address
        if tag == "img":
            self.pictures.append(Picture(source, element.get("alt"), is_decorative(element.get)))

    def address(self, tag: str, attribute: str, value: str) -> Address:
        before = self.seen.get(value, 0)
        self.seen[value] = before + 1
        address = Address(value, tag, attribute, before)
        self.addresses.append(address)
        return address


def _words(element: etree._Element) -> str:
    if len(element) == 0:
        return (element.text or "").strip()
    return "".join(str(text) for text in element.itertext()).strip()


def _label(link: etree._Element) -> str:
    """Return what a link is called by those who hear it (accname 1.2, as far as texts need it)."""
    words = _words(link)
    if words:
        return words
    given = [link.get("aria-label"), link.get("title"), link.get("alt")]
    given += [child.get("alt") or child.get("aria-label") for child in link.iterdescendants("*")]
    return " ".join(str(text) for text in given if text).strip()
