"""The archive is asked in its own words, and believed only where it names a copy."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import pytest

from plugins.core.fetching import Client, FetchError, Politeness
from plugins.desk.link_health.model import Copy
from plugins.desk.link_health.wayback import Wayback
from tests.support.answering import answering, leading_to, page

URL = "http://a.example/x?y=1&z=ä"
DAY = dt.date(2014, 5, 6)


@contextmanager
def archive(**ways):
    """An archive on this machine; its answers by the beginning of the path."""

    def script(asked):
        name = asked.path.split("/")[1].split("?")[0]
        answer = ways.get(name, page("", "404 Not Found"))
        return answer(asked) if callable(answer) else answer

    slept = []
    with answering(script) as server:
        client = Client(allowed=[server.pair], politeness=Politeness(delay=0))
        wayback = Wayback(
            client,
            available=f"{server.url}/available",
            index=f"{server.url}/cdx",
            copies=f"{server.url}/web/",
            save=f"{server.url}/save/",
            sleep=slept.append,
        )
        yield wayback, server, slept


def available(url, status="200", *, there=True):
    closest = {"available": there, "url": url, "timestamp": "20140507000000", "status": status}
    return page(json.dumps({"archived_snapshots": {"closest": closest}}))


NOTHING = page('{"archived_snapshots": {}}')
INDEX = page('[["timestamp","original"],["20140501121314","http://a.example/x?y=1"]]')


def query(asked):
    return {name: values[0] for name, values in parse_qs(urlsplit(asked.path).query).items()}


def test_the_copy_nearest_to_a_day_is_the_one_that_the_archive_names():
    def says(asked):
        return available(f"http://{asked.headers['host']}/web/20140507101112/{URL}")

    with archive(available=says) as (wayback, server, _):
        copy = wayback.nearest(URL, DAY)
        assert copy == Copy(f"{server.url}/web/20140507101112/{URL}", dt.date(2014, 5, 7))
        assert query(server.asked[0]) == {"url": URL, "timestamp": "20140506"}


def test_a_copy_is_linked_by_https():
    wayback = Wayback(Client())
    copy = wayback._copy_at("http://web.archive.org/web/20140507101112/http://a.example/")
    assert copy is not None
    assert copy.url == "https://web.archive.org/web/20140507101112/http://a.example/"


@pytest.mark.parametrize(
    "answer",
    [
        NOTHING,
        page("{}"),
        page("[]"),
        page('{"archived_snapshots": {"closest": {"available": true}}}'),
        available("http://127.0.0.1/web/20140507101112/x", "404"),
        available("http://127.0.0.1/web/20140507101112/x", there=False),
        available("http://evil.example/web/20140507101112/x"),
        available("http://127.0.0.1/elsewhere"),
        available("javascript:/web/20140507101112/x"),
        available("http://127.0.0.1/web/20149907101112/x"),
    ],
)
def test_what_names_no_copy_is_none(answer):
    with archive(available=answer, cdx=page("[]")) as (wayback, server, _):
        assert wayback.nearest(URL, DAY) is None
        assert len(server.asked) == 2


def test_where_it_knows_of_none_its_index_is_asked_and_the_copy_fetched():
    ways = {"available": NOTHING, "cdx": INDEX, "web": page("a copy")}
    with archive(**ways) as (wayback, server, _):
        copy = wayback.nearest(URL, DAY)
        assert copy == Copy(
            f"{server.url}/web/20140501121314/http://a.example/x?y=1", dt.date(2014, 5, 1)
        )
        asked = query(server.asked[1])
    assert (asked["closest"], asked["sort"], asked["limit"]) == ("20140506", "closest", "1")
    assert (asked["filter"], asked["output"]) == ("statuscode:200", "json")


def test_a_copy_that_leads_to_one_of_the_home_page_is_none():
    def web(asked):
        home = "/web/20200101000000/http://a.example/"
        return page("home") if asked.path == home else leading_to(home)

    with archive(available=NOTHING, cdx=INDEX, web=web) as (wayback, *_):
        assert wayback.nearest(URL, DAY) is None
        assert wayback.nearest("http://a.example/", DAY) is not None


def test_a_copy_of_the_index_that_is_not_there_is_none():
    with archive(available=NOTHING, cdx=INDEX) as (wayback, *_):
        assert wayback.nearest(URL, None) is None


def test_a_copy_that_leads_to_another_is_the_other():
    def web(asked):
        if "20140501121314" in asked.path:
            return leading_to("/web/20140430000000/http://a.example/x")
        return page("a copy")

    with archive(available=NOTHING, cdx=INDEX, web=web) as (wayback, *_):
        copy = wayback.nearest(URL, None)
        assert copy is not None
        assert copy.date == dt.date(2014, 4, 30)


@pytest.mark.parametrize(
    "answer", [page("x", "503 Busy"), page("x", "429 Many"), page("<html>"), page("[" * 99999)]
)
def test_an_archive_that_does_not_say_is_an_error(answer):
    with archive(available=answer) as (wayback, *_), pytest.raises(FetchError):
        wayback.nearest(URL, DAY)


def test_a_page_is_saved_and_the_copy_is_the_one_that_it_leads_to():
    def save(asked):
        assert asked.path == "/save/http://a.example/x?y=1&z=%C3%A4"
        return leading_to("/web/20260302090000/http://a.example/x")

    with archive(save=save, web=page("a copy")) as (wayback, server, slept):
        copy = wayback.save(URL)
        assert copy == Copy(
            f"{server.url}/web/20260302090000/http://a.example/x", dt.date(2026, 3, 2)
        )
        wayback.save(URL)
        assert slept == [20.0]


def test_a_saved_page_can_be_named_by_a_header():
    answer = page("saved", content_location="/web/20260302090000/http://a.example/x")
    with archive(save=answer) as (wayback, *_):
        copy = wayback.save(URL)
        assert copy is not None
        assert copy.date == dt.date(2026, 3, 2)


def test_a_page_that_is_saved_later_has_no_copy_yet_and_one_that_is_not_is_an_error():
    with archive(save=page("it is in the queue")) as (wayback, *_):
        assert wayback.save(URL) is None
    with archive(save=page("no", "520 Unknown")) as (wayback, *_), pytest.raises(FetchError):
        wayback.save(URL)


def test_an_archive_that_answers_anything_is_reachable():
    with archive() as (wayback, *_):
        assert wayback.is_reachable()

    def nowhere(host, _port):
        raise OSError(host)

    assert not Wayback(Client(resolver=nowhere)).is_reachable()
