"""What templates are given of a post's surroundings, and what posts are compared by."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class PostLink:
    """A post where the page of another one names it; ``url`` is from the site's root on."""

    title: str
    url: str
    date: dt.datetime
    lang: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a text: the id that leads to it, its words, and the headings below it."""

    id: str
    text: str
    within: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What follows from a text alone."""

    minutes: int
    """How long reading it takes; at least 1."""
    outline: tuple[Heading, ...] = ()
    """Its headings, where it is long enough to get lost in; else none."""
    opens_long: bool = False
    """Whether its first paragraph has room for a large first letter beside it."""


@dataclass(frozen=True, slots=True)
class Series:
    """Posts that belong together; ``address`` is that of its page, from the site's root on."""

    name: str
    address: str


Subject: TypeAlias = tuple[str, str]
"""Something that posts can share: its kind (of ``relate.SHARES``), and its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPost:
    """A post in lists, as far as others are related to it."""

    id: str
    """Permanent; it decides which of two posts of one moment comes first."""
    link: PostLink
    subjects: tuple[Subject, ...] = ()
    """Each once."""
    series: str = ""
    """The address of the series that it belongs to; empty: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """What a post has round it. Only ``newer`` follows from a post that is newer than it."""

    newer: PostLink | None = None
    older: PostLink | None = None
    related: tuple[PostLink, ...] = ()
    """Older posts, the nearest first."""
    series_posts: tuple[PostLink, ...] = ()
    """The posts of its series right before it, in the order in which they came out."""
