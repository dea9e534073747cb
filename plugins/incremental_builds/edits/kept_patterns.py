"""Regular expressions that an earlier process compiled, for one that has little to do.

Python compiles each anew in every process, in Python. What comes out is a list of numbers, and it
is kept as such, below its digest as everything else; Python checks it before it takes it.
"""

from __future__ import annotations

import contextlib
import marshal
import re
import sys
from collections.abc import Callable
from typing import Any, Final

from plugins.incremental_builds.last_build.stand import read_signed, write_signed

_MOST: Final = 1000
"""Expressions above which no more are kept."""
_KINDS: Final = (str, bytes)

Key = tuple[str | bytes, int]
Parts = tuple[Any, ...]
"""What Python makes an expression of: its text, flags, code and groups."""


class Patterns:
    """The expressions of one process, for as long as it lives."""

    def __init__(self, path: str) -> None:
        """Take what is kept in a file, of this very Python."""
        self._path = path
        self._kept: dict[Key, Parts] = {}
        self._new = False
        data = read_signed(path)
        if data:
            version, kept = marshal.loads(data)  # noqa: S302 - plain values, below their digest
            self._kept = kept if version == sys.version else {}

    def use(self) -> None:
        """Have Python ask here before it compiles; where its inside is another one, do nothing."""
        inside = getattr(re, "_compiler", None)
        own, engine = getattr(inside, "compile", None), getattr(inside, "_sre", None)
        if own is not None and hasattr(engine, "compile"):
            inside.__dict__["compile"] = self._asking(own, inside, engine)

    def _asking(self, own: Callable[..., Any], inside: Any, engine: Any) -> Callable[..., Any]:
        def compiled(pattern: Any, flags: int = 0) -> Any:
            if type(pattern) not in _KINDS or type(flags) is not int:
                return own(pattern, flags)
            parts = self._kept.get((pattern, flags))
            if parts is not None:
                return engine.compile(*parts)
            if len(self._kept) >= _MOST:
                return own(pattern, flags)
            overheard = _Overheard(engine)
            inside.__dict__["_sre"] = overheard
            try:
                found = own(pattern, flags)
            finally:
                inside.__dict__["_sre"] = engine
            parts = _plain(overheard.parts)
            if parts and engine.compile(*parts) == found:
                self._kept[pattern, flags] = parts
                self._new = True
            return found

        return compiled

    def keep(self) -> None:
        """Keep what is new for the processes to come."""
        if self._new:
            with contextlib.suppress(OSError, ValueError):  # they are compiled again then
                write_signed(self._path, marshal.dumps((sys.version, self._kept)))


def _plain(parts: Parts) -> Parts:
    """Return parts without Python's names for numbers."""
    return tuple(
        [*map(int, part)] if type(part) is list else int(part) if isinstance(part, int) else part
        for part in parts
    )


class _Overheard:
    """Python's engine, but that it is noted what an expression is made of."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self.parts: Parts = ()

    def compile(self, *parts: Any) -> Any:
        """Make an expression."""
        self.parts = parts
        return self._engine.compile(*parts)

    def __getattr__(self, name: str) -> Any:
        """Return whatever else the engine has."""
        return getattr(self._engine, name)
