"""Every correction of a published text, where the site has a page of them."""

from __future__ import annotations

from plugins.syndication.channels.base import Listing, folder_of
from plugins.syndication.material import Material


def listings(material: Material) -> list[Listing]:
    """Return the feed of the corrections, even where nothing stands in it yet."""
    settings = material.settings
    address = settings.corrections_url
    if not address:
        return []
    name = settings.called("feed_of_corrections")
    return [Listing(folder_of(address), address, name, material.corrections)]
