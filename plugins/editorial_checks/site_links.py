"""Links to the site's own sources, ``{filename}/pages/about.md#team``, as Pelican reads them."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

_LINK = re.compile(r"[{|]([^{|}]*)[|}](.*)", re.DOTALL)
_NOT_IN_LINKS = re.compile(r"[\s()<>%\"']")

TO_FILES = frozenset({"filename", "static", "attach"})
"""The words whose targets are files."""


@dataclass(frozen=True, slots=True)
class SiteLink:
    """The word in the braces, the path after it, and the fragment without its ``#``."""

    word: str
    path: str
    fragment: str

    @classmethod
    def of(cls, address: str) -> SiteLink | None:
        """Return the link in an address, or ``None`` where it does not begin with a brace.

        Pelican still reads bars for braces, ``|filename|x``; so does this.
        """
        if address[:1] not in {"{", "|"}:
            return None
        match = _LINK.fullmatch(address)
        if match is None:
            return None
        try:
            parts = urlsplit(match[2])
        except ValueError:
            return cls(match[1], match[2], "")
        return cls(match[1], parts.path, unquote(parts.fragment))

    def candidates(self, inside: str) -> tuple[str, ...]:
        """Return the paths, from the content folder on, that the link in ``inside`` may mean.

        From the content folder with a leading slash, otherwise from the folder of the file; as it
        is written first, then with ``%20`` and the like decoded.
        """
        ways = dict.fromkeys((self.path, unquote(self.path)))
        return tuple(
            way[1:]
            if way.startswith("/")
            else posixpath.normpath(posixpath.join(posixpath.dirname(inside), way))
            for way in ways
        )

    def rewritten(self, path: str, inside: str, word: str = "") -> str:
        """Return the link in ``inside`` to another file, in the way this one is written.

        It can be pasted: blanks and brackets, which would end it in Markdown, are encoded.
        """
        if self.path.startswith("/"):
            path = f"/{path}"
        else:
            path = posixpath.relpath(path, posixpath.dirname(inside) or ".")
        path = _NOT_IN_LINKS.sub(lambda match: quote(match[0]), path)
        return f"{{{word or self.word}}}{path}"
