"""How a good host serves the site: the headers that pages are measured under."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plugins.page_audit.site import SEARCH

_SOURCES: Final = ("script", "style", "img", "font", "media", "connect", "manifest", "worker")
POLICY: Final = "; ".join(
    [
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in _SOURCES),
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
"""The strict Content-Security-Policy: nothing inline, nothing from elsewhere."""
SEARCH_POLICY: Final = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
"""That of the search page, which compiles WebAssembly."""

POLICIES: Final[Mapping[str, str]] = {"": POLICY, SEARCH: SEARCH_POLICY}
"""By the path of a page; the empty one is that of all others."""
