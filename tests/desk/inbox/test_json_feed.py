"""JSON Feed is read as the others are."""

from __future__ import annotations

import json

import pytest

from plugins.desk.inbox.read import read_feed

VERSION = "https://jsonfeed.org/version/1.1"


def feed_of(**fields):
    return read_feed(json.dumps({"version": VERSION, "title": "T", **fields}).encode(), "x")


def test_an_item_is_read():
    feed = feed_of(
        home_page_url="https://a.example/",
        authors=[{"name": "Ann"}],
        items=[
            {
                "id": 7,
                "url": "https://a.example/7",
                "title": "Seven",
                "content_html": "<p>One &amp; <b>two</b></p>",
                "date_published": "2026-03-02T10:00:00+01:00",
                "tags": ["fear", 3],
            }
        ],
    )
    assert (feed.format, feed.version, feed.url) == ("json", "json11", "https://a.example/")
    assert feed.entries[0].as_json() == {
        "title": "Seven",
        "url": "https://a.example/7",
        "author": "Ann",
        "published": "2026-03-02T09:00:00+00:00",
        "id": "7",
        "summary": "One & two",
        "tags": ["fear"],
    }


def test_version_1_names_one_author_and_may_lead_outward():
    feed = read_feed(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1",
                "items": [{"author": {"name": "Bob"}, "external_url": "https://b.example/"}],
            }
        ).encode(),
        "x",
    )
    assert (feed.version, feed.entries[0].author) == ("json1", "Bob")
    assert feed.entries[0].url == "https://b.example/"


@pytest.mark.parametrize(
    "fields",
    [
        {"items": [1, None, {"url": "javascript:x"}, {"date_published": "soon"}, {"title": {}}]},
        {"items": {}},
        {"version": "2", "items": [{}]},
    ],
)
def test_what_is_wrong_is_told_and_the_rest_is_read(fields):
    feed = feed_of(**fields)
    assert feed.is_one
    assert feed.problems


@pytest.mark.parametrize(
    "text", ["{", "{}", '{"a": 1}', "[" * 50_000, '{"items":' + "[" * 50_000, '{"items": [1]}']
)
def test_other_json_is_no_feed(text):
    feed = read_feed(text.encode(), "x")
    assert [problem.rule for problem in feed.problems] == ["no-feed"]


def test_half_a_character_in_a_feed_is_left_out():
    feed = feed_of(
        items=[{"id": "\ud83d1", "title": "One \ud83d", "content_html": "<b>\ude00x</b>"}]
    )
    json.dumps(feed.as_json(), ensure_ascii=False).encode()
    assert (feed.entries[0].id, feed.entries[0].title) == ("1", "One")


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Ann <ann@studio.example>", "Ann"),
        ("ann@studio.example", None),
        ("Ann (Leeds)", "Ann (Leeds)"),
    ],
)
def test_an_address_of_mail_is_nobodys_name(name, author):
    (entry,) = feed_of(items=[{"id": "1", "authors": [{"name": name}]}]).entries
    assert entry.author == author


def test_a_tag_stands_once_and_an_empty_one_not_at_all():
    (entry,) = feed_of(items=[{"id": "1", "tags": ["ink", "ink", " ", None, "pens"]}]).entries
    assert entry.tags == ("ink", "pens")


def test_a_text_that_goes_over_the_end_of_a_line_is_read_and_told():
    text = '{"version": "https://jsonfeed.org/version/1",\n"items": [{"id": "1", "title": "A\nB"}]}'
    feed = read_feed(text.encode(), "x")
    assert feed.entries[0].title == "A B"
    assert str(feed.problems[0]).startswith("x:2: notice: the feed is not as JSON Feed wants it: ")
