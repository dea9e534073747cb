"""What the inbox remembers, and what it does not."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from plugins.core.errors import ContentError
from plugins.desk.inbox.keeping import (
    DECISIONS,
    FEEDS,
    Decision,
    Decisions,
    KeptEntry,
    KeptFeed,
    keys_of,
    load_decisions,
    load_feeds,
    save_decisions,
    save_feeds,
)
from tests.desk.inbox.samples import FEED, entry

TODAY = dt.date(2026, 11, 22)


def test_an_entry_is_known_by_its_address_without_trackers_and_by_its_id():
    one = keys_of(entry(url="https://www.ann.example/1/?utm_source=rss"), FEED)
    other = keys_of(entry(url="http://ann.example/1", id="another"), FEED)
    assert one[0] == other[0]
    assert one[1] != other[1]
    assert keys_of(entry(url=None), FEED)[0] == one[1]
    assert keys_of(entry(), "https://other.example/")[1] != one[1]
    assert len(keys_of(entry(url=None, id=None), FEED)) == 1


def test_what_feeds_said_is_kept_and_an_odd_file_is_forgotten(tmp_path):
    kept = {FEED: KeptFeed(etag="x", entries=(KeptEntry(entry(tags=("a",)), "2026-11-20"),))}
    save_feeds(tmp_path, kept)
    assert load_feeds(tmp_path) == kept
    for text in ("", "{}", '{"version": 0}', '{"version": 1, "feeds": {"x": {"y": 1}}}', "[1]"):
        (tmp_path / FEEDS).write_text(text, encoding="utf-8")
        assert load_feeds(tmp_path) == {}


def test_a_decision_is_found_under_any_key_and_taken_back_under_all():
    decided = Decisions().with_(("a", "b"), Decision("skipped", "2026-11-22"))
    assert decided.of(("x", "b")) == Decision("skipped", "2026-11-22")
    assert decided.with_(("a", "b"), None).of(("a", "b")) is None


def test_decisions_are_digests_one_to_a_line_and_old_ones_are_dropped(tmp_path):
    decided = Decisions(
        {
            "b": Decision("snoozed", "2026-11-22", "2026-12-01"),
            "a": Decision("skipped", "2026-11-22"),
            "c": Decision("skipped", "2020-01-01"),
        }
    )
    save_decisions(tmp_path, decided, TODAY)
    text = (tmp_path / DECISIONS).read_text(encoding="utf-8")
    assert text.splitlines()[1] == ' "a": {"state": "skipped", "on": "2026-11-22"},'
    assert set(json.loads(text)) == {"a", "b"}
    assert set(load_decisions(tmp_path, "content").by_key) == {"a", "b"}
    assert load_decisions(tmp_path / "none", "content") == Decisions()


@pytest.mark.parametrize(
    "text",
    ["[", "[]", '{"a": {"state": "eaten", "on": "2026-01-01"}}', '{"a": {"state": "skipped"}}'],
)
def test_decisions_that_cannot_be_read_are_a_problem_and_are_not_overwritten(tmp_path, text):
    file = tmp_path / DECISIONS
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_decisions(tmp_path, "content")
    assert caught.value.problems[0].rule == "machine-file"
