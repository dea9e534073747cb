"""Ask feeds: the one place of the inbox that uses the network."""

from __future__ import annotations

import datetime as dt
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, Protocol
from urllib.parse import urlsplit

from plugins.core.fetching import FetchError, Response
from plugins.desk.inbox.asking import Heard, after_answer, after_failure, headers_for
from plugins.desk.inbox.following import Followed
from plugins.desk.inbox.keeping import KeptFeed
from plugins.desk.inbox.model import LARGEST

HOSTS_AT_ONCE: Final = 6


class Getter(Protocol):
    """As much of ``plugins.core.fetching.Client`` as is needed."""

    def get(
        self, url: str, *, headers: Mapping[str, str] | None = None, limit: int | None = None
    ) -> Response:
        """Return the answer; raises FetchError where there is none."""


@dataclass(frozen=True, slots=True)
class _Round:
    """What the threads of one round share: hosts left to ask, answers, and whether to stop."""

    hosts: deque[list[Followed]]
    kept: Mapping[str, KeptFeed]
    client: Getter
    answers: queue.Queue[tuple[Followed, Response | Exception]] = field(
        default_factory=lambda: queue.Queue(HOSTS_AT_ONCE)
    )
    is_over: threading.Event = field(default_factory=threading.Event)

    def work(self) -> None:
        """Ask one host after the other, and the feeds of each in turn, until none is left."""
        while self.hosts and not self.is_over.is_set():
            with suppress(IndexError):  # another thread may have taken the last one
                self._ask_host(self.hosts.popleft())

    def _ask_host(self, feeds: Iterable[Followed]) -> None:
        for feed in feeds:
            if self.is_over.is_set():
                return
            answer: Response | Exception
            try:
                headers = headers_for(self.kept.get(feed.url, KeptFeed()))
                answer = self.client.get(feed.url, headers=headers, limit=LARGEST)
            except Exception as error:  # noqa: BLE001 - it is raised again, where somebody waits
                answer = error
            self.answers.put((feed, answer))

    def end(self) -> None:
        """Ask no more: who waits to hand an answer over can go."""
        self.is_over.set()
        with suppress(queue.Empty):
            while True:
                self.answers.get_nowait()


def ask(
    feeds: Iterable[Followed],
    kept: Mapping[str, KeptFeed],
    client: Getter,
    now: dt.datetime,
    told: Callable[[Followed], None],
) -> Iterator[tuple[Followed, Heard]]:
    """Yield what each feed said, as it comes: hosts beside one another, feeds of a host in turn.

    ``told`` hears of every feed that was asked. Answers are read here, in the caller's thread.
    Whoever stops to listen ends the asking at once: the threads end with the program.
    """
    asked = tuple(feeds)
    hosts: dict[str, list[Followed]] = {}
    for feed in asked:
        hosts.setdefault(urlsplit(feed.url).hostname or "", []).append(feed)
    round_ = _Round(deque(hosts.values()), kept, client)
    for _ in range(min(HOSTS_AT_ONCE, len(hosts))):
        threading.Thread(target=round_.work, daemon=True).start()
    try:
        for _ in asked:
            feed, answer = round_.answers.get()
            before = kept.get(feed.url, KeptFeed())
            told(feed)
            if isinstance(answer, FetchError):
                yield feed, after_failure(feed, before, answer.reason, now)
            elif isinstance(answer, Exception):
                raise answer
            else:
                yield feed, after_answer(feed, before, answer, now)
    finally:
        round_.end()
