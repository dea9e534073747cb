"""The posts of each byline."""

from __future__ import annotations

from plugins.syndication.channels.base import Listing, by_term
from plugins.syndication.material import Material


def listings(material: Material) -> list[Listing]:
    """Return a feed for each author."""
    called = material.settings.called
    return by_term(material, lambda post: post.authors, lambda name: called("feed_of_byline", name))
