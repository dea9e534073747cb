"""The built site: its folder, its address, its pages and which of them are opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from plugins.page_audit.kinds import choose
from plugins.page_audit.markup import BuiltPage, page_of

NOT_FOUND: Final = "404.html"
SEARCH: Final = "/search/"
"""The page that may compile the search's WebAssembly."""


@dataclass(frozen=True)
class BuiltSite:
    """A site in a folder, built for ``address`` (no last slash)."""

    folder: Path
    address: str
    content: Path | None = None
    """The folder of what it was built from; None: it is not known."""

    @cached_property
    def pages(self) -> Mapping[str, BuiltPage]:
        """Return every page by its file, in order."""
        names = sorted(f.relative_to(self.folder).as_posix() for f in self.folder.rglob("*.html"))
        return {name: page_of(name, (self.folder / name).read_bytes()) for name in names}

    @cached_property
    def chosen(self) -> tuple[BuiltPage, ...]:
        """Return the pages that are opened in a browser."""
        return choose(tuple(self.pages.values()))

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the paths of those pages."""
        return tuple(page.path for page in self.chosen)

    def listed(self) -> tuple[BuiltPage, ...]:
        """Return the pages that search engines may list."""
        return tuple(
            page
            for name, page in self.pages.items()
            if page.is_listed and not page.redirects and name != NOT_FOUND
        )

    def posts(self) -> tuple[BuiltPage, ...]:
        """Return the posts among them."""
        return tuple(page for page in self.listed() if page.is_post)

    def named(self, page: BuiltPage, href: str) -> tuple[str, str] | None:
        """Return the file that a link of a page means, and its fragment; None: it leads outside.

        The file need not exist. A folder's page is its ``index.html``.
        """
        whole, fragment = urldefrag(urljoin(self.address + page.path, href.strip()))
        parts = urlsplit(whole)
        base = urlsplit(self.address)
        if (parts.scheme, parts.netloc) != (base.scheme, base.netloc):
            return None
        if not f"{parts.path}/".startswith(f"{base.path}/"):
            return None
        name = unquote(parts.path.removeprefix(base.path)).lstrip("/")
        if not name or name.endswith("/"):
            name += "index.html"
        elif (self.folder / name).is_dir():
            name += "/index.html"
        return name, unquote(fragment)
