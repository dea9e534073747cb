"""When feeds are asked, and what their answers change."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from plugins.core.fetching import Client, Hop, Politeness
from plugins.core.problems import Location
from plugins.desk.inbox.asking import after_answer, after_failure, headers_for, rests
from plugins.desk.inbox.following import Followed
from plugins.desk.inbox.keeping import KeptFeed
from plugins.desk.inbox.polling import ask
from tests.desk.inbox.samples import FEED, NOW, OTHER, FakeClient, answer, item, rss
from tests.support.answering import answering, page

ANN = Followed(FEED, "ann", "Ann Example", Location("content/sources/ann.md", 4))
BOB = Followed(OTHER, "bob", "Bob", Location("content/sources/bob.md", 5))
HOUR = dt.timedelta(hours=1)


def test_what_an_answer_says_of_its_version_is_sent_with_the_next_question():
    heard = after_answer(ANN, KeptFeed(), answer(rss(item(1)), etag='"1"', last_modified="x"), NOW)
    sent = headers_for(heard.kept)
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == ('"1"', "x")
    assert "If-None-Match" not in headers_for(KeptFeed())


def test_what_did_not_change_keeps_its_entries():
    first = after_answer(ANN, KeptFeed(), answer(rss(item(1)), etag='"1"'), NOW).kept
    again = after_answer(ANN, first, answer(status=304), NOW + HOUR)
    assert again.kept.entries == first.entries
    assert again.kept.etag == '"1"'
    assert again.answered


def test_an_entry_keeps_the_day_on_which_it_was_first_seen():
    first = after_answer(ANN, KeptFeed(), answer(rss(item(1))), NOW).kept
    second = after_answer(ANN, first, answer(rss(item(2), item(1))), NOW + 48 * HOUR).kept
    assert [(e.entry.id, e.seen) for e in second.entries] == [
        ("id-2", "2026-11-24"),
        ("id-1", "2026-11-22"),
    ]


def test_a_feed_is_left_alone_for_a_quarter_of_an_hour():
    kept = after_answer(ANN, KeptFeed(), answer(rss(item(1))), NOW).kept
    assert rests(kept, NOW + dt.timedelta(minutes=5)) == "it was asked at 2026-11-22 00:00 UTC"
    assert rests(kept, NOW + dt.timedelta(minutes=20)) == ""
    assert rests(KeptFeed(), NOW) == ""


def test_a_feed_is_asked_where_the_clock_was_ahead_when_it_was_asked_last():
    ahead = after_answer(ANN, KeptFeed(), answer(rss(item(1))), NOW + 9000 * HOUR).kept
    failed = after_failure(ANN, KeptFeed(), "it took too long", NOW + 9000 * HOUR).kept
    assert rests(ahead, NOW) == rests(failed, NOW) == ""


def test_a_feed_that_fails_rests_longer_each_time_up_to_a_week():
    kept, pauses = KeptFeed(), []
    for _ in range(12):
        heard = after_failure(ANN, kept, "it took too long", NOW)
        kept = heard.kept
        pauses.append(dt.datetime.fromisoformat(kept.rests_until) - NOW)
    assert pauses[:3] == [HOUR, 2 * HOUR, 4 * HOUR]
    assert pauses[-1] == dt.timedelta(days=7)
    assert "failed 12 times" in rests(kept, NOW)
    assert not heard.answered
    assert str(heard.problems[0]).startswith("content/sources/ann.md:4: notice: the feed ")
    assert after_answer(ANN, kept, answer(rss(item(1))), NOW).kept.failures == 0


@pytest.mark.parametrize("status", [429, 503])
def test_a_pause_that_is_asked_for_is_kept_and_is_no_failure(status):
    kept = after_answer(ANN, KeptFeed(), answer(status=status, retry_after="7200"), NOW).kept
    assert kept.failures == 0
    assert kept.rests_until == "2026-11-22T02:00:00+00:00"
    assert rests(kept, NOW) == "it asked for a pause until 2026-11-22 02:00 UTC"
    assert after_answer(ANN, KeptFeed(), answer(status=status), NOW).kept.failures == 1


def test_what_a_refusal_means_is_told_with_the_line_of_the_source():
    gone = after_answer(ANN, KeptFeed(), answer(status=410), NOW)
    missing = after_answer(ANN, KeptFeed(), answer(status=404), NOW)
    page_instead = after_answer(ANN, KeptFeed(), answer(b"<html></html>"), NOW)
    told = [str(heard.problems[0]) for heard in (gone, missing, page_instead)]
    assert all(text.startswith("content/sources/ann.md:4: notice: ") for text in told)
    assert "gone for good" in told[0]
    assert "answered 404" in told[1]
    assert "it is a web page" in told[2]


@pytest.mark.parametrize(("statuses", "moved"), [((301, 308), True), ((301, 302), False)])
def test_a_feed_that_moved_for_good_is_told(statuses, moved):
    hops = tuple(Hop(status, FEED) for status in statuses)
    heard = after_answer(
        ANN, KeptFeed(), answer(rss(item(1)), url="https://new.example/f", hops=hops), NOW
    )
    same = after_answer(
        ANN, heard.kept, answer(status=304, url="https://new.example/f", hops=hops), NOW + HOUR
    )
    for told in (heard, same):
        assert [p.rule for p in told.problems] == (["feed-moved"] if moved else [])


def test_every_feed_is_asked_and_one_that_fails_spoils_no_other():
    client = FakeClient(ann=answer(rss(item(1))), bob="it took too long")
    told = []
    heard = dict(ask([ANN, BOB], {}, client, NOW, told.append))
    assert heard[ANN].answered
    assert not heard[BOB].answered
    assert "it took too long" in str(heard[BOB].problems[0])
    assert sorted(feed.source for feed in told) == ["ann", "bob"]


def test_feeds_of_one_host_are_asked_one_after_the_other():
    feeds = [rss(item(n)) for n in range(4)]
    with answering(lambda asked: page(feeds[int(asked.path[1])], etag='"v"')) as server:
        followed = [
            Followed(f"{server.url}/{n}", f"s{n}", f"S{n}", Location("x")) for n in range(4)
        ]
        with Client(allowed=[server.pair], politeness=Politeness(delay=0)) as client:
            first = dict(ask(followed, {}, client, NOW, lambda _: None))
            kept = {feed.url: heard.kept for feed, heard in first.items()}
            list(ask(followed[:1], kept, client, NOW, lambda _: None))
    assert sorted(heard.kept.entries[0].entry.id for heard in first.values()) == [
        "id-0", "id-1", "id-2", "id-3",
    ]  # fmt: skip
    assert max(server.most_at_once.values()) == 1
    assert server.asked[-1].headers["if-none-match"] == '"v"'


def test_each_answer_is_heard_as_it_comes_and_no_more_is_asked_after_a_stop():
    """Of a host with many feeds, too: a stop keeps what they said, and ends."""
    feeds = [Followed(f"{FEED}?{n}", f"s{n}", f"S{n}", Location("x")) for n in range(40)]
    asked = []

    class Slow:
        def get(self, url, **_more):
            time.sleep(0.01)
            asked.append(url)
            return answer(rss(item(1)))

    coming = ask(feeds, {}, Slow(), NOW, lambda _: None)
    assert next(coming)[0] == feeds[0]
    coming.close()
    time.sleep(0.1)
    assert len(asked) < 20


def test_what_goes_wrong_in_asking_is_raised_where_somebody_waits():
    class Wrong:
        def get(self, url, **_more):
            raise ValueError(url)

    with pytest.raises(ValueError, match="feed"):
        list(ask([ANN], {}, Wrong(), NOW, lambda _: None))
