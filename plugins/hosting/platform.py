"""Files that Netlify and Cloudflare Pages read: ``_headers`` and ``_redirects``.

Rules of ``_headers`` that match the same file are joined by some hosts and not by others. So no
two of ours do: there is one rule for each entry at the top of the output.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from plugins.core.content_policy import SEARCH
from plugins.hosting.model import Hosted
from plugins.hosting.rules import (
    ASK_AGAIN,
    FIXED,
    FOLDERS_FOR_EVER,
    FOR_EVER,
    TYPES,
    policy_of,
)

HEADERS: Final = "_headers"
REDIRECTS: Final = "_redirects"
MOST_RULES: Final = 100
"""How many rules Cloudflare Pages reads."""


def files(hosted: Hosted) -> dict[str, bytes]:
    """Return the two files; a host of this kind serves the site at the root of its domain."""
    return {
        HEADERS: ("\n".join(_headers(hosted)) + "\n").encode(),
        REDIRECTS: "".join(f"{line}\n" for line in _redirects(hosted)).encode(),
    }


def _headers(hosted: Hosted) -> Iterator[str]:
    tops = sorted({f"{p.partition('/')[0]}/*" if "/" in p else p for p in hosted.files})
    if len(tops) >= MOST_RULES:
        tops = _joined(tops)
    yield "# Made by `inv hosting`."
    yield from _rule("/", "index.html", ASK_AGAIN)
    for top in tops:
        folder = top.removesuffix("*")
        cache = FOR_EVER if folder in FOLDERS_FOR_EVER else ASK_AGAIN
        yield from _rule(f"/{quote(top, safe='/*')}", folder, cache)


def _joined(tops: list[str]) -> list[str]:
    """Return fewer rules: years are one pattern, where a site has more than a host reads."""
    years = [top for top in tops if top[:4].isdigit() and top.endswith("/*")]
    decades = sorted({f"{year[:2]}*" for year in years})
    return sorted([*(top for top in tops if top not in years), *decades])


def _rule(pattern: str, path: str, cache: str) -> Iterator[str]:
    yield pattern
    for name, value in FIXED.items():
        yield f"  {name}: {value}"
    yield f"  Content-Security-Policy: {policy_of(path if path != SEARCH else f'{SEARCH}x')}"
    yield f"  Cache-Control: {cache}"
    kind = TYPES.get(pattern.lstrip("/"))
    if kind is not None:
        yield f"  Content-Type: {kind}; charset=utf-8"


def _redirects(hosted: Hosted) -> Iterator[str]:
    for former, target in hosted.moved:
        if "?" not in former:
            yield f"/{quote(former)} /{quote(target)} 301"
