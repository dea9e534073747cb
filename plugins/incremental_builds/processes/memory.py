"""Memory of a run: nothing of it is collected meanwhile, and what is free is given back."""

from __future__ import annotations

import contextlib
import ctypes
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def uncollected(*, outlast: bool = False) -> Iterator[None]:
    """Have nothing collected for a time in which nearly all that is made lasts until its end.

    ``outlast``: most of it is needed after that, too, and counts as old then, so that it is not
    gone through at once.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            if outlast:
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def give_back() -> None:
    """Have the C library return what it holds and does not use.

    After much was read, this is a third of a process. Python itself never asks for it, and glibc
    alone knows how; elsewhere nothing happens.
    """
    with contextlib.suppress(OSError, AttributeError, TypeError):  # no glibc, or no library at all
        ctypes.CDLL(None).malloc_trim(0)
