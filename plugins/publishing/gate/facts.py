"""What the gate has to know of the content beside the built files: plain values, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plugins.comment_excerpts.commands import Removed
from plugins.core.problems import Location, Problem


@dataclass(frozen=True, slots=True)
class Secret:
    """Something that readers may not see: a draft, a scheduled or withdrawn post, what it cites."""

    path: str
    """Its file: ``content/posts/2026-03-02-fear.md``."""
    texts: tuple[str, ...] = ()
    """What it says, as it is written: any run of words of it is one of its own."""
    names: tuple[tuple[str, str], ...] = ()
    """What it is known by, each with a word for that: its title, its id, its slug, its pictures."""
    shown: tuple[str, ...] = ()
    """What it says as it would be shown: with the theme's words, and those of what it cites."""
    digests: frozenset[str] = frozenset()
    """SHA-256 of its files: themselves, whatever they are called."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The content as a production build would find it now."""

    address: str = ""
    """SITEURL, without a last slash."""
    secrets: tuple[Secret, ...] = ()
    public: tuple[str, ...] = ()
    """All words that readers may see, as they are written: of posts, clips, comments, the theme."""
    own: tuple[str, ...] = ()
    """Those that we wrote ourselves, in posts and pages."""
    quoted: tuple[str, ...] = ()
    """Those that clips quote."""
    contacts: frozenset[str] = frozenset()
    """E-mail addresses that the settings name."""
    removed: Mapping[str, Removed] = field(default_factory=dict)
    """What must not be shown of comments, by thread."""
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The addresses that lead to each thread."""
    commenters: frozenset[str] = frozenset()
    """Names of those whose comments are shown."""
    ids: frozenset[str] = frozenset()
    """The permanent ids of the posts that readers can reach, or are told that they are gone."""
    noted: Mapping[str, Location] = field(default_factory=dict)
    """The ids of the posts that were published, and where that is noted."""
    moved: frozenset[str] = frozenset()
    """Files of former addresses that lead on."""
    problems: tuple[Problem, ...] = ()
    """The errors for which a build would stop."""
