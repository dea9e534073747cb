"""Hacker News, by Algolia's API: one question for a whole thread."""

from __future__ import annotations

import re
from typing import Final

from plugins.comment_excerpts.importers.hacker_news import PAGE, PLATFORM
from plugins.comment_excerpts.live.base import Asks, ask_json, material_of
from plugins.comment_excerpts.material import Material
from plugins.comment_excerpts.reading.answers import record, text

__all__ = ["PLATFORM", "fetch", "serves"]
_ITEM: Final = re.compile(r"https?://news\.ycombinator\.com/item\?(?:[^#]*&)?id=(\d{1,12})\b")
_API: Final = "https://hn.algolia.com/api/v1/items/"


def serves(url: str) -> bool:
    """Tell whether this is the address of an item."""
    return _ITEM.match(url) is not None


def fetch(client: Asks, url: str) -> Material | None:
    """Return the story that an item belongs to: a comment alone would be a part of a thread."""
    match = _ITEM.match(url)
    if match is None:
        return None
    item = ask_json(client, f"{_API}{match[1]}")
    story = text(record(item), "story_id")
    if record(item).get("type") == "comment" and story.isdigit():
        material = material_of(ask_json(client, f"{_API}{story}"), f"{PAGE}{story}")
        material.notes = (f"{match[1]} is a comment; this is its thread, {story}",)
        return material
    return material_of(item, f"{PAGE}{match[1]}")
