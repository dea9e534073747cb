"""The inbox as a writer uses it, with a client that is not on the network."""

from __future__ import annotations

import json

import pytest

from plugins.core.errors import ConfigurationError
from plugins.desk.inbox import commands, deciding
from plugins.desk.inbox.listing import Wanted
from plugins.desk.inbox.read import read_feed
from plugins.desk.inbox.reporting import print_feed, print_listing
from tests.desk.inbox.samples import FEED, OTHER, FakeClient, answer, item, rss, site_in

ENTRIES = rss(
    item(1, "What they fear", "18 Nov 2026 09:00:00 GMT"),
    item(2, "Lunch", "20 Nov 2026 09:00:00 GMT"),
    item(3, "Long ago", "2 Jan 2020 09:00:00 GMT"),
    "<title>The work</title><link>http://www.ann.example/work/?utm_medium=rss</link>",
)


@pytest.fixture
def site(tmp_path):
    return site_in(tmp_path)


@pytest.fixture
def client():
    return FakeClient(ann=answer(ENTRIES, etag='"1"'), bob="it took too long")


def titles(found) -> list[str]:
    return [item.entry.title for item in found.items]


def test_new_entries_are_listed_the_likeliest_first(site, client):
    found = commands.poll(site, client, Wanted())
    assert titles(found) == ["What they fear", "Lunch"]
    assert found.items[0].rank.why == ("cited in 1 clip", "fear (title)")
    assert (found.feeds, found.asked, found.answered) == (2, 2, 1)


def test_what_is_in_the_library_is_clipped_and_what_is_old_is_not_new(site, client):
    commands.poll(site, client, Wanted())
    everything = commands.listing(site, Wanted(everything=True))
    states = {item.entry.title: (item.state, item.clip) for item in everything.items}
    assert states["The work"] == ("clipped", "work")
    assert states["Long ago"] == ("new", "")
    assert "Long ago" in titles(commands.listing(site, Wanted(days=9000)))


def test_feeds_are_not_asked_twice_in_a_row_unless_that_is_wanted(site, client):
    commands.poll(site, client, Wanted())
    found = commands.poll(site, client, Wanted())
    assert (found.asked, len(found.resting), len(client.asked)) == (0, 2, 2)
    commands.poll(site, client, Wanted(), again=True)
    assert client.asked[2][1]["If-None-Match"] == '"1"'


def test_what_was_heard_is_kept_where_the_command_is_stopped(site, client):
    def stop(feed):
        if feed.source == "bob":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        commands.poll(site, client, Wanted(), told=stop)
    assert (site.folder / ".cache/inbox/feeds.json").exists()


def test_a_skipped_entry_is_gone_and_comes_back_when_it_is_restored(site, client):
    (first, _) = commands.poll(site, client, Wanted()).items
    deciding.decide(site, [first.handle], "skipped")
    assert titles(commands.listing(site, Wanted())) == ["Lunch"]
    assert first.entry.url not in (site.content / "machine/inbox.json").read_text("utf-8")
    deciding.decide(site, [first.entry.url], "new")
    assert len(commands.listing(site, Wanted()).items) == 2


@pytest.mark.parametrize(
    "links", [("/work#b", "/work#c", "/work#d"), ("/work", "/work", "/work")], ids=["places", "one"]
)
@pytest.mark.parametrize("guid", ["", "<guid isPermaLink='false'>{}</guid>"], ids=["none", "id"])
def test_entries_that_lead_to_one_page_are_several_and_each_is_put_aside_alone(site, links, guid):
    day = "<pubDate>20 Nov 2026 09:00:00 GMT</pubDate>"
    notes = [
        f"<title>Notes {number}</title><link>https://ann.example{link}</link>{day}"
        + guid.format(number)
        for number, link in enumerate(links)
    ]
    client = FakeClient(ann=answer(rss(*notes)))
    found = commands.poll(site, client, Wanted())
    assert sorted(titles(found)) == ["Notes 0", "Notes 1", "Notes 2"]
    first = next(item for item in found.items if item.entry.title == "Notes 0")
    if len(set(links)) == 1:
        with pytest.raises(ConfigurationError, match="3 entries lead to"):
            deciding.decide(site, [str(first.entry.url)], "skipped")
    deciding.decide(site, [first.handle], "skipped")
    assert sorted(titles(commands.listing(site, Wanted()))) == ["Notes 1", "Notes 2"]


def test_what_is_put_aside_hides_no_later_entry_with_the_same_page(site):
    """Of a show whose feed has its newest episode alone, and leads to the page of the show."""
    for number in (1, 2):
        guid = f"<guid isPermaLink='false'>e{number}</guid>"
        episode = f"<title>Episode {number}</title><link>https://ann.example/show</link>{guid}"
        found = commands.poll(site, FakeClient(ann=answer(rss(episode))), Wanted(), again=True)
        assert titles(found) == [f"Episode {number}"]
        deciding.decide(site, [found.items[0].handle], "skipped")


def test_an_entry_that_a_feed_has_twice_is_listed_once(site):
    twice = "<title>Notes</title><link>https://ann.example/n</link>"
    client = FakeClient(ann=answer(rss(twice, twice.replace("/n<", "/n?utm_source=feed<"))))
    assert titles(commands.poll(site, client, Wanted())) == ["Notes"]


def test_an_entry_that_comes_under_two_addresses_is_listed_once(site):
    guid = "<guid isPermaLink='false'>n</guid>"
    twice = f"<title>Notes</title><link>https://ann.example/n</link>{guid}"
    client = FakeClient(ann=answer(rss(twice, twice.replace("/n<", "/notes<"))))
    assert titles(commands.poll(site, client, Wanted())) == ["Notes"]


def test_an_entry_dated_ahead_does_not_stay_at_the_top(site):
    late, soon = item(1, "Late", "20 Nov 2999 09:00:00 GMT"), item(2, "Soon")
    client = FakeClient(ann=answer(rss(late, soon)))
    assert titles(commands.poll(site, client, Wanted())) == ["Late", "Soon"]
    later = type(site)(site.folder, site.now.replace(day=24))
    client = FakeClient(ann=answer(rss(late, soon, item(3, "New", "23 Nov 2026 09:00:00 GMT"))))
    assert titles(commands.poll(later, client, Wanted())) == ["New", "Late", "Soon"]


def test_two_runs_at_once_keep_what_both_have_heard(site, client):
    def other_run(_feed):
        other = FakeClient(bob=answer(rss(item(7, "Bob's")), url=OTHER))
        commands.poll(site, other, Wanted(source="bob"))

    commands.poll(site, client, Wanted(source="ann"), told=other_run)
    kept = json.loads((site.folder / ".cache/inbox/feeds.json").read_bytes())["feeds"]
    assert [bool(kept[url]["entries"]) for url in (FEED, OTHER)] == [True, True]


def test_a_snoozed_entry_comes_back_on_its_day(site, client):
    (first, _) = commands.poll(site, client, Wanted()).items
    until = deciding.day_of("2d", site.today)
    deciding.decide(site, [first.handle], "snoozed", until)
    assert titles(commands.listing(site, Wanted())) == ["Lunch"]
    later = type(site)(site.folder, site.now.replace(day=24))
    assert titles(commands.listing(later, Wanted())) == ["What they fear", "Lunch"]


def test_a_handle_is_the_same_in_every_list(site, client):
    first = commands.poll(site, client, Wanted()).items
    again = commands.listing(site, Wanted(everything=True)).items
    assert {i.handle for i in first} <= {i.handle for i in again}
    assert len({i.handle for i in again}) == len(again)


def test_a_list_can_be_narrowed(site, client):
    commands.poll(site, client, Wanted())
    assert titles(commands.listing(site, Wanted(tag="Fear"))) == ["What they fear"]
    assert titles(commands.listing(site, Wanted(source="bob"))) == []
    short = commands.listing(site, Wanted(limit=1))
    assert (len(short.items), short.more) == (1, 1)
    with pytest.raises(ConfigurationError, match='did you mean "ann"'):
        commands.listing(site, Wanted(source="anne"))


@pytest.mark.parametrize("until", ["soon", "2026-11-22", "0d", "2026-02-30", "99999999999d"])
def test_a_day_that_is_none_or_not_ahead_is_refused(site, until):
    with pytest.raises(ConfigurationError):
        deciding.day_of(until, site.today)


def test_an_unknown_name_is_refused_with_the_nearest(site, client):
    first = commands.poll(site, client, Wanted()).items[0]
    with pytest.raises(ConfigurationError, match=f'did you mean "{first.handle}"'):
        deciding.find(site, [first.handle + "x"])
    with pytest.raises(ConfigurationError, match="no name given"):
        deciding.find(site, [])


def test_a_saved_feed_is_taken_as_the_answer_of_a_source_and_of_nobody_else(site):
    feed = commands.read_feed(ENTRIES, "saved.xml")
    assert len(commands.take(site, feed, FEED, Wanted()).items) == 2
    with pytest.raises(ConfigurationError, match="--take needs --url"):
        commands.take(site, feed, "https://ann.example/fed.xml", Wanted())


def test_what_no_source_follows_any_more_is_forgotten(site, client):
    commands.poll(site, client, Wanted())
    (site.content / "sources/ann.md").write_text("---\nname: Ann\nkind: person\n---\n", "utf-8")
    commands.poll(site, client, Wanted())
    kept = json.loads((site.folder / ".cache/inbox/feeds.json").read_bytes())
    assert FEED not in kept["feeds"]


def test_a_clipped_entry_is_noted_where_the_clip_was_made(site, client):
    first = commands.poll(site, client, Wanted()).items[0]
    given = []

    def refuse(_site, words):
        given.append(words)
        return 1

    def make(_site, words):
        given.append(words)
        return 0

    options = deciding.options_of(["work"], ["a b"], as_json=True)
    assert deciding.hand_to_clip(site, first.handle, "page.html", options, refuse) == 1
    assert len(commands.listing(site, Wanted()).items) == 2
    assert deciding.hand_to_clip(site, first.handle, "", (), make) == 0
    assert titles(commands.listing(site, Wanted())) == ["Lunch"]
    assert given == [
        ("clip", "page.html", "--url", "https://ann.example/1", *options),
        ("clip", "https://ann.example/1"),
    ]


def test_a_feed_is_printed_as_one_document_and_what_is_none_gives_1(capsys):
    assert print_feed(commands.read_feed(ENTRIES, "x"), as_json=True) == 0
    printed = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in printed["entries"]] == ["id-1", "id-2", "id-3", None]
    assert print_feed(commands.read_feed(b"<html/>", "x"), as_json=True) == 1
    output = capsys.readouterr()
    assert json.loads(output.out)["entries"] == []
    assert "this is no feed" in output.err


def test_an_entry_without_a_title_is_printed_by_how_it_begins(capsys):
    words = "Nobody reads replies, and I have written forty of them. " * 3
    feed = read_feed(rss(f"<description>{words}</description>", "<guid/>"), "short.xml")
    print_feed(feed, as_json=False)
    first, second = capsys.readouterr().out.splitlines()
    assert first == "Nobody reads replies, and I have written forty of them. Nobody reads replies …"
    assert second == "(no title)"


def test_a_list_is_printed_and_silence_of_all_feeds_gives_3(site, client, capsys):
    assert print_listing(commands.poll(site, client, Wanted()), as_json=False) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("  What they fear")
    assert lines[2] == "      4 points: cited in 1 clip; fear (title)"
    silent = FakeClient()
    assert print_listing(commands.poll(site, silent, Wanted(), again=True), as_json=True) == 3
    assert len(json.loads(capsys.readouterr().out)["problems"]) == 2


def test_a_list_of_no_feed_says_how_there_comes_to_be_one(site, client, capsys):
    for source in (site.content / "sources").iterdir():
        source.unlink()
    assert print_listing(commands.poll(site, client, Wanted()), as_json=False) == 0
    said = capsys.readouterr().err
    assert said.startswith("0 entries from 0 feeds, add `feeds: [...]` to a source, or take a list")


def test_a_file_that_is_not_there_is_a_mistake_of_the_command():
    with pytest.raises(ConfigurationError, match="cannot be opened"):
        commands.read_file("no-such-file.xml")
