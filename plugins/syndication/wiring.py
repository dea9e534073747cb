"""Where Pelican meets syndication."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.core import stages
from plugins.core.problems import Location
from plugins.manuscripts.commands import PlannedOutput
from plugins.manuscripts.model import Corpus
from plugins.syndication.announce import files_of, links_of
from plugins.syndication.channels import all_listings
from plugins.syndication.generator import FeedGenerator
from plugins.syndication.material import material_of
from plugins.syndication.outlines import blogroll_of, outline_files
from plugins.syndication.settings import FeedSettings, host_feed_settings


def silence_host_feeds(pelican: Pelican) -> None:
    """Switch Pelican's own feeds off: their ids change with titles, dates and addresses."""
    for name in host_feed_settings(pelican.settings):
        pelican.settings[name] = None


def offer_generator(_pelican: Pelican) -> type[Generator]:
    """Have Pelican run our generator."""
    return FeedGenerator


def plan_files(corpus: Corpus) -> Mapping[str, Any]:
    """Name the files of the feeds, so that nothing else takes their places; render nothing."""
    if FeedSettings.of(corpus.settings).has_address:
        planned = corpus.context.setdefault("planned_outputs", [])
        material = material_of(corpus)
        listings = all_listings(material)
        planned += [PlannedOutput(f, Location(""), what) for f, what in files_of(listings)]
        lists = outline_files(material, listings)
        planned += [PlannedOutput(f, Location(""), "a list of feeds") for f in lists]
    return {}


def link_feeds(corpus: Corpus) -> None:
    """Give templates the addresses of all feeds, as ``feeds``, and of the ``blogroll``."""
    has_address = FeedSettings.of(corpus.settings).has_address
    listings = all_listings(material_of(corpus)) if has_address else ()
    corpus.context["feeds"] = links_of(listings)
    library = corpus.context.get("library") if has_address else None
    corpus.context["blogroll"] = blogroll_of(library)


def register() -> None:
    """Connect syndication to Pelican."""
    signals.initialized.connect(silence_host_feeds)
    signals.get_generators.connect(offer_generator)
    stages.placements_resolving.connect(plan_files)
    stages.site_checked.connect(link_feeds)
