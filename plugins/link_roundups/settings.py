"""The addresses of the library's pages. They are fixed: ids and links of others depend on them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LibraryAddresses:
    """Addresses from the site's root on; ``{id}`` and ``{year}`` are filled in."""

    clip_url: str = "links/{id}/"
    """A clip's own page."""

    source_url: str = "sources/{id}/"
    """A source's page."""

    log_url: str = "links/log/{year}/"
    """The link log of a year."""

    links_url: str = "links/"
    """The years of the log and the sources."""

    sources_url: str = "sources/"
    """All sources."""


def file_of(address: str) -> str:
    """Return the output file of one of our addresses."""
    return f"{address}index.html" if address.endswith("/") or not address else address
