"""What a file is to readers, told by its name: when it goes out, how long it lasts, its type."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Final

from plugins.publishing.model import Stage

_COMPRESSED: Final = (".br", ".gz")
_PAGES: Final = frozenset({".html", ".htm", ".xhtml"})
_POINTERS: Final = frozenset({".xml", ".opml", ".txt", ".rss", ".atom", ".webmanifest"})
"""What tells machines where things are; ``feed.json`` too."""
_SEARCH: Final = frozenset({".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter", ".pagefind"})
_CODE: Final = frozenset({".css", ".js", ".mjs"})
_DIGEST = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{12,64}(?![0-9A-Za-z])")
_SEARCH_DIGEST = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{7,64}\.pf_\w+$")

TYPES: Final[Mapping[str, str]] = {
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".htm": "text/html; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".opml": "text/x-opml; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".rss": "application/rss+xml",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webm": "video/webm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xhtml": "application/xhtml+xml",
    ".xml": "application/xml",
}
"""The media types of files by their endings; they do not depend on the machine."""

_NAMED: Final[Mapping[str, str]] = {
    "atom.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
    "rss.xml": "application/rss+xml",
}
_LASTING: Final = "public, max-age=31536000, immutable"
_ASKED_AGAIN: Final = "public, max-age=0, must-revalidate"


def stage_of(path: str) -> Stage:
    """Return when a file goes out: pages after what they need, before what points to them."""
    name = posixpath.basename(_plain(path))
    ending = _ending(name)
    if ending in _PAGES:
        return Stage.PAGES
    if ending in _POINTERS or name == "feed.json":
        return Stage.FEEDS
    return Stage.ASSETS


def is_page(path: str) -> bool:
    """Tell whether a file is a page that has an address, and no compressed copy of one."""
    return stage_of(path) is Stage.PAGES and not encoding(path)


def is_lasting(path: str) -> bool:
    """Tell whether a file's name changes with its bytes, so that it may be kept for ever."""
    name = posixpath.basename(_plain(path))
    if stage_of(name) is not Stage.ASSETS:
        return False
    return bool(_DIGEST.search(name) or _SEARCH_DIGEST.search(name))


def is_for_search(path: str) -> bool:
    """Tell whether a file is part of the search index, most of which changes with any word."""
    return _ending(_plain(path)) in _SEARCH


def is_code(path: str) -> bool:
    """Tell whether a file is a style sheet or a script: nothing of what somebody wrote."""
    return _ending(_plain(path)) in _CODE


def media_type(path: str) -> str:
    """Return the type that a file has for readers."""
    name = posixpath.basename(_plain(path))
    ending = _ending(name)
    return _NAMED.get(name) or TYPES.get(ending, "application/octet-stream")


def caching(path: str) -> str:
    """Return what caches may do with a file (RFC 9111, RFC 8246)."""
    return _LASTING if is_lasting(path) else _ASKED_AGAIN


def encoding(path: str) -> str:
    """Return how a file is compressed: ``br``, ``gzip``, or nothing."""
    return {".br": "br", ".gz": "gzip"}.get(_ending(path), "")


def _plain(path: str) -> str:
    """Return the path of the file that a compressed one goes with."""
    base, ending = posixpath.splitext(path)
    return base if ending in _COMPRESSED and posixpath.splitext(base)[1] else path


def _ending(path: str) -> str:
    return posixpath.splitext(path)[1].lower()
