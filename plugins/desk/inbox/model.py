"""What a feed says, as values: the feed, its entries, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from plugins.core.problems import Problem

LARGEST: Final = 10 * 1024 * 1024
"""How many bytes of a feed are read; real ones have a tenth of it."""
MOST_ENTRIES: Final = 500
"""How many entries of a feed are kept: from its beginning on, or the last where it ends with the
newest."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. Every field is plain text, never markup; unknown is ``None``."""

    title: str | None = None
    url: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO 8601, as exactly as the feed says it: a moment, a day, a month or a year."""
    id: str | None = None
    """As the feed gives it; nothing is made up in its place."""
    summary: str | None = None
    """The beginning of what the feed says of it."""
    tags: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the entry as a JSON object with the names of its fields."""
        return {
            "title": self.title,
            "url": self.url,
            "author": self.author,
            "published": self.published,
            "id": self.id,
            "summary": self.summary,
            "tags": list(self.tags),
        }


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was read."""

    path: str
    """What problems name: a file, or the address it came from."""
    format: str | None = None
    """``atom``, ``rss``, ``rdf``, ``cdf`` or ``json``; ``None``: this is no feed."""
    version: str | None = None
    """The format with its version, as feedparser names it: ``atom10``, ``rss20``."""
    encoding: str | None = None
    """What the bytes were read as."""
    title: str | None = None
    url: str | None = None
    """The page that the feed belongs to."""
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def is_one(self) -> bool:
        """Tell whether this is a feed at all."""
        return self.format is not None

    def as_json(self) -> dict[str, Any]:
        """Return the feed as a JSON object; its problems as every command gives them."""
        return {
            "file": self.path,
            "title": self.title,
            "format": self.format,
            "version": self.version,
            "encoding": self.encoding,
            "url": self.url,
            "language": self.language,
            "entries": [entry.as_json() for entry in self.entries],
            "problems": [problem.as_json() for problem in self.problems],
        }
