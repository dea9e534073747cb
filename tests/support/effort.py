"""How much work something is, however busy the machine, and however slow."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

USUAL: Final = 0.03
"""Seconds that the yardstick takes a processor of today."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail where what is inside takes a processor of today longer than so many seconds.

    Processor time, not a clock's; and where others slow the processor down, as the yardstick
    before and behind tells, the limit is that much higher.
    """
    slowness = _slowness()
    started = time.process_time()
    yield
    taken = time.process_time() - started
    slowness = max(1.0, slowness, _slowness())
    assert taken < seconds * slowness, f"{taken:.1f} s where {seconds} s are allowed"


def _slowness() -> float:
    started = time.process_time()
    sum(number * number for number in range(500_000))
    return (time.process_time() - started) / USUAL
