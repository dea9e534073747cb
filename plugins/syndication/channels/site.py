"""All posts of the site; the link log has a feed of its own."""

from __future__ import annotations

from plugins.syndication.channels.base import Listing
from plugins.syndication.material import Material


def listings(material: Material) -> list[Listing]:
    """Return the feed of the whole site."""
    return [Listing("", "", material.settings.site_name, material.posts, material.withdrawn)]
