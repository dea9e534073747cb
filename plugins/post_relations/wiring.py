"""Where Pelican meets post_relations."""

from __future__ import annotations

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.core import stages
from plugins.manuscripts.model import Corpus
from plugins.post_relations.attach import attach_readings, attach_relations
from plugins.post_relations.cite import bibtex, citation_key, csl_json
from plugins.post_relations.generator import SeriesGenerator


def offer_generator(_pelican: Pelican) -> type[Generator]:
    """Have Pelican write the pages of series."""
    return SeriesGenerator


def share_formats(generator: Generator) -> None:
    """Let templates write bibliographies' records: only of the posts whose pages are rendered."""
    generator.env.globals.update(bibtex=bibtex, citation_key=citation_key, csl_json=csl_json)


def relate_posts(corpus: Corpus) -> None:
    """Give every post what stands round it."""
    attach_readings(corpus)
    attach_relations(corpus)


def measure_again(corpus: Corpus) -> None:
    """Give posts that were read again what follows from their texts."""
    attach_readings(corpus)


def register() -> None:
    """Connect post_relations to Pelican."""
    signals.get_generators.connect(offer_generator)
    signals.generator_init.connect(share_formats)
    stages.site_checked.connect(relate_posts)
    stages.documents_revised.connect(measure_again)
