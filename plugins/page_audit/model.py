"""What is measured and what comes of it: targets, readings, rows of the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any


class Worst(Enum):
    """How many readings of one measure become one value."""

    LEAST = "least"
    MOST = "most"
    TOTAL = "total"


class Verdict(Enum):
    """What a row of the table says."""

    MET = "met"
    MISSED = "missed"
    NOT_MEASURED = "not measured"
    NOTHING = "nothing to measure"


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that the site has to reach: at most ``limit``, at least where LEAST counts."""

    measure: str
    """Its id, as readings name it."""
    words: str
    """What the table calls it."""
    limit: float
    by: str
    """The id of what measures it."""
    worst: Worst = Worst.TOTAL
    unit: str = ""
    """``B`` (bytes, brotli where the host compresses), ``ms``, or nothing: a count or a score."""

    def is_met_by(self, value: float) -> bool:
        """Tell whether a value is good enough."""
        return value >= self.limit if self.worst is Worst.LEAST else value <= self.limit


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """What one look at one page gave; ``details`` name what was found there."""

    measure: str
    page: str
    """The page's path, or a file's name."""
    value: float
    view: str = ""
    """How the page was looked at: ``mobile``, ``1280 px, dark``; empty: it makes no difference."""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a target with the worst of what was read."""

    target: Target
    verdict: Verdict
    value: float | None = None
    page: str = ""
    readings: tuple[Reading, ...] = ()
    """Those that miss the target, worst first; for totals, all that count."""
    missing: tuple[str, ...] = ()
    """Why it is not measured: each tool that is not here, with how to get it."""


@dataclass(frozen=True, slots=True)
class AuditRequest:
    """An audit to make."""

    site: Path
    """The folder that holds the settings files."""
    only: str = ""
    """The id of what is to measure alone; empty: everything."""
    fast: bool = False
    """Whether Lighthouse looks once at each page and not three times."""
    pictures: str = ""
    """The folder for pictures of one page of each kind; empty: none are taken."""
    statement: bool = False
    """Whether the results go into the file for the accessibility statement."""


@dataclass(frozen=True, slots=True)
class AuditResult:
    """What an audit found; ``versions`` are those of the tools that took part."""

    date: str
    pages: tuple[str, ...]
    """The paths of the pages that were opened in a browser."""
    files: int
    """How many pages the site has."""
    rows: tuple[Row, ...]
    versions: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    """Whether what was not measured counts as a failure."""

    @property
    def exit_code(self) -> int:
        """Return 1 where a target is missed, or something required was not measured; else 0."""
        bad = {Verdict.MISSED} | ({Verdict.NOT_MEASURED} if self.required else set())
        return 1 if any(row.verdict in bad for row in self.rows) else 0

    def as_json(self) -> dict[str, Any]:
        """Return the result as one JSON object."""
        return {
            "date": self.date,
            "pages": list(self.pages),
            "files": self.files,
            "versions": dict(self.versions),
            "rows": [_row_as_json(row) for row in self.rows],
        }


def _row_as_json(row: Row) -> dict[str, Any]:
    return {
        "measure": row.target.measure,
        "by": row.target.by,
        "limit": row.target.limit,
        "at_least": row.target.worst is Worst.LEAST,
        "unit": row.target.unit,
        "verdict": row.verdict.value,
        "value": row.value,
        "page": row.page,
        "missing": list(row.missing),
        "findings": [
            {"page": r.page, "view": r.view, "value": r.value, "details": list(r.details)}
            for r in row.readings
        ],
    }
