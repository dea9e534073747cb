"""How long an answer may take, and how large it may be."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from plugins.core.fetching.model import Fault, FetchError

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one question, redirects and all; times in seconds, sizes in bytes."""

    total: float = 30.0
    """From the first look-up to the last byte, waiting for one's turn aside."""
    connect: float = 10.0
    """To be connected, with TLS, for each address of a host."""
    read: float = 15.0
    """Until something more arrives."""
    body: int = 8 * MEGABYTE
    """Of the body, as it is sent and again when it is unpacked."""
    headers: int = 64 * 1024
    """Of all headers together."""
    redirects: int = 10
    """How many are followed."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment at which an answer must be there: after so many seconds, less those spent."""

    seconds: float
    spent: float = 0.0
    started: float = field(default_factory=time.monotonic)

    def left(self) -> float:
        """Return how many seconds are left; raises FetchError where none are."""
        left = self.seconds - self.gone()
        if left <= 0:
            raise FetchError(Fault.TIME, f"no whole answer within {self.seconds:g} s")
        return left

    def gone(self) -> float:
        """Return how many seconds were spent."""
        return self.spent + time.monotonic() - self.started
