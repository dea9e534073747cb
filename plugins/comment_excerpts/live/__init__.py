"""Where threads are read live, one module each; ``base`` says what such a module is.

The order in which an address is tried: the API of a host that is known by its name, that of a
host that could be one, WordPress's own, what the page itself shows, and its feed of comments.
"""

from __future__ import annotations

from typing import Final

from plugins.comment_excerpts.live import (
    bluesky,
    discourse,
    hacker_news,
    lobsters,
    mastodon,
    reddit,
)
from plugins.comment_excerpts.live.base import Source

SOURCES: Final[tuple[Source, ...]] = (
    hacker_news,
    reddit,
    lobsters,
    bluesky,
    mastodon,
    discourse,
)
"""What is tried for an address, in this order: names of hosts first, then the look of a path."""
