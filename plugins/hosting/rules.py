"""The rules for every host, in one place: in, a file of the output; out, its headers.

Sources: OWASP Secure Headers Project for the fixed headers, RFC 9111 and RFC 8246 for caching,
RFC 4287, RSS 2.0 and JSON Feed 1.1 for the types of feeds.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Final

from plugins.core.content_policy import POLICY, SEARCH, SEARCH_POLICY

FIXED: Final[Mapping[str, str]] = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": ", ".join(
        f"{name}=()"
        for name in (
            "accelerometer",
            "browsing-topics",
            "camera",
            "display-capture",
            "geolocation",
            "gyroscope",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "usb",
        )
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What every answer says."""

FOR_EVER: Final = "public, max-age=31536000, immutable"
"""For files whose names change with their bytes."""
ASK_AGAIN: Final = "no-cache"
"""For all others: a cache may keep them, and asks each time whether they are still right."""

FOLDERS_FOR_EVER: Final = ("cards/", "pictures/", "theme/")
"""Folders in which every file's name changes with its bytes."""
HASHED: Final = re.compile(
    r"(?:theme/(?:css|js)/[^/]+\.[0-9a-f]{12}\.(?:css|js)"
    r"|pictures/.*-[0-9a-f]{12}[^/]*"
    r"|cards/(?:site-)?[0-9a-f]{16}\.png"
    r"|pagefind/.*\.(?:pf_meta|pf_index|pf_fragment|pf_filter|pf_sort))"
)
"""Files whose names change with their bytes."""
TYPES: Final[Mapping[str, str]] = {
    "atom.xml": "application/atom+xml",
    "rss.xml": "application/rss+xml",
    "feed.json": "application/feed+json",
    ".opml": "text/x-opml",
    ".xml": "application/xml",
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".txt": "text/plain",
    ".svg": "image/svg+xml",
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}
"""By the whole name of a file, else by its suffix; the rest is left to the server."""
TEXTS: Final = re.compile(r"text/|\+xml$|\+json$|^application/(?:xml|json)$")
"""Types that are said with their charset, and are worth compressing."""


def policy_of(path: str) -> str:
    """Return the policy of a file."""
    return SEARCH_POLICY if path.startswith(SEARCH) else POLICY


def type_of(path: str) -> str:
    """Return the media type of a file, with its charset; empty: the server's own will do."""
    name = posixpath.basename(path)
    found = TYPES.get(name) or TYPES.get(posixpath.splitext(name)[1].lower(), "")
    return f"{found}; charset=utf-8" if TEXTS.search(found) else found
