"""What other plugins use of link_roundups: the library as values, and who comes from whom."""

from __future__ import annotations

from plugins.link_roundups.catalogue import ACTIVE
from plugins.link_roundups.citing import clips_in, shown_of
from plugins.link_roundups.filed import Filed
from plugins.link_roundups.graph import ancestors, descendants
from plugins.link_roundups.health import LinkHealth, load_health
from plugins.link_roundups.shelves import Shelves, load_shelves

__all__ = [
    "ACTIVE",
    "Filed",
    "LinkHealth",
    "Shelves",
    "ancestors",
    "clips_in",
    "descendants",
    "load_health",
    "load_shelves",
    "shown_of",
]
