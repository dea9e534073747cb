"""What we have of each source: our posts that cite it, and its works as they enter the link log."""

from __future__ import annotations

from plugins.syndication.channels.base import Listing, folder_of
from plugins.syndication.material import Item, Material, newest_first


def listings(material: Material) -> list[Listing]:
    """Return a feed for each source that has a page, even where nothing stands in it yet."""
    if material.library is None:
        return []
    posts = {id(item.article): item for item in material.posts}
    log = {item.entry.clip.id: item for item in material.log}
    found = []
    for page in material.library.sources:
        items: list[Item] = [posts[id(post)] for post in page.posts if id(post) in posts]
        items += [log[work.id] for work in page.works if work.id in log]
        name = material.settings.called("feed_of_source", page.source.name)
        address = page.source.address
        ordered = newest_first(items)
        found.append(Listing(folder_of(address), address, name, ordered, material.withdrawn))
    return found
