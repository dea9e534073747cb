"""What is asked for, what is chosen from the library, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plugins.core.problems import Problem
from plugins.core.words import Words, english
from plugins.link_roundups.filed import Filed
from plugins.link_roundups.model import Clip, Source


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the library, or which letter; what is empty does not narrow it."""

    post: str = ""
    """A post, by its path, id or slug: what it cites."""
    source: str = ""
    """The id of a source: what is theirs, or names them."""
    tag: str = ""
    """A tag of clips."""
    public: bool = False
    """Only what readers can know of."""
    draft: bool = False
    """A letter may be of what is not published."""
    production: bool = False
    """With the settings for readers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Clips and sources in the order of their ids; ``names`` has all sources, for what is shown."""

    clips: tuple[Filed[Clip], ...] = ()
    sources: tuple[Filed[Source], ...] = ()
    names: Mapping[str, Source] = field(default_factory=dict)
    site: str = ""
    """The name of the site."""
    words: Words = field(default_factory=english)
    """What the site itself says, in its language."""
    zone: str = "UTC"
    """The site's time zone, for moments without one."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was made: its bytes, how many works or sources are in it, and what is not."""

    data: bytes
    items: int
    left_out: tuple[Problem, ...] = ()
