"""Lists of feeds: OPML 2.0 that feed readers take in."""

from __future__ import annotations

from types import SimpleNamespace

from lxml import etree

from plugins.syndication.channels import all_listings
from plugins.syndication.material import material_of
from plugins.syndication.outlines import FEEDS, SOURCES, blogroll_of, outline_files
from tests.syndication.fakes import corpus, small_site, source


def files_of(site):
    material = material_of(site)
    return outline_files(material, all_listings(material))


def outlines_in(raw):
    root = etree.fromstring(raw)
    assert (root.tag, dict(root.attrib)) == ("opml", {"version": "2.0"})
    assert [child.tag for child in root] == ["head", "body"]
    return [dict(outline.attrib) for outline in root.find("body")]


def test_every_feed_of_the_site_is_in_the_list():
    found = outlines_in(files_of(small_site())[FEEDS])
    assert len(found) == 7
    assert found[0] == {
        "text": "Ink & Air",
        "title": "Ink & Air",
        "type": "rss",
        "xmlUrl": "https://example.org/atom.xml",
        "htmlUrl": "https://example.org/",
    }


def test_the_sources_that_have_feeds_are_a_blogroll():
    assert outlines_in(files_of(small_site())[SOURCES]) == [
        {
            "text": "Ada Byron",
            "title": "Ada Byron",
            "type": "rss",
            "xmlUrl": "https://ada-byron.example/feed?of=all&new",
            "htmlUrl": "https://ada-byron.example/",
        }
    ]


def test_where_no_source_has_a_feed_there_is_no_blogroll():
    page = SimpleNamespace(source=source("Ada"), works=(), posts=(), feeds=())
    library = SimpleNamespace(log=(), sources=(page,))
    assert SOURCES not in files_of(corpus(library=library))
    assert blogroll_of(library) == blogroll_of(None) == ""


def test_the_bytes_have_no_day_in_them():
    assert files_of(small_site()) == files_of(small_site())
    assert b"date" not in files_of(small_site())[FEEDS].lower()
