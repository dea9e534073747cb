"""Where Pelican meets site_search."""

from __future__ import annotations

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.site_search.generator import SearchGenerator
from plugins.site_search.settings import ENTRY, SITE_SEARCH


def announce_search(pelican: Pelican) -> None:
    """Tell templates that there is a search, and where it begins."""
    pelican.settings[SITE_SEARCH] = ENTRY


def offer_generator(_pelican: Pelican) -> type[Generator]:
    """Have Pelican run our generator."""
    return SearchGenerator


def register() -> None:
    """Connect site_search to Pelican."""
    signals.initialized.connect(announce_search)
    signals.get_generators.connect(offer_generator)
