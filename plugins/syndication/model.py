"""A feed and its entries, with everything that a format needs and nothing of the host."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who wrote something; ``url`` is their page with us, empty where there is none."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """An address beside an entry; ``relation`` is ``related`` or ``via`` (RFC 4287, 4.2.7.2)."""

    relation: str
    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in a list of feeds; both addresses are absolute, ``page`` may be empty."""

    title: str
    feed: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed. Every address is absolute, every text free of control characters."""

    id: str
    """Permanent: a ``tag:`` URI that no rename, no new title, date or SITEURL changes."""
    title: str
    """Plain text, never empty."""
    link: str
    """What a reader opens: our post, or the work that a clip cites."""
    link_language: str = ""
    """The language at the other end of ``link``, where it is known and not ours to tell."""
    published: dt.datetime
    updated: dt.datetime
    """Never before ``published``; no two entries of a site have the same."""
    authors: tuple[Person, ...]
    """At least one, each with a name."""
    language: str
    """A language tag (BCP 47)."""
    categories: tuple[str, ...] = ()
    summary: str
    """Plain text, never empty."""
    content: str
    """The whole text, as HTML."""
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An entry that was taken back: readers of feeds remove it (RFC 6721)."""

    id: str
    """That of the entry."""
    when: dt.datetime
    """Later than the entry was updated; else readers take the entry for newer than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One feed, whatever the format."""

    path: str
    """Its folder, from the output folder on: ``tag/fear/``; the site's is empty."""
    id: str
    """Permanent: a ``tag:`` URI."""
    title: str
    subtitle: str
    link: str
    """The list, as a page."""
    folder: str
    """The absolute address of the folder that the feed's files are in, with its last slash."""
    language: str
    author: Person
    """Who stands behind the site; its name is never empty."""
    updated: dt.datetime
    """The newest moment among both kinds of entries. Without any, the day from which the ids are
    ours."""
    entries: tuple[Entry, ...]
    """Newest first."""
    withdrawn: tuple[Withdrawn, ...] = ()
    """Newest first. Only Atom can say so."""
    stylesheet: str = ""
    """The absolute address of the style sheet for people who open the feed; empty: none."""
