"""Where Pelican meets social_cards."""

from __future__ import annotations

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.core import stages
from plugins.manuscripts.model import Corpus
from plugins.social_cards.generator import DRAWINGS, CardGenerator
from plugins.social_cards.select import post_cards, site_card
from plugins.social_cards.settings import CardSettings


def offer_generator(_pelican: Pelican) -> type[Generator]:
    """Have Pelican run our generator."""
    return CardGenerator


def attach_cards(corpus: Corpus) -> None:
    """Give every post its card as ``card``, and templates that of the site as ``site_card``."""
    settings = CardSettings.of(corpus.settings)
    card, drawing = site_card(settings)
    corpus.context["site_card"] = card
    drawings = [drawing]
    for document, own, drawn in post_cards(corpus.documents, settings):
        setattr(document.content, "card", own)  # noqa: B010 - an attribute of ours on Pelican's object
        drawings.append(drawn)
    corpus.context[DRAWINGS] = tuple(drawings)


def register() -> None:
    """Connect social_cards to Pelican."""
    signals.get_generators.connect(offer_generator)
    stages.site_checked.connect(attach_cards)
