"""Bluesky, by its public API, which shows what everybody can read."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from plugins.comment_excerpts.importers.bluesky import PLATFORM
from plugins.comment_excerpts.live.base import Asks, ask_json, material_of
from plugins.comment_excerpts.material import Material

__all__ = ["PLATFORM", "fetch", "serves"]
_POST: Final = re.compile(
    r"(?:https?://bsky\.app/profile/|at://)([\w.:%-]{1,300})/(?:post|app\.bsky\.feed\.post)/([\w.~:-]{1,512})"
)
_API: Final = "https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread"
_DEPTH: Final = 1000


def serves(url: str) -> bool:
    """Tell whether this is the address of a post."""
    return _POST.match(url) is not None


def fetch(client: Asks, url: str) -> Material | None:
    """Return the post with all replies that the API gives at once."""
    match = _POST.match(url)
    if match is None:
        return None
    uri = quote(f"at://{match[1]}/app.bsky.feed.post/{match[2]}", safe="")
    return material_of(ask_json(client, f"{_API}?uri={uri}&depth={_DEPTH}&parentHeight=0"), url)
