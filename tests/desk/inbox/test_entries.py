"""Which entries of a feed are read where it has very many."""

from __future__ import annotations

import json

from plugins.desk.inbox.read import read_feed
from tests.desk.inbox.samples import item, rss


def test_of_very_many_entries_the_first_are_read():
    feed = read_feed(rss(*(item(n) for n in range(510))), "x")
    assert [problem.rule for problem in feed.problems] == ["feed-too-large"]
    assert len(feed.entries) == 500
    assert feed.entries[0].title == "Entry 0"


def test_of_very_many_entries_the_newest_are_read_where_the_oldest_come_first():
    old = (item(n, day="20 Nov 2020 09:00:00 GMT") for n in range(509))
    feed = read_feed(rss(*old, item(509)), "x")
    assert [feed.entries[0].title, feed.entries[-1].title] == ["Entry 10", "Entry 509"]
    assert "the last 500 were read" in str(feed.problems[-1])
    days = ["2020-11-20"] * 509 + ["2026-11-20"]
    items = [{"id": str(n), "date_published": day} for n, day in enumerate(days)]
    version = "https://jsonfeed.org/version/1.1"
    feed = read_feed(json.dumps({"version": version, "items": items}).encode(), "x")
    assert [feed.entries[0].id, feed.entries[-1].id] == ["10", "509"]
