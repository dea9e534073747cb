"""What an export holds, as values, and what comes of it: items, comments, the account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plugins.core.problems import Location, Problem, Severity


@dataclass(frozen=True, slots=True)
class Term:
    """A category, tag or other term that an item is filed under."""

    domain: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """What an export says of the blog as a whole; its tables grow while it is read."""

    link: str = ""
    base: str = ""
    """The blog's own address; its links and pictures begin with it."""
    authors: dict[str, str] = field(default_factory=dict)
    """The displayed name by login."""
    parents: dict[str, str] = field(default_factory=dict)
    """A category's slug to that of the one above it."""
    names: dict[str, str] = field(default_factory=dict)
    """A category's slug to its name."""
    term_ids: dict[str, str] = field(default_factory=dict)
    """A category's number to its slug."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One ``<item>`` as it stands in the export, without its comments."""

    number: int
    """Which one it is, from 1 on."""
    line: int
    id: str = ""
    kind: str = "post"
    status: str = "publish"
    has_password: bool = False
    title: str = ""
    link: str = ""
    guid: str = ""
    slug: str = ""
    parent: str = ""
    local: str = ""
    gmt: str = ""
    modified: str = ""
    modified_gmt: str = ""
    pub_date: str = ""
    creator: str = ""
    content: str = ""
    excerpt: str = ""
    sticky: bool = False
    attachment: str = ""
    terms: tuple[Term, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return what the account calls it: its number in the blog, else its place in the file."""
        return self.id or f"item {self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawComment:
    """One comment as an export has it. E-mail, IP and agent were left at the door."""

    id: str
    parent: str = ""
    author: str = ""
    url: str = ""
    local: str = ""
    gmt: str = ""
    content: str = ""
    approved: str = "1"
    kind: str = ""
    disqus: str = ""
    """Its number at Disqus, where it was copied from there."""
    wordpress: str = ""
    """Its number in WordPress, where Disqus took it over from there."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the blog: where it lies, and what it is called."""

    url: str
    alt: str = ""
    title: str = ""
    caption: str = ""
    page: str = ""
    """The address of the page that the blog had for it."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An item that was not imported, and why."""

    id: str
    kind: str
    reason: str

    def as_json(self) -> dict[str, str]:
        """Return it as a JSON object."""
        return {"id": self.id, "kind": self.kind, "reason": self.reason}


@dataclass(slots=True)
class Account:
    """What came in and what became of it; every item and every comment is counted once."""

    items: int = 0
    posts: int = 0
    pages: int = 0
    media: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    comments: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    """Comments that were not imported, by reason."""
    depth: int = 0
    written: int = 0
    unchanged: int = 0
    kept: int = 0
    """Files that somebody edited, and that stay as they are."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def imported(self) -> int:
        """Return how many items were imported."""
        return self.posts + self.pages + self.media

    def leave_out(self, reason: str, count: int = 1) -> None:
        """Count comments that are not imported."""
        self.left_out[reason] = self.left_out.get(reason, 0) + count

    def as_json(self) -> dict[str, Any]:
        """Return the account as the one JSON document of ``--json``."""
        return {
            "items": self.items,
            "imported": self.imported,
            "skipped": [one.as_json() for one in self.skipped],
            "posts": self.posts,
            "pages": self.pages,
            "media": self.media,
            "comments": self.comments,
            "comments_skipped": sum(self.left_out.values()),
            "comments_skipped_by_reason": dict(sorted(self.left_out.items())),
            "comment_max_depth": self.depth,
            "files_written": self.written,
            "files_unchanged": self.unchanged,
            "files_kept": self.kept,
            "problems": [problem.as_json() for problem in self.problems],
        }


def named(words: str) -> frozenset[str]:
    """Return the words of a text as a set: names of elements, suffixes and the like."""
    return frozenset(words.split())


def failure(location: Location, message: str, rule: str, hint: str) -> Problem:
    """Return a problem that something is lost."""
    return Problem(location, message, rule, hint)


def notice(location: Location, message: str, rule: str, hint: str) -> Problem:
    """Return a problem that stops nothing."""
    return Problem(location, message, rule, hint, Severity.NOTICE)
