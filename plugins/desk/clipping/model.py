"""What a page claims of itself, and what is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum

FIELDS = ("title", "authors", "published", "publication", "canonical", "language")
"""What a clip should have; what of it is left out is named."""


class Field(Enum):
    """What a claim is about."""

    TITLE = "title"
    AUTHOR = "author"
    EDITOR = "editor"
    """Who edited a text, whom the head of some pages names as who wrote it."""
    PUBLISHED = "published"
    MODIFIED = "modified"
    OTHER_DAY = "other day"
    """A day that the page shows, of something else."""
    PUBLICATION = "publication"
    CANONICAL = "canonical"
    LANGUAGE = "language"
    DESCRIPTION = "description"
    KIND = "kind"
    FEED = "feed"
    HOME = "home"
    """The address of whoever publishes."""
    HOME_NAME = "home name"
    """The words of a link to the front page, which may be the name of the site."""


class Trust(IntEnum):
    """How far a claim is believed, the more the higher; equals have to agree."""

    HINT = 1
    """It stands somewhere in the page, and could be about something else."""
    NEAR = 2
    """It stands beside the headline, in words."""
    MARKED = 3
    """Its element says what it is, and stands in the article."""
    STATED = 4
    """The head of the page says so, of the page."""
    STRUCTURED = 5
    """Structured data say so, of the article."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a page says of itself: ``origin`` is who says it, ``url`` where that leads."""

    field: Field
    value: str
    trust: Trust
    origin: str
    url: str | None = None
    is_person: bool | None = None
    """Of an author: whether the page says that it is a person; None where it does not say."""
    place: int = 0
    """Where it stands: how many elements come before it in the page."""


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who wrote a work: the name as displayed, and a page of theirs."""

    name: str
    url: str | None = None
    is_person: bool = True


@dataclass(frozen=True, slots=True)
class Work:
    """What a page is, as far as it is sure; ``reasons`` says of each field left out why."""

    title: str | None = None
    authors: tuple[Author, ...] = ()
    published: str | None = None
    publication: str | None = None
    canonical: str | None = None
    language: str | None = None
    description: str | None = None
    kind: str = "article"
    home: str | None = None
    feed: str | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def unsure(self) -> tuple[str, ...]:
        """Return the fields that were left out."""
        return tuple(name for name in FIELDS if name in self.reasons)
