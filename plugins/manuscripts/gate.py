"""The gate: every problem of a build together, and the end of the build where one is an error."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable

from plugins.core.errors import ContentError
from plugins.core.problems import Problem, errors_in, sorted_unique
from plugins.core.report import CheckFinished, Report

logger = logging.getLogger(__name__)


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
