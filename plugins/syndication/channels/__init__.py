"""The kinds of channel: a new one is a module here, a line below and a golden feed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plugins.syndication.channels import (
    author,
    category,
    corrections,
    link_log,
    site,
    source,
    tag,
    thread,
)
from plugins.syndication.channels.base import Kind, Listing
from plugins.syndication.material import Material

CHANNELS: Final[Mapping[str, Kind]] = {
    "author": author.listings,
    "category": category.listings,
    "corrections": corrections.listings,
    "link_log": link_log.listings,
    "site": site.listings,
    "source": source.listings,
    "tag": tag.listings,
    "thread": thread.listings,
}


def all_listings(material: Material) -> tuple[Listing, ...]:
    """Return every feed of the site, by path."""
    found = (listing for kind in CHANNELS.values() for listing in kind(material))
    return tuple(sorted(found, key=lambda listing: listing.path))
