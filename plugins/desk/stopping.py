"""Ctrl-C in a command that takes long: no traceback, and a word on what is left."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Final

STOPPED: Final = 130
"""The exit code that shells give to what Ctrl-C ended."""


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Leave with the exit code of Ctrl-C where somebody presses it."""
    try:
        yield
    except KeyboardInterrupt:
        sys.stderr.write("stopped; what was done so far is kept\n")
        sys.exit(STOPPED)
