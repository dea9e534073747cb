"""Look at files one by one: in, files and what looks at one; out, problems.

What was clean before is passed over, and what is left is shared among processes. In which order
files are looked at makes no difference.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from plugins.core.errors import SiteError
from plugins.core.problems import Problem
from plugins.publishing.gate.clean import Clean
from plugins.publishing.model import Found

_MANY: Final = 200
"""Files; fewer are looked at in the time that it takes to start processes."""

_Answer = list[Problem] | SiteError


def look_at(
    files: Iterable[Found], look: Callable[[Found], Iterable[Problem]], clean: Clean
) -> list[Problem]:
    """Return what is wrong with files; raises SiteError where one cannot be read any more."""
    left = [found for found in files if not clean.has(found.path, found.digest)]

    def answer(found: Found) -> _Answer:
        try:
            return list(look(found))
        except SiteError as error:  # processes can hand on a value, and no exception
            return error

    problems: list[Problem] = []
    for found, told in zip(left, _answers(answer, left), strict=True):
        if isinstance(told, SiteError):
            raise told
        problems += told
        if not told:
            clean.add(found.path, found.digest)
    clean.keep()
    return problems


def _answers(answer: Callable[[Found], _Answer], files: Sequence[Found]) -> Sequence[_Answer]:
    """Return the answers in order; a process that has threads is not copied."""
    if len(files) < _MANY or threading.active_count() > 1:
        return [answer(found) for found in files]
    # it reads sites, and going back does without that
    from plugins.incremental_builds.commands import share_work  # noqa: PLC0415

    return share_work(answer, files)
