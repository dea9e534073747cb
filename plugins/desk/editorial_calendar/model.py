"""The editorial calendar: each thing that waits for somebody, with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

SIGN_OFF: Final = "plugins.desk.approvals.commands"
"""The part of the desk that knows who must still sign off; asked where it is there."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A mark where words are missing."""

    line: int
    mark: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that is not published yet."""

    path: str
    title: str
    date: str
    """The day that it bears; empty: none yet."""
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class StaleLink:
    """A link that leads nowhere any more, or elsewhere, and the public texts that have it."""

    name: str
    """The id of a clip, or the address of a link that is no clip's."""
    state: str
    cited_in: tuple[str, ...]
    has_archive: bool
    place: str
    """Where a clip has it; empty: it stands in the texts themselves."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A post whose words changed after publication, and that does not say so."""

    place: str
    title: str


@dataclass(frozen=True, slots=True)
class UnusedClip:
    """A clip that no text cites, drafts counted."""

    id: str
    title: str
    day: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A post that lacks a sign-off, and by whom."""

    path: str
    names: tuple[str, ...]
    more: int = 0
    """How many more are needed, by whomsoever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """How the blog stands on a day."""

    today: str
    last: str
    """The day of the newest public post; empty: there is none."""
    drafts: tuple[Draft, ...] = ()
    scheduled: tuple[Draft, ...] = ()
    empty_weeks: tuple[str, ...] = ()
    """Mondays of weeks without a post, those ahead too."""
    stale: tuple[StaleLink, ...] = ()
    changed: tuple[Changed, ...] = ()
    unused: tuple[UnusedClip, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    errors: int = 0
    """How many errors a check finds."""
    notices: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the calendar as a JSON object."""
        return {
            "today": self.today,
            "last": self.last or None,
            "drafts": [_draft_json(one) for one in self.drafts],
            "scheduled": [_draft_json(one) for one in self.scheduled],
            "empty_weeks": list(self.empty_weeks),
            "stale_links": [
                {
                    "link": one.name,
                    "state": one.state,
                    "archived": one.has_archive,
                    "cited_in": list(one.cited_in),
                }
                for one in self.stale
            ],
            "changed": [{"place": one.place, "title": one.title} for one in self.changed],
            "unused_clips": [
                {"clip": one.id, "title": one.title, "day": one.day or None} for one in self.unused
            ],
            "waiting": [
                {"path": one.path, "names": list(one.names), "more": one.more}
                for one in self.waiting
            ],
            "errors": self.errors,
            "notices": self.notices,
        }


def _draft_json(draft: Draft) -> dict[str, Any]:
    return {
        "path": draft.path,
        "title": draft.title,
        "date": draft.date or None,
        "gaps": [{"line": gap.line, "mark": gap.mark} for gap in draft.gaps],
    }
