"""Discourse, on any host: an address that looks like a topic is tried as one.

A topic's answer has its first posts, and the numbers of all; the rest is asked for in parts.
"""

from __future__ import annotations

import re
from typing import Final

from plugins.comment_excerpts.importers.discourse import PLATFORM
from plugins.comment_excerpts.live.base import Asks, ask_json, material_of
from plugins.comment_excerpts.material import Material, ThreadError
from plugins.comment_excerpts.reading.answers import Record, number, record, records, text
from plugins.core.errors import RemoteError

__all__ = ["PLATFORM", "fetch", "serves"]
_TOPIC: Final = re.compile(
    r"(https?://[^/?#]+(?:/[\w-]+)?)/t/(?:[^/?#]+/)?(\d{1,10})(?:/\d+)?/?(?:[?#.]|$)"
)
_PART: Final = 50
_MOST: Final = 5000
"""So many posts are asked for at most; the reason tells how many are not here."""


def serves(url: str) -> bool:
    """Tell whether this looks like the address of a topic."""
    return _TOPIC.match(url) is not None


def fetch(client: Asks, url: str) -> Material | None:
    """Return the topic with all its posts; None where the host gives no topic."""
    match = _TOPIC.match(url)
    if match is None:
        return None
    api = f"{match[1]}/t/{match[2]}"
    try:
        topic = record(ask_json(client, f"{api}.json"))
    except (ThreadError, RemoteError):
        return None
    stream = record(topic.get("post_stream"))
    if not isinstance(stream.get("posts"), list):
        return None
    posts = records(stream.get("posts"))
    listed = stream.get("stream")
    posts += _rest(client, api, posts, listed if isinstance(listed, list) else [])
    posts.sort(key=lambda post: number(post, "post_number") or 0)
    whole = {**topic, "post_stream": {"posts": posts, "stream": listed}}
    return material_of(whole, url)


def _rest(client: Asks, api: str, posts: list[Record], listed: list[object]) -> list[Record]:
    here = {text(post, "id") for post in posts}
    lacking = [str(one) for one in listed if str(one) not in here and str(one).isdigit()]
    found: list[Record] = []
    for start in range(0, min(len(lacking), _MOST), _PART):
        asked = "&".join(f"post_ids[]={one}" for one in lacking[start : start + _PART])
        answer = record(ask_json(client, f"{api}/posts.json?{asked}"))
        found += records(record(answer.get("post_stream")).get("posts"))
    return found
