"""How a feed is written: golden feeds of each kind of channel, as a feed reader sees them."""

from __future__ import annotations

import html
import json
import os
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest

from plugins.page_audit.feed_rules import faults_of
from plugins.syndication.channels import CHANNELS
from plugins.syndication.compose import Composer
from plugins.syndication.formats import FORMATS, atom, rss
from plugins.syndication.material import material_of
from tests.syndication.fakes import NOW, corpus, small_site

GOLDEN = Path(__file__).with_name("golden")
XML = ["atom", "rss"]


def channels_of(kind, site=None):
    material = material_of(site or small_site())
    composer = Composer(material.settings)
    return [composer.channel(listing) for listing in CHANNELS[kind](material)]


def parsed(raw):
    found = feedparser.parse(raw)
    assert not found.bozo, found.bozo_exception
    return found


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", CHANNELS)
def test_the_golden_feed(kind, form):
    """With UPDATE_GOLDEN=1 the files are written anew: look at what changed in them."""
    channel = channels_of(kind)[0]
    file = GOLDEN / f"{kind}-{FORMATS[form].file}"
    raw = FORMATS[form].written(channel)
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_bytes(raw)
    assert raw.decode() == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", XML)
@pytest.mark.parametrize("kind", CHANNELS)
def test_a_feed_breaks_no_rule(kind, form):
    assert [faults_of(FORMATS[form].written(c), NOW) for c in channels_of(kind)] == [()]


@pytest.mark.parametrize("form", XML)
def test_an_empty_feed_breaks_no_rule(form):
    (channel,) = channels_of("site", corpus())
    assert faults_of(FORMATS[form].written(channel), NOW) == ()


@pytest.mark.parametrize("form", FORMATS)
def test_the_bytes_are_utf_8_without_a_mark_and_end_with_a_newline(form):
    raw = FORMATS[form].written(channels_of("site")[0])
    assert raw.startswith((b'<?xml version="1.0" encoding="utf-8"?>\n', b"{"))
    assert raw.endswith((b">\n", b"}\n"))
    assert raw == FORMATS[form].written(channels_of("site")[0])


@pytest.mark.parametrize("form", XML)
def test_a_reader_sees_a_post(form):
    feed = parsed(FORMATS[form].written(channels_of("site")[0]))
    assert html.unescape(feed.feed.title) == "Ink & Air"
    assert feed.feed.language == "en"
    german, first = feed.entries
    assert first.id == "tag:example.org,2020:post/first"
    assert first.link == "https://example.org/2026/first/"
    assert "#fn:1" in first.content[0].value
    assert first.author == "Bea"
    assert first.published_parsed[:5] == (2026, 1, 2, 9, 0)
    assert first.updated_parsed[:5] == (2026, 2, 1, 0, 0)
    assert [tag.term for tag in first.tags] == ["Notes", "Fear"]
    assert german.author == "The desk"


@pytest.mark.parametrize("form", FORMATS)
def test_an_entry_that_was_written_before_is_written_alike(form):
    (channel,) = channels_of("site")
    before = {}
    first = FORMATS[form].written(channel, before)
    assert set(before) == {entry.id for entry in channel.entries}
    assert FORMATS[form].written(channel, before) == FORMATS[form].written(channel) == first


@pytest.mark.parametrize("form", XML)
def test_a_feed_names_its_style_sheet_below_the_first_line(form):
    site = corpus(FEED_STYLESHEET="css/feed.1.css", THEME_STATIC_DIR="look")
    (channel,) = channels_of("site", site)
    raw = FORMATS[form].written(channel)
    assert raw.split(b"\n")[1] == (
        b'<?xml-stylesheet href="https://example.org/look/css/feed.1.css" type="text/css"?>'
    )
    assert faults_of(raw, NOW) == ()


def test_atom_says_the_language_of_an_entry_that_differs():
    feed = parsed(atom.written(channels_of("site")[0]))
    assert [entry.content[0].language for entry in feed.entries] == ["de", "en"]


def test_rss_says_it_with_dc_language():
    raw = rss.written(channels_of("site")[0])
    assert raw.count(b"<dc:language>de</dc:language>") == 1


def test_a_guid_is_no_link_and_a_byline_no_mail_address():
    raw = rss.written(channels_of("site")[0])
    assert raw.count(b'<guid isPermaLink="false">') == 2
    assert b"<author>" not in raw


@pytest.mark.parametrize("form", XML)
def test_an_entry_of_the_log_leads_outward(form):
    (entry,) = parsed(FORMATS[form].written(channels_of("link_log")[0])).entries
    assert entry.link == "https://elsewhere.example/engines"
    assert entry.id == "tag:example.org,2020:clip/engines"
    relations = {link.rel: link.href for link in entry.links}
    assert relations["via"] == "https://elsewhere.example/%C3%A9t%C3%A9?a=%5B1%5D"
    assert relations["related"] == "https://example.org/links/engines/"


def test_a_title_with_markup_in_it_is_read_as_words():
    feed = parsed(atom.written(channels_of("site")[0]))
    assert feed.entries[1].title == "Tom &amp; Jerry: 1 &lt; 2"
    assert b"<title>Tom &#x26; Jerry: 1 &#x3C; 2</title>" in rss.written(channels_of("site")[0])


@pytest.mark.parametrize("form", XML)
def test_a_title_like_a_tag_breaks_no_rule(form):
    (channel,) = channels_of("site")
    entry = replace(channel.entries[0], title="What <title> is & why &amp; is not")
    assert faults_of(FORMATS[form].written(replace(channel, entries=(entry,))), NOW) == ()


def test_json_feed_tells_our_page_from_the_works():
    feed = json.loads(FORMATS["json_feed"].written(channels_of("link_log")[0]))
    (item,) = feed["items"]
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://example.org/links/log/feed.json"
    assert item["url"] == "https://example.org/links/engines/"
    assert item["external_url"] == "https://elsewhere.example/engines"
