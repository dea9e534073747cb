"""A page of somebody else's: in, bytes and where they are from; out, a tree that is safe to walk.

Nothing in it is believed: it may be huge, broken, nested without end, or no page at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from lxml import etree

from plugins.core.addresses import is_web_address, joined
from plugins.core.encoding import TooLargeError, decoded, unpacked
from plugins.core.errors import SiteError
from plugins.desk.file_kinds import is_binary, kind_of, other_type, what_to_do

_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_PAGE: Final = re.compile(
    r"<(?:!doctype|html|head|body|title|meta|p|div|h1|article|a)\b", re.IGNORECASE
)
_DATA: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    r"<(?:rss|feed|rdf:rdf|opml|urlset|sitemapindex|svg|plist)\b",
    re.IGNORECASE | re.DOTALL,
)
_LOOKED_AT: Final = 200_000
_DEEPEST: Final = 400
"""How many elements may stand in one another; a page with more is cut there."""


class PageError(SiteError):
    """What was given is no page that can be read; the message ends with what to do."""

    exit_code = 1


@dataclass(frozen=True)
class Page:
    """A page as it was given: its text, its encoding, and its address where that is known."""

    text: str
    url: str | None = None
    encoding: str = "utf-8"
    size: int = field(default=0, compare=False)
    is_guessed: bool = False
    """Whether nothing says truly which encoding it is in."""

    @cached_property
    def root(self) -> etree._Element:
        """Return the tree of the page; never deeper than a few hundred elements."""
        parser = etree.HTMLParser(
            encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
        )
        root = etree.fromstring(self.text.encode(), parser)
        if root is None:
            root = etree.fromstring(b"<html><body/></html>", parser)
        _cut(root)
        return root

    @cached_property
    def base(self) -> str:
        """Return what relative addresses in the page start from; empty where nothing says."""
        for element in self.root.iter("base"):
            href = (element.get("href") or "").strip()
            if href:
                return joined(self.url or "", href)
        return self.url or ""

    def address(self, given: str | None) -> str | None:
        """Return an address in the page as a whole one, or None where it is none for readers."""
        found = joined(self.base, (given or "").strip())
        return found if len(found) <= _LONGEST_ADDRESS and is_web_address(found) else None


_LONGEST_ADDRESS: Final = 2000


def read_page(body: bytes, *, url: str | None = None, content_type: str = "") -> Page:
    """Return a page; raises PageError where the bytes are none, or too many."""
    try:
        plain = unpacked(body)
    except TooLargeError as error:
        message = f"the page has more than {int(str(error)):,} bytes; save its article alone"
        raise PageError(message) from None
    except ValueError:
        message = "the file is compressed and damaged; save the page again"
        raise PageError(message) from None
    if kind := kind_of(plain):
        raise PageError(f"this is {kind}, and no HTML page; {what_to_do(kind)}")
    if other := other_type(content_type):
        message = f"the server says that this is {other}, and no HTML page; {what_to_do(other)}"
        raise PageError(message)
    found = decoded(plain, content_type)
    if is_binary(found.text):
        raise PageError("this is no text, and no HTML page; give a file saved as a web page")
    text = _CONTROLS.sub("", found.text)
    if not text.strip():
        raise PageError("the page is empty; save it again once the browser shows it whole")
    if _DATA.match(text[:_LOOKED_AT]):
        raise PageError("this is a feed or a list for programs, and no page; give a page of it")
    if not _PAGE.search(text[:_LOOKED_AT]):
        raise PageError("this is no HTML page; give a page, or a file saved as a web page")
    return Page(text, url, found.encoding, len(plain), found.is_guessed)


def _cut(root: etree._Element) -> None:
    """Take out what stands too deep: walks up and down a page must end."""
    depths = {root: 0}
    below: list[etree._Element] = []
    for element in root.iterdescendants("*"):
        parent = element.getparent()
        depth = depths.get(parent, _DEEPEST) + 1 if parent is not None else 0
        if depth < _DEEPEST:
            depths[element] = depth
        elif depth == _DEEPEST:
            below.append(element)
    for element in below:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
