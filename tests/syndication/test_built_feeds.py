"""The feeds of whole sites: the shipped one, and small ones with what must stay out of feeds."""

from __future__ import annotations

import datetime as dt
import json
import re

import feedparser
from lxml import etree

from plugins.page_audit.feed_rules import RULES, faults_of
from plugins.page_audit.feed_rules.reading import Feed
from tests.support.site import MOMENT, post

AT = dt.datetime.fromtimestamp(int(MOMENT), dt.UTC)
XML = ("atom.xml", "rss.xml")


def feeds_in(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for name in XML
        for file in sorted(folder.rglob(name))
    }


def ids_in(files):
    found = set()
    for name, raw in files.items():
        if name.endswith("atom.xml"):
            found.update(etree.fromstring(raw).xpath("//*[local-name()='id']/text()"))
        elif name.endswith("rss.xml"):
            found.update(etree.fromstring(raw).xpath("//guid/text()"))
    return found


def test_every_feed_of_the_site_breaks_no_rule(built_site):
    feeds = feeds_in(built_site)
    assert {"atom.xml", "rss.xml", "links/log/atom.xml", "links/log/rss.xml"} <= set(feeds)
    faults = {name: faults_of(raw, AT) for name, raw in feeds.items()}
    assert {name: found for name, found in faults.items() if found} == {}


def test_every_feed_of_the_site_is_read_by_a_reader(built_site):
    for name, raw in feeds_in(built_site).items():
        feed = feedparser.parse(raw)
        assert not feed.bozo, name
        assert feed.feed.title, name
        assert all(entry.id.startswith("tag:") and entry.link for entry in feed.entries), name


def test_no_address_in_a_feed_of_the_site_is_relative(built_site):
    relative = {
        name: list(RULES["ContainsRelRef"](Feed(raw))) for name, raw in feeds_in(built_site).items()
    }
    assert not any(relative.values())


def test_every_list_of_the_site_has_its_feeds_beside_it(built_site):
    lists = [
        file.parent
        for kind in ("category", "tag", "author", "sources")
        for file in sorted((built_site / kind).glob("*/index.html"))
    ]
    assert len(lists) > 10
    for folder in (built_site, built_site / "links" / "log", *lists):
        for name in (*XML, "feed.json"):
            assert (folder / name).is_file(), folder / name
        assert json.loads((folder / "feed.json").read_text())["version"].endswith("1.1")


def test_the_host_writes_no_feed_of_its_own(built_site):
    assert not list(built_site.rglob("*.atom.xml"))
    assert not (built_site / "feeds" / "all.atom.xml").exists()


def of_status(status, name):
    return post(f"Secret {name}.", title=name, id=name).replace(
        "\nsummary:", f"\n{status}\nsummary:", 1
    )


def test_nothing_unpublished_is_in_a_feed(site_of):
    site = site_of(
        {
            "content/posts/2026-01-10-draft.md": of_status("status: draft", "draft"),
            "content/posts/2026-01-11-hidden.md": of_status("status: hidden", "hidden"),
            "content/posts/2026-01-12-gone.md": of_status(
                "status: withdrawn\nreason: Wrong.", "gone"
            ),
            "content/posts/2027-01-13-later.md": post(
                "Secret later.", date="2027-01-13", id="later"
            ),
        }
    )
    done = site.build()
    assert done.code == 0, done.err + done.out
    feeds = {name: raw for name, raw in site.output().items() if name.endswith(XML)}
    assert ids_in({"atom.xml": feeds["atom.xml"]}) == {
        "tag:speaking-terms.example,2026:feed/",
        "tag:speaking-terms.example,2026:post/first",
    }
    assert not any(b"Secret" in raw for raw in feeds.values())


def test_no_id_changes_with_the_address_the_title_the_date_or_the_slug(site_of):
    site = site_of()
    assert site.build().code == 0
    before = ids_in(site.output())
    (site.folder / "content/posts/2026-01-05-first.md").unlink()
    site.write(
        {
            "content/posts/2026-02-06-renamed.md": post(
                "The first.", title="Renamed", date="2026-02-06", id="first"
            )
        }
    )
    site.configure(SITEURL="https://elsewhere.example/repo")
    done = site.build()
    assert done.code == 0, done.err + done.out
    files = site.output()
    assert ids_in(files) == before
    addresses = re.findall(rb'href="([^"]+)"', files["atom.xml"])
    assert addresses
    assert all(a.startswith(b"https://elsewhere.example/repo/") for a in addresses)


def test_the_same_content_gives_the_same_bytes_whatever_the_day(site_of):
    site = site_of()
    assert site.build().code == 0
    first = {n: raw for n, raw in site.output().items() if n.endswith((*XML, "feed.json"))}
    assert site.build(SOURCE_DATE_EPOCH=str(int(MOMENT) + 86_400)).code == 0
    again = site.output()
    assert first == {name: again[name] for name in first}


def test_footnotes_lead_into_the_post(site_of):
    site = site_of(
        {
            "content/posts/2026-01-05-first.md": post(
                "Words.[^1]\n\n[^1]: A note.", title="First", date="2026-01-05", id="first"
            )
        }
    )
    assert site.build().code == 0
    content = feedparser.parse(site.output()["atom.xml"]).entries[0].content[0].value
    page = "http://localhost:8000/2026/01/first/"
    assert f'href="{page}#fn-1"' in content
    assert f'href="{page}#fnref-1"' in content
