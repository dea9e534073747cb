"""The Content-Security-Policy of the site (CSP Level 3): nothing inline, nothing from elsewhere."""

from __future__ import annotations

from typing import Final

SEARCH: Final = "search/"
"""The page that compiles WebAssembly, from the site's root on."""
_SOURCES: Final = ("script", "style", "img", "font", "media", "connect", "manifest", "worker")
_FRAMES: Final = "frame-ancestors 'none'"
POLICY: Final = "; ".join(
    [
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in _SOURCES),
        "form-action 'self'",
        "base-uri 'none'",
        _FRAMES,
    ]
)
"""That of every page but the search."""
SEARCH_POLICY: Final = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
"""That of the search page."""


def in_a_page(policy: str) -> str:
    """Return a policy as a page can say it of itself: without what counts in a header alone.

    A ``<meta>`` cannot say who may frame a page (CSP Level 3, 3.3).
    """
    return policy.removesuffix(f"; {_FRAMES}")
