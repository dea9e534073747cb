"""Turns at a host, without waiting: the clock is the test's."""

from __future__ import annotations

import datetime as dt
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from email.utils import format_datetime

import pytest

from plugins.core.fetching import Client, Fault, FetchError, Politeness
from plugins.core.fetching.politeness import seconds_of
from tests.support.answering import answering, page


@dataclass
class Clock:
    time: float = 100.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds):
        self.slept.append(round(seconds, 3))
        self.time += seconds

    def politeness(self, **more):
        return Politeness(now=lambda: self.time, sleep=self.sleep, **more)


def take(politeness, host):
    with politeness.turn(host):
        pass


def test_two_beginnings_at_one_host_are_apart_and_other_hosts_do_not_wait():
    clock = Clock()
    politeness = clock.politeness(delay=0.5)
    for host in ("a", "a", "b", "a"):
        take(politeness, host)
    assert clock.slept == [0, 0.5, 0, 0.5]


def test_a_short_pause_that_a_host_asks_for_is_waited_for():
    clock = Clock()
    politeness = clock.politeness(delay=0)
    politeness.heed("a", 429, {"retry-after": "7"})
    assert politeness.pause_of("a") == 7
    take(politeness, "b")
    take(politeness, "a")
    assert clock.slept == [0, 7]
    assert politeness.pause_of("a") == 0


@pytest.mark.parametrize(("asked", "pause"), [("60", 60), ("99999999999999", 3600), ("x", 5)])
def test_a_long_pause_is_not_waited_for_and_an_endless_one_not_believed(asked, pause):
    clock = Clock()
    politeness = clock.politeness(patience=3)
    politeness.heed("a", 429, {"retry-after": asked})
    assert politeness.pause_of("a") == pause
    with pytest.raises(FetchError, match="a asked to be left alone for") as caught:
        take(politeness, "a")
    assert caught.value.fault is Fault.WAIT


def test_only_429_and_503_ask_for_a_pause():
    politeness = Clock().politeness()
    politeness.heed("a", 200, {"retry-after": "60"})
    politeness.heed("a", 404, {"retry-after": "60"})
    politeness.heed("a", 503, {})
    assert politeness.pause_of("a") == 0


def test_a_pause_can_be_a_date():
    ahead = format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=100))
    assert 90 < (seconds_of(ahead) or 0) < 101
    assert seconds_of("Mon, 02 Mar 2015 09:00:00 GMT") == 0
    assert seconds_of("Mon, 02 Mar 99999 09:00:00 GMT") is None
    assert seconds_of("") is seconds_of("soon") is seconds_of("-1") is seconds_of("²") is None


def test_a_client_asks_a_host_twice_at_once_at_most_however_many_ask_it():
    names = [f"h{n}.example" for n in range(3)]

    def script(_):
        time.sleep(0.02)
        return page("x")

    with answering(script) as server:
        client = Client(
            allowed=[f"{name}:{server.port}" for name in names],
            politeness=Politeness(delay=0),
            resolver=lambda *_: ["127.0.0.1"],
        )
        urls = [f"http://{name}:{server.port}/{n}" for n in range(8) for name in names]
        with ThreadPoolExecutor(12) as pool:
            assert {answer.status for answer in pool.map(client.get, urls)} == {200}
        assert dict(server.most_at_once) == dict.fromkeys(names, 2)


def test_a_client_heeds_what_an_answer_asks_for():
    with answering(lambda _: page("x", "429 Too Many Requests", retry_after=60)) as server:
        client = Client(allowed=[server.pair])
        assert client.get(server.url).status == 429
        with pytest.raises(FetchError, match="left alone for 60 s"):
            client.get(server.url)
        assert len(server.asked) == 1
