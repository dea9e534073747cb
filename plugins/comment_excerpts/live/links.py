"""What a page says of itself in its head: in, its bytes; out, its links, title and classes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bs4 import BeautifulSoup

from plugins.core.addresses import joined


@dataclass(frozen=True, slots=True)
class Link:
    """A ``<link>`` with its words in small letters, but for the address."""

    rel: frozenset[str]
    href: str
    type: str
    title: str


class PageHead:
    """The head of a page; nothing else of it is looked at here."""

    def __init__(self, body: bytes, url: str) -> None:
        """Take the bytes of a page and the address they came from."""
        self._body = body
        self._url = url

    @cached_property
    def _tree(self) -> BeautifulSoup:
        return BeautifulSoup(self._body, "lxml")

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Return its links with whole addresses, in their order."""
        found = []
        for link in self._tree.find_all("link", href=True):
            rel = link.get("rel")
            found.append(
                Link(
                    frozenset(rel if isinstance(rel, list) else str(rel or "").split()),
                    joined(self._url, str(link["href"])),
                    str(link.get("type") or "").casefold(),
                    str(link.get("title") or "").casefold(),
                )
            )
        return tuple(found)

    @cached_property
    def title(self) -> str:
        """Return its title on one line."""
        title = self._tree.title
        return " ".join(title.get_text().split()) if title else ""

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """Return the classes of its body."""
        body = self._tree.body
        found = body.get("class") if body else None
        return tuple(found) if isinstance(found, list) else ()
