"""Give memory that is not in use any more back to the system, where that can be asked for."""

from __future__ import annotations

import contextlib
import ctypes


def give_back() -> None:
    """Have the C library return what it holds and does not use.

    After much was read, this is a third of a process. Python itself never asks for it, and glibc
    alone knows how; elsewhere nothing happens.
    """
    with contextlib.suppress(OSError, AttributeError, TypeError):  # no glibc, or no library at all
        ctypes.CDLL(None).malloc_trim(0)
