"""What an accessibility statement is made of, and the file that holds it.

The parts are those of the W3C's statement generator (w3.org/WAI/planning/statements): status,
measures, limitations, technical specification, assessment, date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

FILE: Final = "machine/accessibility.json"
"""From the content folder on."""
URL: Final = "accessibility/"
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was measured, in words, and what came of it."""

    what: str
    found: int
    """How many faults; 0 is what we want of each."""
    examples: tuple[str, ...] = ()
    """What was found, in the words of the tool."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The results of one audit, as far as they are about accessibility."""

    date: dt.date
    """The day of the audit."""
    pages: int
    """How many pages the site had."""
    opened: tuple[str, ...]
    """The paths of the pages that were opened in a browser, some of each kind."""
    tools: tuple[tuple[str, str], ...]
    """Name and version of each tool."""
    views: tuple[str, ...]
    """The ways in which pages were looked at."""
    checks: tuple[Check, ...]

    @property
    def faults(self) -> tuple[Check, ...]:
        """Return the checks that found something: the known limitations."""
        return tuple(check for check in self.checks if check.found)

    def as_json(self) -> dict[str, Any]:
        """Return the statement as the JSON object of its file."""
        return {"version": VERSION, **asdict(self), "date": self.date.isoformat()}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Statement:
        """Return the statement of a JSON object; raises ValueError, KeyError or TypeError."""
        if data["version"] != VERSION:
            message = f"version {data['version']} is not {VERSION}"
            raise ValueError(message)
        return cls(
            date=dt.date.fromisoformat(data["date"]),
            pages=int(data["pages"]),
            opened=tuple(map(str, data["opened"])),
            tools=tuple((str(name), str(version)) for name, version in data["tools"]),
            views=tuple(map(str, data["views"])),
            checks=tuple(
                Check(str(c["what"]), int(c["found"]), tuple(map(str, c["examples"])))
                for c in data["checks"]
            ),
        )
