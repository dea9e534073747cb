"""Methods of paginators as templates get them: in, a method and its path; out, one that tells.

Without arguments what is returned is a look, as is a page that is asked for by its number; with
anything else nobody can look again, and the page that asked is rendered every time.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Protocol


class Teller(Protocol):
    """Who is told; see :class:`plugins.incremental_builds.dependencies.recording.Recorder`."""

    def see(self, path: str, value: Any) -> None:
        """Take a value that was looked at."""

    def refuse(self, why: str) -> None:
        """Take note of what nobody can look at again."""

    def found(self, path: str, value: Any) -> bool:
        """Take a page or a paginator by its path; False: it is neither."""


def told(method: Callable[..., Any], path: str, teller: Teller) -> Callable[..., Any]:
    """Return a method that tells what it returns."""

    @functools.wraps(method)
    def called(*arguments: Any, **named: Any) -> Any:
        result = method(*arguments, **named)
        number = arguments[0] if len(arguments) == 1 and type(arguments[0]) is int else -1
        if not arguments and not named:
            teller.see(f"{path}()", result)
        elif named or number < 0 or not teller.found(f"{path}({number})", result):
            teller.refuse(f"{path} is called with values")
        return result

    return called
