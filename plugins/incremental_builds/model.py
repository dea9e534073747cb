"""What a build is asked for, and what it did."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from plugins.core.problems import Problem, errors_in
from plugins.incremental_builds.values.pages import Reason


class BuildRequest(NamedTuple):
    """A build to run; paths are absolute or relative to the working folder."""

    settings_file: Path
    output: Path | None = None
    """Where the site goes; None: where the settings say."""
    strict: bool = False
    """Whether notices stop the build too."""
    overrides: Mapping[str, Any] = {}
    """Settings that take the place of those in the file."""
    finish: frozenset[str] | None = frozenset()
    """The kinds of files to make that take long and that pages only name (pictures, cards, the
    search index); None: all of them. What was made before is put in its place in any case."""


class Changes(NamedTuple):
    """What happened to the output folder: counts of files."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0


class Unpublished(NamedTuple):
    """A page that only a preview writes: its file, its title, and ``draft`` or ``scheduled``."""

    file: str
    title: str
    state: str


class BuildResult(NamedTuple):
    """What a build did; ``seconds`` is wall time."""

    output: Path
    documents: int
    changes: Changes
    problems: tuple[Problem, ...]
    seconds: float
    reasons: Mapping[str, Reason] = {}
    """Why each page that was rendered was; by its file."""
    unpublished: tuple[Unpublished, ...] = ()
    unfinished: int = 0
    """How many pictures, cards and the like are still to be made."""

    def as_json(self) -> dict[str, Any]:
        """Return the result as one JSON object."""
        return {
            "output": self.output.as_posix(),
            "documents": self.documents,
            "written": self.changes.written,
            "unchanged": self.changes.unchanged,
            "removed": self.changes.removed,
            "unfinished": self.unfinished,
            "seconds": round(self.seconds, 3),
            "problems": [problem.as_json() for problem in self.problems],
        }


class CheckResult(NamedTuple):
    """What a check found; ``exit_code`` is 1 where a build would stop, else 0."""

    documents: int
    problems: tuple[Problem, ...]
    strict: bool = False

    @property
    def exit_code(self) -> int:
        """Return what the command leaves with."""
        return 1 if any(errors_in(self.problems, strict=self.strict)) else 0

    def as_json(self) -> dict[str, Any]:
        """Return the result as one JSON object."""
        return {"documents": self.documents, "problems": [p.as_json() for p in self.problems]}
