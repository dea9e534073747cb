"""A saved page and what it says of itself: its address, its language, its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Final, Protocol
from urllib.parse import urljoin

from plugins.comment_excerpts.saved_pages.tree import Node, Tree, parsed, text_of
from plugins.core.addresses import is_web_address
from plugins.core.encoding import decoded
from plugins.core.saved_copies import address_in

_SNIFFED: Final = 4096
_PROLOGUE = re.compile(rb"(?:<\?xml[^>]{0,300}\?>|<!--.{0,2000}?-->|\s)*", re.DOTALL)
_OTHERS: Final = (b"<!doctype", b"<?", b"<rss", b"<feed", b"<rdf", b"<disqus", b"<opml")
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TITLES: Final = frozenset(
    {"entry-title", "post-title", "article-title", "single-title", "wp-block-post-title"}
)
UNSEEN: Final = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe"})
"""Elements whose inside readers do not see."""


class Bytes(Protocol):
    """Some material that may be a page."""

    url: str | None
    media_type: str

    @property
    def head(self) -> bytes:
        """The first bytes of it."""
        ...

    @property
    def body(self) -> bytes:
        """All bytes of it."""
        ...


class SavedPage:
    """The elements of a page, and what it says of itself."""

    def __init__(self, tree: Tree, address: str | None) -> None:
        """Keep the page; ``address`` is where it was, as far as that is known."""
        self.nodes = tree.nodes
        """The elements in the order in which they begin."""
        self._comments = tree.comments
        self._given = address

    @cached_property
    def address(self) -> str | None:
        """Return the address of the page: the canonical one, or the given one."""
        given = self._given if self._given and is_web_address(self._given) else None
        for address in (*self._own_addresses(), given, self._saved_from()):
            whole = joined(given, address) if address else None
            if whole:
                return whole
        return None

    @cached_property
    def base(self) -> str | None:
        """Return what relative links of the page are relative to."""
        for node in self.nodes:
            if node.name == "base" and node.attribute("href"):
                return joined(self.address, node.attribute("href")) or self.address
            if node.name == "body":
                break
        return self.address

    @cached_property
    def language(self) -> str:
        """Return the language that the page says it is in (``pt-br``), or an empty text."""
        for node in self.nodes:
            if node.name in {"html", "body"}:
                language = node.attribute("lang") or node.attribute("xml:lang")
                if language:
                    return language.strip().lower().replace("_", "-")
        locale = self.meta("og:locale") or self.meta("content-language")
        return locale.lower().replace("_", "-")

    @cached_property
    def title(self) -> str:
        """Return the title of the post: its heading, else what the page calls itself."""
        for node in self.nodes:
            if self._is_title(node):
                words = " ".join(text_of(node).split())
                if words:
                    return words
        head = next((text_of(node) for node in self.nodes if node.name == "title"), "")
        return " ".join((self.meta("og:title") or head).split())

    def _is_title(self, node: Node) -> bool:
        is_named = bool(node.classes & _TITLES) and node.name not in {"a", "body", "meta"}
        is_headline = node.attribute("itemprop").lower() == "headline" and node.name in HEADINGS
        return is_named or is_headline

    def meta(self, name: str) -> str:
        """Return what a ``meta`` element of that name or property says."""
        return self._meta.get(name, "")

    @cached_property
    def _meta(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for node in self.nodes:
            if node.name == "meta":
                for key in ("property", "name", "http-equiv", "itemprop"):
                    found.setdefault(node.attribute(key).lower(), node.attribute("content").strip())
        return found

    def within(self, node: Node, without: frozenset[int] = frozenset()) -> Iterator[Node]:
        """Yield the elements in one, leaving out those with a number in ``without`` and theirs."""
        number = node.number + 1
        while number < node.end:
            here = self.nodes[number]
            if number in without:
                number = here.end
                continue
            yield here
            number += 1

    def around(self, node: Node) -> Iterator[Node]:
        """Yield the elements that one stands in, the nearest first."""
        while node.parent >= 0:
            node = self.nodes[node.parent]
            yield node

    def link(self, node: Node, name: str = "href") -> str | None:
        """Return the web address an element leads to, or None."""
        return joined(self.base, node.attribute(name))

    def _own_addresses(self) -> Iterator[str]:
        for node in self.nodes:
            if node.name == "link" and "canonical" in node.attribute("rel").lower().split():
                yield node.attribute("href").strip()
        yield self.meta("og:url")

    def _saved_from(self) -> str | None:
        return next(filter(None, map(address_in, self._comments)), None)


@lru_cache(maxsize=1)
def page_of(material: Bytes) -> SavedPage | None:
    """Return some material as a page, decoded as its bytes say, or None where it is none.

    The last one is kept: every importer of pages asks for it.
    """
    if not is_page(material.head, material.media_type):
        return None
    return SavedPage(parsed(decoded(material.body, material.media_type).text), material.url)


def is_page(head: bytes, media_type: str = "") -> bool:
    """Tell from the first bytes whether something is an HTML page, or a piece of one."""
    start = head[:_SNIFFED].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f")
    start = _PROLOGUE.sub(b"", start, count=1).lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return True
    if not start.startswith(b"<") or any(sign in media_type for sign in ("xml", "json")):
        return "html" in media_type
    return not start.startswith(_OTHERS)


def joined(base: str | None, address: str) -> str | None:
    """Return an address made whole, if it is one of the web."""
    try:
        whole = urljoin(base or "", address.strip())
    except ValueError:
        return None
    return whole if is_web_address(whole) else None
