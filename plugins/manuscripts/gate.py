"""The gate: every problem of a build together, and the end of the build where one is an error."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field

from plugins.core.errors import ContentError
from plugins.core.problems import Problem, errors_in, sorted_unique

REPORT = "BUILD_REPORT"
"""The setting under which a command puts a Report, to be told what the gate saw."""

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Report:
    """What a build saw, for the command that started it."""

    strict: bool = False
    check_only: bool = False
    problems: tuple[Problem, ...] = ()
    documents: int = 0
    due: float | None = None
    """When the next thing falls due, in seconds since 1970; None: nothing is ahead."""
    host_messages: list[str] = field(default_factory=list)
    """What Pelican itself logged as an error; a post is lost behind each."""


class CheckFinished(Exception):  # noqa: N818 - it ends a check, it is no error
    """Ends a build that was only to be checked, before anything is written."""


def pass_gate(problems: Iterable[Problem], report: Report | None) -> None:
    """Return when no problem is an error; raise ContentError with all problems otherwise.

    Without a report (the ``pelican`` script, which would show an exception with its traceback)
    the problems are printed, the script ends with the exit code, and notices go to the log.
    """
    found = sorted_unique(problems)
    strict = report.strict if report else False
    if report is not None:
        report.problems = found
    if any(errors_in(found, strict=strict)):
        if report is None:
            sys.stderr.write("".join(f"{problem}\n" for problem in found))
            raise SystemExit(ContentError.exit_code)
        raise ContentError(found)
    if report is None:
        for problem in found:
            logger.warning("%s", problem)
    elif report.check_only:
        raise CheckFinished
