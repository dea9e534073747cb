"""Asking the archive for many copies: in, links; out, what it said of each, in the journal."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

from plugins.core.fetching import FetchError
from plugins.desk.link_health.asking import in_threads
from plugins.desk.link_health.journal import Journal
from plugins.desk.link_health.model import Copy, Link
from plugins.desk.link_health.telling import Teller
from plugins.desk.link_health.wayback import Wayback

MOST_SAVED: Final = 25
"""How many pages are saved in one run: the archive takes three a minute."""
_AT_ONCE: Final = 2
_GIVEN_UP_AFTER: Final = 3
"""After how many questions in a row without an answer the archive is left alone."""


class Archiving:
    """Looks copies up, and has them made; where there is no answer, the next run asks again."""

    def __init__(self, wayback: Wayback, journal: Journal, teller: Teller) -> None:
        """Take the archive, and where its answers are kept."""
        self._wayback, self._journal, self._teller = wayback, journal, teller
        self._lock = threading.Lock()
        self._in_a_row = 0
        self.unanswered = 0
        """Of how many links the archive did not say whether it has a copy, or made none."""

    def look_up(self, links: Iterable[Link]) -> None:
        """Ask for the copy of each link that is nearest to when the work was read."""
        self._do("archived copies", links, lambda link: self._wayback.nearest(link.url, link.near))

    def save(self, links: Iterable[Link]) -> None:
        """Ask for a copy of each link to be made where there is none; of so many at most."""
        links = list(links)[:MOST_SAVED]
        self._do("copies to be made", links, self._saved, at_once=1)

    def _saved(self, link: Link) -> Copy | None:
        return self._wayback.nearest(link.url, link.near) or self._wayback.save(link.url)

    def _do(
        self,
        what: str,
        links: Iterable[Link],
        ask: Callable[[Link], Copy | None],
        at_once: int = _AT_ONCE,
    ) -> None:
        left = deque(link for link in links if link.url not in self._journal.copies)
        if not left:
            return
        self._teller.begin(what, len(left))

        def work() -> None:
            while (link := self._next(left)) is not None:
                try:
                    self._journal.note_copy(link.url, ask(link))
                    self._in_a_row = 0
                except FetchError:
                    with self._lock:
                        self._in_a_row += 1
                        self.unanswered += 1
                self._teller.step()

        in_threads(at_once, work)

    def _next(self, left: deque[Link]) -> Link | None:
        with self._lock:
            if self._in_a_row >= _GIVEN_UP_AFTER:
                self.unanswered += len(left)
                left.clear()
            return left.popleft() if left else None
