"""Taking turns: how many requests a host gets at once, how soon, and when it wants none."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Final

from plugins.core.fetching.model import Fault, FetchError

AT_ONCE: Final = 2
_TOO_MANY: Final = 429
_BUSY: Final = {_TOO_MANY, 503}
_UNSAID: Final = 5.0
"""The pause after a 429 that names none, in seconds."""


@dataclass
class _Turns:
    """What is known of one host."""

    slots: threading.BoundedSemaphore
    next_start: float = 0.0
    quiet_until: float = 0.0


@dataclass
class Politeness:
    """Lets no more than two requests at once to a host, and none while it asks for a pause.

    ``delay`` seconds lie between two beginnings at one host; a pause of more than ``patience``
    seconds is not waited for, and one of more than ``longest`` is not believed.
    """

    delay: float = 0.2
    patience: float = 10.0
    longest: float = 3600.0
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _hosts: dict[str, _Turns] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for one's turn at a host and keep it; raises FetchError where that is too long."""
        turns = self._turns(host)
        with turns.slots:
            self.sleep(self._wait(turns, host))
            yield

    def pause_of(self, host: str) -> float:
        """Return for how many seconds more a host wants to be left alone."""
        with self._lock:
            return max(0.0, self._turns_of(host).quiet_until - self.now())

    def heed(self, host: str, status: int, headers: Mapping[str, str]) -> None:
        """Note the pause that an answer asks for: ``Retry-After`` with 429 and 503."""
        if status not in _BUSY:
            return
        asked = seconds_of(headers.get("retry-after", ""))
        unsaid = _UNSAID if status == _TOO_MANY else 0.0
        pause = min(unsaid if asked is None else asked, self.longest)
        with self._lock:
            turns = self._turns_of(host)
            turns.quiet_until = max(turns.quiet_until, self.now() + pause)

    def _wait(self, turns: _Turns, host: str) -> float:
        """Take the next beginning at a host, and return how many seconds it is away."""
        with self._lock:
            now = self.now()
            pause = turns.quiet_until - now
            if pause > self.patience:
                raise FetchError(Fault.WAIT, f"{host} asked to be left alone for {pause:.0f} s")
            start = max(now, turns.next_start, turns.quiet_until)
            turns.next_start = start + self.delay
            return start - now

    def _turns(self, host: str) -> _Turns:
        with self._lock:
            return self._turns_of(host)

    def _turns_of(self, host: str) -> _Turns:
        if host not in self._hosts:
            self._hosts[host] = _Turns(threading.BoundedSemaphore(AT_ONCE))
        return self._hosts[host]


def seconds_of(retry_after: str) -> float | None:
    """Return the seconds that a header ``Retry-After`` means (RFC 9110, 10.2.3), or None."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return max(0.0, (moment - dt.datetime.now(dt.UTC)).total_seconds())
