"""Which cards a site has: in, its documents and settings; out, each one's card and drawing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from functools import lru_cache
from typing import Any, Protocol, cast

from PIL import __version__ as pillow_version

from plugins.core.files import fingerprint
from plugins.core.words import Words as Phrases
from plugins.manuscripts.model import Document
from plugins.social_cards.layout import DESIGN
from plugins.social_cards.model import Card, Drawing, Look, Words
from plugins.social_cards.settings import CardSettings
from plugins.social_cards.typeface import fonts_digest
from plugins.social_cards.wording import alt_of, byline_of, drawable, drawable_name

_DIGITS = 16
"""Of a digest, in a file's name: 64 bits, so that no two cards of a site share one."""


class Term(Protocol):
    """A category or author of Pelican's (``pelican.urlwrappers.URLWrapper``)."""

    name: str


class Article(Protocol):
    """What cards use of a post of Pelican's; ``category`` and ``authors`` may be missing on it."""

    title: str


def has_card(document: Document) -> bool:
    """Tell whether a document is a post that readers can reach, without a picture of its own.

    A drawing (SVG) does not count: no network shows one beside a link.
    """
    manuscript = document.manuscript
    image = manuscript.fields.image
    is_shown = image is not None and not image.file.lower().endswith(".svg")
    return manuscript.kind == "post" and document.state.is_public and not is_shown


def words_of(article: Article, site_name: str, phrases: Phrases) -> Words:
    """Return what the card of a post says; what the fonts cannot show is left out whole.

    ``phrases`` are the site's, in its language.
    """
    terms: Any = article
    category = cast("Term | None", getattr(terms, "category", None))
    authors = cast("Iterable[Term]", getattr(terms, "authors", None) or ())
    names = [drawable_name(author.name) for author in authors]
    return Words(
        site_name,
        drawable(article.title),
        drawable(byline_of(names, phrases)) if all(names) else "",
        drawable_name(category.name) if category else "",
    )


def card_of(words: Words, look: Look, phrases: Phrases, prefix: str = "") -> tuple[Card, Drawing]:
    """Return a card and its drawing; the name of its file follows from all that is drawn."""
    said = words.site_name, words.title, words.byline, words.category, words.line
    digest = fingerprint("\0".join((_common(look), *said)).encode())[:_DIGITS]
    name = f"cards/{prefix}{digest}.png"
    return Card(name, alt_of(words, phrases)), Drawing(name, words, look)


@lru_cache(maxsize=8)
def _common(look: Look) -> str:
    """Return what all cards of a look follow from."""
    return f"{DESIGN} {pillow_version} {fonts_digest()} {astuple(look)}"


def site_card(settings: CardSettings) -> tuple[Card, Drawing]:
    """Return the card of the site, for the pages that have none of their own."""
    words = Words(drawable(settings.site_name), line=drawable(settings.line))
    return card_of(words, settings.look, settings.phrases, "site-")


def post_cards(
    documents: Iterable[Document], settings: CardSettings
) -> Iterator[tuple[Document, Card, Drawing]]:
    """Yield every post that has a card, with it and its drawing."""
    site_name = drawable(settings.site_name)
    for document in documents:
        if has_card(document):
            words = words_of(cast("Article", document.content), site_name, settings.phrases)
            yield document, *card_of(words, settings.look, settings.phrases)
