"""Reddit: a thread's own JSON, as many comments as one answer has."""

from __future__ import annotations

import re
from typing import Final

from plugins.comment_excerpts.importers.reddit import HOST, PLATFORM
from plugins.comment_excerpts.live.base import Asks, ask_json, material_of
from plugins.comment_excerpts.material import Material

__all__ = ["PLATFORM", "fetch", "serves"]
_THREAD: Final = re.compile(
    r"https?://(?:(?:www|old|new|np|m)\.)?(?:reddit\.com/(?:r/\w+/|u(?:ser)?/[\w-]+/)?comments|redd\.it)"
    r"/([a-z0-9]{1,10})\b",
    re.IGNORECASE,
)


def serves(url: str) -> bool:
    """Tell whether this is the address of a thread, or of a comment in it."""
    return _THREAD.match(url) is not None


def fetch(client: Asks, url: str) -> Material | None:
    """Return the whole thread, also where the address is that of one comment."""
    match = _THREAD.match(url)
    if match is None:
        return None
    api = f"{HOST}/comments/{match[1].lower()}.json?raw_json=1&limit=500"
    return material_of(ask_json(client, api), url)
