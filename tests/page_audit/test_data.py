"""Structured data, microformats and feeds."""

from __future__ import annotations

import json

from plugins.page_audit.measures import feeds, microformats, structured_data
from tests.page_audit.samples import built, found, page, site_in

POSTING = {
    "@type": "BlogPosting",
    "headline": "A",
    "description": "B",
    "image": "https://a.example/x.png",
    "datePublished": "2026-01-01",
    "dateModified": "2026-01-01",
    "author": [{"@type": "Organization", "name": "Desk"}],
    "publisher": {"@type": "Organization", "name": "Us"},
}
POST = '<meta property="og:type" content="article">'
ENTRY = """<article class="h-entry"><h1 class="p-name">A</h1><p class="p-summary">B</p>
<a class="p-author h-card" href="/author/x/">Desk</a>
<a class="u-url" href="/x/"><time class="dt-published" datetime="2026-01-01">1</time></a>
<div class="e-content">Words.</div></article>"""


def data(value):
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def lacking(*values):
    return structured_data.lacking_in(built("x/index.html", head="".join(map(data, values))))


def test_a_whole_posting_lacks_nothing_wherever_it_stands():
    assert lacking(POSTING) == ()
    assert lacking({"@type": "BreadcrumbList"}, {"@graph": [POSTING]}) == ()


def test_what_a_posting_lacks_is_named():
    assert lacking(POSTING | {"image": "", "author": []}) == ("no image", "no author")
    assert lacking({"@type": "Article"}) == ("no BlogPosting",)


def test_data_that_is_no_json_is_told():
    broken = built("x/index.html", head='<script type="application/ld+json">{x}</script>')
    assert structured_data.lacking_in(broken)[0].startswith("JSON-LD that is no JSON")


def test_only_posts_are_asked_for_a_posting(tmp_path):
    site = site_in(
        tmp_path,
        {"a/index.html": page("a/index.html"), "b/index.html": page("b/index.html", head=POST)},
    )
    assert found(structured_data.measure(site, fast=True)) == {"/b/": ("no BlogPosting",)}


def test_a_whole_entry_lacks_nothing(tmp_path):
    site = site_in(tmp_path, {"b/index.html": page("b/index.html", ENTRY, head=POST)})
    assert list(microformats.measure(site, fast=True)) == []


def test_what_an_entry_lacks_is_named(tmp_path):
    body = ENTRY.replace("dt-published", "").replace(" h-card", "")
    site = site_in(tmp_path, {"b/index.html": page("b/index.html", body, head=POST)})
    assert found(microformats.measure(site, fast=True)) == {
        "/b/": ("no published", "an author that is no h-card"),
    }
    assert microformats.lacking_in({"items": []}) == ("no h-entry",)


def json_feed(**changes):
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "A",
        "items": [{"id": "1", "content_html": '<a href="https://a.example/">x</a>'}],
    }
    return json.dumps(feed | changes).encode()


def test_a_json_feed_without_a_fault_has_none():
    assert list(feeds.json_faults(json_feed())) == []


def test_what_is_wrong_with_a_json_feed_is_told():
    assert list(feeds.json_faults(json_feed(version="1", title=""))) == [
        "version: 1",
        "title: missing",
    ]
    twice = [{"id": "1", "content_text": "a"}, {"id": "1"}]
    assert list(feeds.json_faults(json_feed(items=twice))) == [
        "id: twice: 1",
        "content: missing in 1",
    ]
    assert next(feeds.json_faults(b"{")).startswith("JSON: ")


def test_a_relative_address_is_counted_by_itself(tmp_path):
    items = [{"id": "1", "url": "/a/", "content_html": '<a href="/a/">x</a>'}]
    site = site_in(tmp_path, {"feed.json": json_feed(items=items).decode(), "atom.xml": "<feed"})
    told = {(r.measure, r.page): r.value for r in feeds.measure(site, fast=True)}
    assert told[("feed-relative", "feed.json")] == 2
    assert told[("feed-faults", "atom.xml")] >= 1
    assert ("feed-faults", "feed.json") not in told
