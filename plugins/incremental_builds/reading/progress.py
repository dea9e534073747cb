"""How far a long reading is: one line on standard error, for a person at a terminal only.

It is written by whoever reads, not by a thread beside it: processes are forked meanwhile.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from plugins.core.report import Report

_MANY: Final = 500
"""Fewer texts are read before anybody wonders."""
_CLEAR: Final = "\r\x1b[K"


@contextmanager
def telling(report: Report) -> Iterator[None]:
    """Have ``report`` show how many texts were read; leave nothing of it on the screen."""
    if not sys.stderr.isatty():
        yield
        return
    report.on_read = _show
    try:
        yield
    finally:
        _write(_CLEAR)


def words_of(done: int, total: int) -> str:
    """Return how far it is; empty where there are too few texts to speak of."""
    if total < _MANY:
        return ""
    if done < total:
        return f"reading: {done:,} of {total:,} texts"
    return f"{total:,} texts read; working on all of them"


def _show(done: int, total: int) -> None:
    if words := words_of(done, total):
        _write(_CLEAR + words)


def _write(words: str) -> None:
    sys.stderr.write(words)
    sys.stderr.flush()
