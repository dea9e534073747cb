"""What readers of exports hand on: refusals, and who is told of a repair."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from plugins.core.errors import ContentError
from plugins.core.problems import Location, Problem, Severity

Repaired = Callable[[str, int, str], None]
"""Is told the kind of a repair, the line, and what was wrong."""
LOSSES: Final = frozenset({"structure", "end", "cut"})
"""Repairs after which something may be missing."""


def refusal(location: Location, message: str, rule: str, hint: str) -> ContentError:
    """Return the error that a file is not what it should be; nothing of it is imported."""
    return ContentError([Problem(location, message, rule, hint)])


def notice(location: Location, message: str, rule: str, hint: str) -> Problem:
    """Return a problem that stops nothing."""
    return Problem(location, message, rule, hint, Severity.NOTICE)
