"""What a card says, what it looks like, and what templates are told of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

WIDTH: Final = 1200
HEIGHT: Final = 630
"""Pixels. Networks show a large picture from 1.91:1 on, and none cuts this size."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a card says. What is empty is left out; without a title it is the card of the site."""

    site_name: str
    title: str = ""
    byline: str = ""
    """Who wrote it, as it is said: ``By Strategy desk and Research desk``."""
    category: str = ""
    line: str = ""
    """The line below the name of the site, on the site's own card."""


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a card, as ``#rrggbb``, under the names that the theme has for them."""

    paper: str = "#fbfbf8"
    ink: str = "#181d1a"
    soft: str = "#555e58"
    rule: str = "#c8cdc5"
    accent: str = "#0b5a46"
    field: str = "#0b5a46"
    on_field: str = "#f7f8f3"


@dataclass(frozen=True, slots=True)
class Card:
    """A card as templates know it."""

    file: str
    """From the output folder on: ``cards/0f3a....png``. It changes with what is drawn."""
    alt: str
    """What the card says, as one sentence or two."""
    width: int = WIDTH
    height: int = HEIGHT
    media_type: str = "image/png"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A card that is to be drawn."""

    file: str
    words: Words
    look: Look
