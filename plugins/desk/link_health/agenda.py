"""Who is asked next: links by host, never more than two of one host at once."""

from __future__ import annotations

import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from plugins.core.fetching.politeness import AT_ONCE
from plugins.desk.link_health.model import Link

_GIVEN_UP_AFTER = 2
"""After how many questions in a row that nobody took a host is left alone."""


LONGEST_REST = 90.0
"""For how many seconds a host may rest and is waited for."""
_MOST_RESTS = 3
"""How often."""


class Agenda:
    """Hands out links to several threads; the host with the most of them left comes first."""

    def __init__(self, links: Iterable[Link], now: Callable[[], float] = time.monotonic) -> None:
        """Take the links to be asked, and a clock that counts seconds."""
        self._now = now
        self._left: dict[str, deque[Link]] = {}
        for link in links:
            self._left.setdefault(host_of(link), deque()).append(link)
        self._busy: Counter[str] = Counter()
        self._in_vain: Counter[str] = Counter()
        self._rests: dict[str, float] = {}
        self._rested: Counter[str] = Counter()
        self._changed = threading.Condition()

    def take(self) -> Link | None:
        """Return a link to ask, as soon as a host has room; None where no link is left."""
        with self._changed:
            while self._left:
                now = self._now()
                room = [host for host in self._left if self._busy[host] < AT_ONCE]
                free = [host for host in room if self._rests.get(host, now) <= now]
                if free:
                    return self._from(max(free, key=lambda host: len(self._left[host])))
                first = min((self._rests[host] for host in room), default=None)
                self._changed.wait(None if first is None else max(0.01, first - now))
            return None

    def rest(self, link: Link, seconds: float) -> tuple[Link, ...]:
        """Put a link back until its host has rested; it was not asked.

        Returns it and the others of its host, taken back, where the host wants to rest for long or
        once too often.
        """
        host = host_of(link)
        with self._changed:
            self._busy[host] -= 1
            self._left.setdefault(host, deque()).appendleft(link)
            until = self._now() + seconds
            if until > self._rests.get(host, 0.0) + 1:  # two threads are told of one pause
                self._rested[host] += 1
            self._rests[host] = until
            self._changed.notify_all()
            is_too_much = seconds > LONGEST_REST or self._rested[host] > _MOST_RESTS
            return self._drop(host) if is_too_much else ()

    def done(self, link: Link, *, in_vain: bool = False) -> tuple[Link, ...]:
        """Note that a link was asked; ``in_vain``: nobody there took the question.

        Returns the links that need not be asked any more, since their host takes none.
        """
        host = host_of(link)
        with self._changed:
            self._busy[host] -= 1
            self._in_vain[host] = self._in_vain[host] + 1 if in_vain else 0
            self._changed.notify_all()
            return self._drop(host) if self._in_vain[host] >= _GIVEN_UP_AFTER else ()

    def close(self) -> None:
        """Hand out no more."""
        with self._changed:
            self._left.clear()
            self._changed.notify_all()

    def _from(self, host: str) -> Link:
        self._busy[host] += 1
        links = self._left[host]
        link = links.popleft()
        if not links:
            del self._left[host]
        return link

    def _drop(self, host: str) -> tuple[Link, ...]:
        return tuple(self._left.pop(host, ()))


def host_of(link: Link) -> str:
    """Return the host of a link; what has none stands for itself, and is refused when asked."""
    try:
        return urlsplit(link.url).hostname or link.url
    except ValueError:
        return link.url
