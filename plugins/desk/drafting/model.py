"""A roundup before it is written: works in groups, and what there is to say of each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from plugins.core.problems import Problem
from plugins.link_roundups.commands import Filed
from plugins.link_roundups.model import Clip


@dataclass(frozen=True, slots=True)
class Wish:
    """What a roundup is to hold: clips since a day, about something, of a source; so many."""

    since: dt.date | None = None
    tag: str = ""
    source: str = ""
    limit: int = 0
    """How many clips at most, the newest of them; 0: all."""
    origins: bool = False
    """Whether the works that they came from are taken too."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A work that a chosen clip came from, and that stands in the library: it could be cited."""

    clip: str
    """The clip that came from it."""
    origin: str
    relation: str
    cited_in: tuple[str, ...] = ()
    """Posts that cite the origin already, by path."""


@dataclass(frozen=True, slots=True)
class Group:
    """Works that stand together under a heading; those of one family stand side by side."""

    heading: str
    clips: tuple[Filed[Clip], ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The clips of a roundup, in groups, and what was left out."""

    groups: tuple[Group, ...] = ()
    origins: tuple[Origin, ...] = ()
    undated: tuple[str, ...] = ()
    """Clips that a day was asked of, and that have none."""
    left: int = 0
    """How many clips more there are than were asked for."""

    def clips(self) -> tuple[Filed[Clip], ...]:
        """Return the clips in their order."""
        return tuple(clip for group in self.groups for clip in group.clips)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft that was written: its file, what is in it, and what could be."""

    path: str
    text: str
    choice: Choice
    gaps: int
    problems: tuple[Problem, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "file": self.path,
            "groups": [
                {"heading": group.heading, "clips": [clip.id for clip in group.clips]}
                for group in self.choice.groups
            ],
            "gaps": self.gaps,
            "origins": [
                {
                    "clip": one.clip,
                    "origin": one.origin,
                    "relation": one.relation,
                    "cited_in": list(one.cited_in),
                }
                for one in self.choice.origins
            ],
            "left": self.choice.left,
            "problems": [problem.as_json() for problem in self.problems],
        }
