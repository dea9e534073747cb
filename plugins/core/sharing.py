"""Work that several processes may share: in, a function and its tasks; out, the results in order.

Whoever runs the build offers the way, in the settings; where nobody does, all is done here. The
function must change nothing that is looked at later, and its results must be copied cheaply.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from plugins.core.settings import Settings

SHARING: Final = "SHARED_WORK"
"""The setting under which a plugin puts what takes a function and tasks, and returns results."""

T = TypeVar("T")
R = TypeVar("R")


def shared(settings: Settings, work: Callable[[T], R], tasks: Sequence[T]) -> list[R]:
    """Return ``work(task)`` of each task, in their order."""
    share: Callable[[Callable[[T], R], Sequence[T]], list[R]] | None = settings.get(SHARING)
    return [work(task) for task in tasks] if share is None else share(work, tasks)


def in_parts(tasks: Sequence[T], size: int) -> list[Sequence[T]]:
    """Return tasks in parts of some size, where one takes too little to be handed over alone."""
    return [tasks[start : start + size] for start in range(0, len(tasks), size)]
