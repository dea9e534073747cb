"""What several answers mean together: dead is what was found gone again, days apart."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from plugins.core.errors import ContentError
from plugins.core.problems import Location
from plugins.desk.link_health.model import (
    Copy,
    Entry,
    Finding,
    Found,
    Known,
    Link,
    LinkResult,
    State,
    Verdict,
)
from plugins.desk.link_health.record import advanced, after, left_until_dead, load, save
from plugins.desk.link_health.reporting import notices_of

URL = "https://a.example/x"
FIRST = dt.date(2026, 3, 2)
LIVE, GONE, BUSY = (
    Verdict(Finding.LIVE), Verdict(Finding.GONE, "404"), Verdict(Finding.UNKNOWN, "503"),
)  # fmt: skip
SAID = Verdict(Finding.GONE, "410", for_good=True)
MOVED = Verdict(Finding.MOVED, "moved", "https://b.example/x")


def history(*answers, entry=None):
    """The entry after answers, each given with the number of days after the first."""
    for days, verdict in answers:
        entry = advanced(entry, Found(URL, FIRST + dt.timedelta(days), verdict))
    return entry


def states(*answers):
    return [history(*answers[: n + 1]).state.value for n in range(len(answers))]


def test_a_link_is_dead_when_it_was_gone_three_times_days_apart():
    found = states((0, GONE), (1, GONE), (2, GONE), (3, GONE), (5, GONE), (6, GONE))
    assert found == ["unknown"] * 5 + ["dead"]


def test_a_day_on_which_the_clock_was_ahead_holds_nothing_up():
    assert states((900, GONE), (0, GONE), (3, GONE), (6, GONE))[-1] == "dead"


def test_a_server_that_says_gone_is_believed_the_second_time():
    assert states((0, SAID), (2, SAID), (3, SAID)) == ["unknown", "unknown", "dead"]


def test_a_server_that_says_so_only_once_is_not_believed_sooner_than_others():
    assert states((0, GONE), (3, SAID), (6, SAID)) == ["unknown", "unknown", "dead"]
    assert states((0, SAID), (3, GONE), (6, SAID)) == ["unknown", "unknown", "dead"]
    assert states((0, GONE), (3, LIVE), (6, SAID), (9, SAID))[-1] == "dead"


def test_how_often_it_has_to_be_found_so_until_it_is_dead_is_known():
    for answers in ([(0, GONE)], [(0, SAID)], [(0, GONE), (7, GONE)], [(0, SAID), (7, GONE)]):
        left, entry, day = left_until_dead(history(*answers)), history(*answers), 7
        for _ in range(left):
            assert entry.state is State.UNKNOWN
            day += 7
            entry = history((day, answers[-1][1]), entry=entry)
        assert entry.state is State.DEAD


def test_the_hint_says_how_often_a_link_has_to_be_found_gone_yet():
    link = Link(URL, (Location("content/clips/x.md", 3),))
    for answers, words in (
        ([(0, GONE)], "found so twice more, from 2026-03-05 on"),
        ([(0, GONE), (7, GONE)], "found so again, from 2026-03-12 on"),
        ([(0, SAID)], "found so again, from 2026-03-05 on"),
    ):
        known = (Known(link, history(*answers)),)
        (notice,) = notices_of(LinkResult(known=known, links=1, asked=1))
        assert notice.hint.endswith(words)


def test_who_is_busy_in_between_does_not_count_and_does_not_begin_anew():
    found = states((0, GONE), (7, BUSY), (14, GONE), (21, GONE))
    assert found == ["unknown", "unknown", "unknown", "dead"]


def test_a_link_that_is_there_in_between_begins_anew():
    found = states((0, GONE), (7, GONE), (8, LIVE), (14, GONE), (21, GONE))
    assert found == ["unknown", "unknown", "live", "unknown", "unknown"]


def test_what_is_dead_stays_so_until_it_is_there_again():
    dead = history((0, GONE), (7, GONE), (14, GONE))
    assert history((21, BUSY), entry=dead) == dead
    assert history((21, GONE), entry=dead).since == dead.since
    back = history((28, LIVE), entry=dead)
    assert (back.state, back.failures, back.since) == (State.LIVE, (), FIRST + dt.timedelta(28))


def test_a_busy_server_makes_a_live_link_unknown():
    assert states((0, LIVE), (7, BUSY), (14, LIVE)) == ["live", "unknown", "live"]


def test_since_when_a_link_is_as_it_is_stays():
    assert history((0, LIVE), (7, LIVE)).since == FIRST
    moved = history((0, MOVED), (7, MOVED))
    assert (moved.since, moved.moved_to) == (FIRST, "https://b.example/x")
    assert history((14, LIVE), entry=moved).moved_to == ""


def test_a_new_address_begins_anew():
    old = Entry(
        State.DEAD, "https://a.example/old", FIRST, archive=Copy("https://w.example", FIRST)
    )
    assert history((0, LIVE), entry=old) == Entry(State.LIVE, URL, FIRST)


def link(url, *clips, plain=False):
    return Link(url, (Location("x", 1),), clips, plain)


def test_the_record_names_clips_by_id_and_other_links_by_address():
    links = [link(URL, "one", "two", plain=True), link("https://c.example/")]
    found = {URL: Found(URL, FIRST, LIVE)}
    known = {"gone": Entry(State.LIVE, "https://gone.example/", FIRST)}
    assert sorted(after(known, links, found)) == [URL, "one", "two"]


def test_a_link_that_becomes_a_clip_keeps_what_is_known_of_it():
    known = {URL: Entry(State.DEAD, URL, FIRST)}
    assert after(known, [link(URL, "one")], {}) == {"one": known[URL]}


def test_the_record_is_read_as_it_was_written_a_line_each(tmp_path):
    copy = Copy("https://web.archive.org/web/2020/x", dt.date(2020, 1, 2))
    entries = {
        "ä": Entry(State.DEAD, URL, FIRST, "404 Not Found", (FIRST, FIRST), archive=copy),
        "b": Entry(State.MOVED, URL, FIRST, moved_to="https://b.example/"),
        "a": Entry(State.LIVE, URL, FIRST),
    }
    assert save(tmp_path, entries)
    assert not save(tmp_path, dict(reversed(entries.items())))
    text = (tmp_path / "machine" / "links.json").read_text(encoding="utf-8")
    assert load(tmp_path, "content") == entries
    assert [line[:4] for line in text.splitlines()] == ["{", '"a":', '"b":', '"ä":', "}"]
    assert json.loads(text)["a"] == {"state": "live", "url": URL, "since": "2026-03-02"}
    assert save(tmp_path, {})
    assert load(tmp_path, "content") == {}


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"a": 1}', '{"a": {"state": "well"}}', '{"a": {}}']
)
def test_a_record_that_cannot_be_read_is_named(tmp_path, text):
    (tmp_path / "machine").mkdir()
    (tmp_path / "machine" / "links.json").write_text(text)
    with pytest.raises(ContentError) as caught:
        load(tmp_path, "content")
    assert str(caught.value.problems[0]).startswith("content/machine/links.json:1: ")
