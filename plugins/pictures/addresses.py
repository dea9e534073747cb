"""Which file of the content folder an address shows: in, an address and where it stands."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

_MARKED = re.compile(r"[{|](static|attach|filename)[|}](.*)", re.DOTALL)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class ContentFiles:
    """Answers for one site."""

    def __init__(self, content: Path, site_url: str, placed: Mapping[str, str]) -> None:
        """Take the content folder, SITEURL, and files with an address other than their path.

        ``placed`` maps an address from the site's root on to the file's path from content/ on.
        """
        self.root = content.resolve()
        self.site = site_url
        self.placed = placed
        self._known: dict[str, bool] = {}

    def shown_by(self, address: str, inside: str) -> str | None:
        """Return the path, from content/ on, of the file that an ``<img>`` in ``inside`` shows.

        As Pelican resolves ``{static}`` and ``{attach}``: from content/ on with a slash first, else
        from the folder of the text. An address on the site, or a relative one, is taken in the
        same way, since readers would otherwise see a hole. None: it is elsewhere, or not there.
        """
        ways = (path for way in self._ways(address.strip(), inside) for path in (way, unquote(way)))
        return next((path for path in ways if self._is_file(path)), None)

    def at(self, path: str) -> str | None:
        """Return a path from content/ on, where there is such a file."""
        normal = posixpath.normpath(path)
        return normal if self._is_file(normal) else None

    def _ways(self, address: str, inside: str) -> Iterator[str]:
        match = _MARKED.fullmatch(address)
        if match:
            yield from self._from_text(_path_of(match[2]), inside)
            return
        if self.site and address.startswith(f"{self.site}/"):
            address = address[len(self.site) :]
        elif _SCHEME.match(address) or address.startswith("//"):
            return
        path = _path_of(address)
        folder = urlsplit(self.site).path.rstrip("/")
        if folder and path.startswith(f"{folder}/"):
            yield from self._on_site(path[len(folder) :])
        if path.startswith("/"):
            yield from self._on_site(path)
        else:
            yield from self._from_text(path, inside)

    def _on_site(self, path: str) -> Iterator[str]:
        yield from filter(None, (self.placed.get(unquote(path[1:])), posixpath.normpath(path[1:])))

    @staticmethod
    def _from_text(path: str, inside: str) -> Iterator[str]:
        if path.startswith("/"):
            yield posixpath.normpath(path[1:])
        elif path:
            yield posixpath.normpath(posixpath.join(posixpath.dirname(inside), path))

    def _is_file(self, path: str) -> bool:
        """Tell whether there is such a file, in the content folder and not out of it by a link."""
        if path not in self._known:
            try:
                file = (self.root / path).resolve()
                self._known[path] = file.is_relative_to(self.root) and file.is_file()
            except (OSError, ValueError):  # no file can have that name
                self._known[path] = False
        return self._known[path]


def _path_of(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
