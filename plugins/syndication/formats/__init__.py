"""The formats: each channel is written in every one of them. A new one is a module and a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plugins.syndication.formats import atom, json_feed, rss
from plugins.syndication.formats.base import Format

FORMATS: Final[Mapping[str, Format]] = {
    "atom": atom.FORMAT,
    "json_feed": json_feed.FORMAT,
    "rss": rss.FORMAT,
}
