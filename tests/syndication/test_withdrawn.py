"""What was withdrawn: readers of feeds are told, so that they do not keep it (RFC 6721)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import feedparser
import pytest
from lxml import etree

from plugins.manuscripts.model import State
from plugins.page_audit.feed_rules import faults_of
from plugins.syndication.channels import CHANNELS
from plugins.syndication.compose import Composer
from plugins.syndication.formats import FORMATS, atom
from plugins.syndication.material import material_of
from tests.support.site import post
from tests.syndication.fakes import NOW, Article, corpus, document, moment, small_site

AT = "{http://purl.org/atompub/tombstones/1.0}"


def gone(name, day="2026-02-01", **given):
    return document(Article(name, moment(day)), State.WITHDRAWN, **given)


def site(*documents):
    small = small_site()
    return replace(small, documents=(*small.documents, *documents))


def channels_of(kind, *documents):
    material = material_of(site(*documents))
    composer = Composer(material.settings)
    return [composer.channel(listing) for listing in CHANNELS[kind](material)]


def told_in(raw):
    found = etree.fromstring(raw).iterfind(f"{AT}deleted-entry")
    return [(one.get("ref").rpartition("/")[2], one.get("when")) for one in found]


def test_a_deleted_entry_is_later_than_all_that_is_known_of_its_post() -> None:
    """Else readers take the entry for the newer of the two. The latest comes first."""
    found = material_of(
        corpus(
            gone("plain"),
            gone("changed", modified=moment("2026-03-01")),
            gone("corrected", corrected=("2026-04-01",)),
        )
    ).withdrawn
    assert [(one.id.rpartition("/")[2], one.when.isoformat()) for one in found] == [
        ("corrected", "2026-04-01T00:00:01+01:00"),
        ("changed", "2026-03-01T09:00:01+00:00"),
        ("plain", "2026-02-01T09:00:01+00:00"),
    ]


def test_what_no_feed_ever_had_is_not_told_of() -> None:
    found = material_of(
        corpus(gone("ahead", "2026-07-01"), gone("page", kind="page"), document(Article("on", NOW)))
    )
    assert found.withdrawn == ()


@pytest.mark.parametrize("kind", ["site", "category", "tag", "author", "source"])
def test_every_feed_of_posts_tells_it_and_breaks_no_rule(kind) -> None:
    for channel in channels_of(kind, gone("a"), gone("b", "2026-05-02")):
        raw = atom.written(channel)
        assert told_in(raw) == [
            ("b", "2026-05-02T09:00:01+00:00"),
            ("a", "2026-02-01T09:00:01+00:00"),
        ]
        assert faults_of(raw, NOW) == ()
        assert channel.updated == moment("2026-05-02") + dt.timedelta(seconds=1)
        assert not feedparser.parse(raw).bozo
        for name, form in FORMATS.items():
            assert (b"deleted-entry" in form.written(channel)) is (name == "atom")


@pytest.mark.parametrize("kind", ["link_log", "thread", "corrections"])
def test_other_feeds_do_not(kind) -> None:
    for channel in channels_of(kind, gone("a")):
        assert b"deleted-entry" not in atom.written(channel)
        assert b"tombstones" not in atom.written(channel)


def test_as_many_are_told_as_a_feed_holds_entries() -> None:
    (channel,) = channels_of("site", *(gone(f"g{n}") for n in range(25)))
    assert len(channel.withdrawn) == 20


def test_a_post_that_is_withdrawn_leaves_its_feeds_and_is_told(site_of) -> None:
    """Nothing but its id is in them."""
    built = site_of({"content/posts/2026-01-10-gone.md": post("Words.", title="Gone", id="gone")})
    assert built.build().code == 0
    assert b"deleted-entry" not in built.output()["atom.xml"]
    text = post("Words.", title="Gone", id="gone").replace(
        "\nsummary:", "\nstatus: withdrawn\nreason: Untrue.\nsummary:", 1
    )
    built.write({"content/posts/2026-01-10-gone.md": text})
    done = built.build()
    assert done.code == 0, done.err + done.out
    raw = built.output()["tag/executives/atom.xml"]
    assert told_in(raw) == [("gone", "2026-03-02T00:00:01+00:00")]
    assert raw.count(b"gone") == 1
    assert b"Untrue" not in raw
