"""Read a converted text: in, HTML; out, its links, pictures, headings and ids as values.

lxml itself rather than a soup: at ten thousand posts this is a second instead of ten.
"""

from __future__ import annotations

from collections import Counter

from lxml import etree

from plugins.editorial_checks.model import Address, Heading, Link, Picture, Reading

_ADDRESSES = ("href", "src", "poster", "data", "cite", "action", "formaction")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WORTH_READING = ("href", "src", "<h", "<H", "id=", "poster", "data=", "cite=", "action", "<img")
_NOTHING = Reading()


def read_html(html: str) -> Reading:
    """Return what the text of a page holds."""
    if not any(sign in html for sign in _WORTH_READING):
        return _NOTHING
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True,
                              huge_tree=True)
    return _Reader().run(etree.fromstring(f"<div>{html}</div>".encode(), parser))


class _Reader:
    """Goes through one tree, once."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.addresses: list[Address] = []
        self.links: list[Link] = []
        self.pictures: list[Picture] = []
        self.headings: list[Heading] = []
        self.ids: set[str] = set()

    def run(self, root: etree._Element) -> Reading:
        for element in root.iter("*"):
            if element.tag in _HEADINGS:
                self.headings.append(Heading(_HEADINGS[element.tag], _words(element)))
            if element.attrib:
                self.attributes_of(element)
        return Reading(tuple(self.addresses), tuple(self.links), tuple(self.pictures),
                       tuple(self.headings), frozenset(self.ids))

    def attributes_of(self, element: etree._Element) -> None:
        found = {name: self.address(element, name, str(value))
                 for name, value in element.items() if name in _ADDRESSES}
        identifier = element.get("id") or (element.get("name") if element.tag == "a" else None)
        if identifier:
            self.ids.add(str(identifier))
        if element.tag in {"a", "area"} and "href" in found:
            self.links.append(Link(found["href"], _label(element)))
        elif element.tag == "img":
            source = found.get("src") or Address("", "img", "src", 0)
            alt = element.get("alt")
            self.pictures.append(
                Picture(source, None if alt is None else str(alt), _is_decorative(element)))

    def address(self, element: etree._Element, attribute: str, value: str) -> Address:
        address = Address(value, element.tag, attribute, self.seen[value])
        self.seen[value] += 1
        self.addresses.append(address)
        return address


def _words(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext()).strip()


def _label(link: etree._Element) -> str:
    """Return what a link is called by those who hear it (accname 1.2, as far as texts need it)."""
    words = _words(link)
    if words:
        return words
    given = [link.get("aria-label"), link.get("title"), link.get("alt")]
    given += [child.get("alt") or child.get("aria-label") for child in link.iter("*")]
    return " ".join(str(text) for text in given if text).strip()


def _is_decorative(image: etree._Element) -> bool:
    return ("decorative" in (image.get("class") or "").split()
            or image.get("role") in {"presentation", "none"}
            or image.get("aria-hidden") == "true")
