"""What a build tells the command that started it, on the way through Pelican's settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from plugins.core.problems import Problem

REPORT = "BUILD_REPORT"
"""The setting under which a command puts a Report, to be told what the gate saw."""


def tell_nobody(_done: int, _total: int) -> None:
    """Take what nobody asked for; it has a name, since Pelican's cache keeps reports."""


@dataclass(slots=True)
class Report:
    """What a build saw, for the command that started it."""

    strict: bool = False
    check_only: bool = False
    problems: tuple[Problem, ...] = ()
    documents: int = 0
    corpus: object = None
    """All documents of the site, as ``plugins.manuscripts`` gathered them, of a check alone."""
    due: float | None = None
    """When the next thing falls due, in seconds since 1970; None: nothing is ahead."""
    host_messages: list[str] = field(default_factory=list)
    """What Pelican itself logged as an error; a post is lost behind each."""
    on_read: Callable[[int, int], object] = tell_nobody
    """Gets how many texts were read by now, and how many are to be read."""


class CheckFinished(Exception):  # noqa: N818 - it ends a check, it is no error
    """Ends a build that was only to be checked, before anything is written."""
