"""Ask feeds: the one place of the inbox that uses the network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Protocol
from urllib.parse import urlsplit

from plugins.core.fetching import FetchError, Response
from plugins.desk.inbox.asking import Heard, after_answer, after_failure, headers_for
from plugins.desk.inbox.following import Followed
from plugins.desk.inbox.keeping import KeptFeed
from plugins.desk.inbox.model import LARGEST

HOSTS_AT_ONCE = 6


class Getter(Protocol):
    """As much of ``plugins.core.fetching.Client`` as is needed."""

    def get(
        self, url: str, *, headers: Mapping[str, str] | None = None, limit: int | None = None
    ) -> Response:
        """Return the answer; raises FetchError where there is none."""


def ask(
    feeds: Iterable[Followed],
    kept: Mapping[str, KeptFeed],
    client: Getter,
    now: dt.datetime,
    told: Callable[[Followed], None],
) -> Iterator[tuple[Followed, Heard]]:
    """Yield what each feed said, as it comes: hosts beside one another, feeds of a host in turn.

    ``told`` hears of every feed that was asked. Answers are read here, in the caller's thread.
    """
    hosts: dict[str, list[Followed]] = {}
    for feed in feeds:
        hosts.setdefault(urlsplit(feed.url).hostname or "", []).append(feed)

    def ask_host(host: list[Followed]) -> list[tuple[Followed, Response | str]]:
        return [(feed, _one(feed, kept.get(feed.url, KeptFeed()), client)) for feed in host]

    pool = ThreadPoolExecutor(max_workers=HOSTS_AT_ONCE)
    try:
        waiting = [pool.submit(ask_host, host) for host in hosts.values()]
        for done in as_completed(waiting):
            for feed, answer in done.result():
                before = kept.get(feed.url, KeptFeed())
                told(feed)
                if isinstance(answer, str):
                    yield feed, after_failure(feed, before, answer, now)
                else:
                    yield feed, after_answer(feed, before, answer, now)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _one(feed: Followed, kept: KeptFeed, client: Getter) -> Response | str:
    """Return a feed's answer, or in words why there is none."""
    try:
        return client.get(feed.url, headers=headers_for(kept), limit=LARGEST)
    except FetchError as error:
        return error.reason
