"""Lists of feeds, to be taken into a feed reader: in, listings and the library; out, outlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from plugins.core.addresses import as_uri
from plugins.core.library import Library
from plugins.syndication.channels.base import Listing
from plugins.syndication.formats import atom, opml
from plugins.syndication.material import Material
from plugins.syndication.model import Outline
from plugins.syndication.plain import one_line
from plugins.syndication.settings import FeedSettings

FEEDS: Final = "feeds/feeds.opml"
"""All feeds of the site."""
SOURCES: Final = "feeds/sources.opml"
"""The feeds of those whom we cite: a blogroll (https://opml.org/blogroll.opml)."""


def outline_files(material: Material, listings: Iterable[Listing]) -> dict[str, bytes]:
    """Return the bytes of each list that has an entry, by its file from the output folder on."""
    settings = material.settings
    lists = {
        FEEDS: (settings.called("list_of_feeds"), tuple(_ours(settings, listings))),
        SOURCES: (settings.called("list_of_sources"), tuple(_theirs(material.library))),
    }
    return {
        file: opml.written(one_line(title), outlines)
        for file, (title, outlines) in lists.items()
        if outlines
    }


def blogroll_of(library: Library | None) -> str:
    """Return the address of the list of sources, from the root on; empty where none has a feed."""
    return SOURCES if any(_theirs(library)) else ""


def _ours(settings: FeedSettings, listings: Iterable[Listing]) -> Iterator[Outline]:
    for listing in listings:
        if not listing.is_listed:
            continue
        yield Outline(
            one_line(listing.title),
            as_uri(settings.absolute(f"{listing.path}{atom.FILE}")),
            as_uri(settings.absolute(listing.page)),
        )


def _theirs(library: Library | None) -> Iterator[Outline]:
    for page in library.sources if library is not None else ():
        for feed in page.feeds:
            url = page.source.url
            yield Outline(one_line(page.source.name), as_uri(feed), as_uri(url) if url else "")
