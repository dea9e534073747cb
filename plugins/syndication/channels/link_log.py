"""The link log: works of others, each with our note; the entries lead outward."""

from __future__ import annotations

from typing import Final

from plugins.syndication.channels.base import Listing
from plugins.syndication.material import Material

PATH: Final = "links/log/"


def listings(material: Material) -> list[Listing]:
    """Return the feed of the link log, where the library is loaded."""
    if material.library is None:
        return []
    settings = material.settings
    return [Listing(PATH, settings.links_url, settings.called("feed_of_link_log"), material.log)]
