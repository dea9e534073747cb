"""A link, what one answer says of it, and what is known of it by now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from plugins.core.problems import Location, Problem


class State(Enum):
    """What is known of a link; the build reads these words from ``content/machine/links.json``."""

    LIVE = "live"
    MOVED = "moved"
    DEAD = "dead"
    UNKNOWN = "unknown"


class Finding(Enum):
    """What one answer says: ``GONE`` makes a link dead only where it is found again, days apart."""

    LIVE = "live"
    MOVED = "moved"
    GONE = "gone"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one answer says, why in words, and for ``MOVED`` where to."""

    finding: Finding
    why: str = ""
    target: str = ""
    for_good: bool = False
    """Whether a server said so expressly (410): found twice, it is enough."""


@dataclass(frozen=True, slots=True)
class Copy:
    """An archived copy that an archive told us of."""

    url: str
    date: dt.date

    def as_json(self) -> dict[str, str]:
        """Return the copy as it stands in the record."""
        return {"url": self.url, "date": self.date.isoformat()}


@dataclass(frozen=True, slots=True)
class Link:
    """An address of somebody else's, without its fragment, and where it stands."""

    url: str
    places: tuple[Location, ...]
    clips: tuple[str, ...] = ()
    """The clips whose address it is."""
    is_plain: bool = False
    """Whether it stands anywhere but in a clip's own field."""
    near: dt.date | None = None
    """About when it was read: the day that an archived copy should be near to."""
    has_copy: bool = False
    """Whether every clip of it names an archived copy already."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The names under which the record keeps it: its clips, and its address."""
        return (*self.clips, *((self.url,) if self.is_plain else ()))


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a link by now."""

    state: State
    url: str
    since: dt.date
    """Since when it is in this state."""
    why: str = ""
    failures: tuple[dt.date, ...] = ()
    """The days on which it was found gone, those that count."""
    moved_to: str = ""
    archive: Copy | None = None
    for_good: bool = False
    """Whether the server said each time that it is gone for good (410)."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a run noted of an address: what it answered, on which day."""

    url: str
    day: dt.date
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class LinkRequest:
    """Which links are to be asked."""

    only: str = ""
    """Those alone whose address, clip or file has these letters."""
    limit: int = 0
    """So many at most, those first that were not asked for longest (0: all)."""
    since: dt.date | None = None
    """Those alone that were not asked on this day or later."""
    save: bool = False
    """Also ask the archive to save what it has no copy of."""


@dataclass(frozen=True, slots=True)
class Known:
    """A link with what is known of it."""

    link: Link
    entry: Entry

    def as_json(self) -> dict[str, Any]:
        """Return it for programs."""
        entry = self.entry
        return {
            "url": self.link.url,
            "state": entry.state.value,
            "since": entry.since.isoformat(),
            "why": entry.why,
            "moved_to": entry.moved_to,
            "archive": entry.archive.as_json() if entry.archive else None,
            "clips": list(self.link.clips),
            "places": [{"path": p.path, "line": p.line} for p in self.link.places],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkResult:
    """What a run found out."""

    known: tuple[Known, ...]
    """Every link of the site of which something is known."""
    links: int
    """How many there are."""
    asked: int
    """How many were asked in this run."""
    continued: int = 0
    """How many had been asked by a run that was stopped, and were not asked again."""
    postponed: tuple[str, ...] = ()
    """Which were not asked, since their hosts want to be left alone for now."""
    unarchived: int = 0
    """Of how many the archive did not say whether it has a copy."""
    problems: tuple[Problem, ...] = field(default=())
    """What could not be read of the content."""

    @property
    def counts(self) -> dict[str, int]:
        """How many links are in each state."""
        states = [known.entry.state for known in self.known]
        return {state.value: states.count(state) for state in State}

    @property
    def exit_code(self) -> int:
        """Return 1 where content could not be read, else 0: how the world is, is no fault."""
        return 1 if self.problems else 0

    def as_json(self) -> dict[str, Any]:
        """Return the result for programs."""
        return {
            "links": self.links,
            "asked": self.asked,
            "continued": self.continued,
            "states": self.counts,
            "postponed": list(self.postponed),
            "unarchived": self.unarchived,
            "known": [known.as_json() for known in self.known],
            "problems": [problem.as_json() for problem in self.problems],
        }
