"""What the rest of a build is told about the feeds: their addresses, their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plugins.syndication.channels.base import Listing
from plugins.syndication.formats import FORMATS


@dataclass(frozen=True, slots=True)
class FeedLinks:
    """The feeds of one list, for templates; every address is from the site's root on."""

    title: str
    page: str
    """The list's address: ``tag/fear/``."""
    addresses: Mapping[str, str]
    """Per format (``atom``, ``json_feed``, ``rss``), the feed's address: ``tag/fear/atom.xml``."""


def links_of(listings: Iterable[Listing]) -> tuple[FeedLinks, ...]:
    """Return the links of every list whose feeds are to be listed, by path."""
    return tuple(
        FeedLinks(
            listing.title,
            listing.page,
            {name: f"{listing.path}{form.file}" for name, form in FORMATS.items()},
        )
        for listing in listings
        if listing.is_listed
    )


def files_of(listings: Iterable[Listing]) -> Iterator[tuple[str, str]]:
    """Yield each file that will be written, from the output folder on, and what it is, in words."""
    for listing in listings:
        for form in FORMATS.values():
            yield f"{listing.path}{form.file}", f'the feed "{listing.title}"'
