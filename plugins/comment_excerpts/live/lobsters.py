"""Lobsters: a story's own JSON."""

from __future__ import annotations

import re
from typing import Final

from plugins.comment_excerpts.importers.lobsters import PLATFORM
from plugins.comment_excerpts.live.base import Asks, ask_json, material_of
from plugins.comment_excerpts.material import Material

__all__ = ["PLATFORM", "fetch", "serves"]
_STORY: Final = re.compile(r"(https?://lobste\.rs/s/[a-z0-9]{1,10})\b", re.IGNORECASE)


def serves(url: str) -> bool:
    """Tell whether this is the address of a story."""
    return _STORY.match(url) is not None


def fetch(client: Asks, url: str) -> Material | None:
    """Return the story with its comments."""
    match = _STORY.match(url)
    return material_of(ask_json(client, f"{match[1]}.json"), url) if match else None
