"""The gate: what must hold before anything goes out, asked before anything is planned."""

from __future__ import annotations

from plugins.core.problems import Problem, sorted_unique
from plugins.publishing.checks import CHECKS, LOST_ADDRESSES
from plugins.publishing.checks.base import Output
from plugins.publishing.model import Release


def gate(
    output: Output, last_release: Release | None, *, withdraws: bool = False
) -> tuple[Problem, ...]:
    """Return every problem that the checks find; a withdrawal may lose addresses."""
    problems: list[Problem] = []
    for name, check in CHECKS.items():
        if not (withdraws and name == LOST_ADDRESSES):
            problems.extend(check.check(output, last_release))
    return sorted_unique(problems)
