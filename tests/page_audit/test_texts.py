"""Titles, descriptions, the sitemap, and what is not published."""

from __future__ import annotations

import datetime as dt

from plugins.page_audit.measures import drafts, names, sitemap
from plugins.page_audit.site import BuiltSite
from tests.page_audit.samples import ADDRESS, found, page, site_in

SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'


def test_a_title_used_twice_is_told_of_both_pages(tmp_path):
    site = site_in(
        tmp_path,
        {
            "a/index.html": page("a/index.html", title="One"),
            "b/index.html": page("b/index.html", title="one"),
            "c/index.html": page("c/index.html", title="Two"),
        },
    )
    told = list(names.measure(site, fast=True))
    assert {r.page for r in told if r.measure == "titles"} == {"/a/", "/b/"}
    assert {r.page for r in told if r.measure == "descriptions"} == {"/a/", "/b/"}
    assert "also /b/" in found(told)["/a/"][0]


def test_a_missing_description_is_told_and_one_of_an_unlisted_page_is_not(tmp_path):
    bare = page("a/index.html").replace("About a/index.html", "")
    unlisted = bare.replace("</head>", '<meta name="robots" content="noindex"></head>')
    site = site_in(tmp_path, {"a/index.html": bare, "b/index.html": unlisted})
    told = [r for r in names.measure(site, fast=True) if r.measure == "descriptions"]
    assert found(told) == {"/a/": ("missing",)}


def test_a_site_without_a_sitemap_has_no_gap_in_it(tmp_path):
    site = site_in(tmp_path, {"a/index.html": page("a/index.html")})
    assert list(sitemap.measure(site, fast=True)) == []


def test_the_sitemap_names_every_page_to_be_listed_and_no_other(tmp_path):
    named = "".join(f"<url><loc>{ADDRESS}{path}</loc></url>" for path in ("/", "/gone/"))
    site = site_in(
        tmp_path, {"a/index.html": page("a/index.html"), "sitemap.xml": SITEMAP.format(named)}
    )
    assert found(sitemap.measure(site, fast=True)) == {
        "sitemap.xml": (f"not in it: {ADDRESS}/a/", f"no page to be listed: {ADDRESS}/gone/"),
    }


def test_an_index_of_sitemaps_is_followed(tmp_path):
    index = SITEMAP.replace("urlset", "sitemapindex").format(
        f"<sitemap><loc>{ADDRESS}/maps/1.xml</loc></sitemap>"
    )
    inner = SITEMAP.format(f"<url><loc>{ADDRESS}/</loc></url>")
    site = site_in(tmp_path, {"sitemap.xml": index, "maps/1.xml": inner})
    assert [reading.value for reading in sitemap.measure(site, fast=True)] == [0]


DRAFT = "---\nid: q1w2e\ntitle: A secret thing & more\nstatus: draft\n---\nWords.\n"
AHEAD = "---\nid: x9y8\ntitle: Later\ndate: 2031-01-02\n---\nWords.\n"
OUT = "---\nid: a1\ntitle: Out in the open\ndate: 2026-01-02\n---\nWords.\n"


def content_in(folder):
    for name, text in {
        "posts/2026-01-01-secret.md": DRAFT,
        "posts/2031-01-02-later.md": AHEAD,
        "posts/2026-01-02-out.md": OUT,
    }.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def test_drafts_and_posts_whose_date_is_ahead_are_not_published(tmp_path):
    now = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
    hidden = drafts.unpublished_in(content_in(tmp_path), now)
    assert [(one.slug, one.id) for one in hidden] == [("secret", "q1w2e"), ("later", "x9y8")]


def test_the_address_the_id_and_the_title_of_a_draft_give_it_away(tmp_path):
    content = content_in(tmp_path / "content")
    built = site_in(
        tmp_path / "output",
        {
            "2026/01/secret/index.html": page("a", "<p>Words."),
            "atom.xml": "<id>post/q1w2e</id>",
            "a/index.html": page("a", "<p>A secret thing &amp; more</p>"),
            "b/index.html": page("b", "<p>Out in the open, and later</p>"),
            "drafts/x.html": page("x"),
        },
        linked=False,
    )
    site = BuiltSite(built.folder, built.address, content)
    assert found(drafts.measure(site, fast=True)) == {
        "2026/01/secret/index.html": ("the address of 2026-01-01-secret.md",),
        "a/index.html": ("the title of 2026-01-01-secret.md",),
        "atom.xml": ("the id of 2026-01-01-secret.md",),
        "drafts/x.html": ("a file under drafts/",),
    }
