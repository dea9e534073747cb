"""An end to work on what strangers wrote: however a text is made, it costs seconds, never hours."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Final

SECONDS: Final = 20.0
"""How long one feed may take; the largest that is read takes a fraction of it."""


class TooSlow(Exception):  # noqa: N818 - it says what is wrong with a text
    """The text was not read in its time."""


@contextlib.contextmanager
def within(seconds: float = SECONDS) -> Iterator[None]:
    """Raise TooSlow in what is done here once the time is over.

    The system's alarm does it, which only a program's first thread can have; elsewhere, and on
    systems without one, there is no end.
    """
    if not hasattr(signal, "setitimer") or (
        threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
