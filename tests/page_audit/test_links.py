"""Links, fragments, orphans, canonicals: each is found where it is wrong, and only there."""

from __future__ import annotations

from plugins.page_audit.markup import page_of
from plugins.page_audit.measures import links
from plugins.page_audit.site import BuiltSite
from tests.page_audit.samples import ADDRESS, found, page, site_in


def test_a_site_without_a_fault_has_no_reading(tmp_path):
    body = f'<a href="{ADDRESS}/about/#us">us</a> <a href="#top">up</a> <a href="https://a.example">a</a>'
    files = {
        "about/index.html": page("about/index.html", '<p id="us">We. <a href="/">home</a>'),
        "tag/a/index.html": page("tag/a/index.html", body),
        "favicon.svg": "<svg/>",
    }
    assert list(links.measure(site_in(tmp_path, files), fast=True)) == []


def test_a_link_to_a_page_or_a_file_that_is_not_there_is_broken(tmp_path):
    body = '<a href="/nowhere/">x</a> <a href="../b/?q=1">y</a> <img src="/images/x.png" alt="">'
    site = site_in(tmp_path, {"a/index.html": page("a/index.html", body)})
    assert found(links.broken_links(site)) == {
        "/a/": ("/nowhere/", "../b/?q=1", "/images/x.png"),
    }


def test_every_candidate_of_a_picture_is_looked_for(tmp_path):
    body = '<img src="/x.png" srcset="/x-2.png 2x, /x-3.png 3x" alt="">'
    site = site_in(
        tmp_path, {"a/index.html": page("a/index.html", body), "x.png": "", "x-3.png": ""}
    )
    assert found(links.broken_links(site)) == {"/a/": ("/x-2.png",)}


def test_addresses_with_other_letters_are_found(tmp_path):
    site = site_in(
        tmp_path,
        {
            "größe/index.html": page("größe/index.html"),
            "a/index.html": page("a/index.html", '<a href="/gr%C3%B6%C3%9Fe/">x</a>'),
        },
    )
    assert list(links.broken_links(site)) == []


def test_a_fragment_that_the_other_page_does_not_have_is_dead(tmp_path):
    files = {
        "a/index.html": page("a/index.html", '<a href="/b/#one">1</a> <a href="/b/#two">2</a>'),
        "b/index.html": page("b/index.html", '<h2 id="one">One</h2> <a href="#three">3</a>'),
    }
    assert found(links.dead_fragments(site_in(tmp_path, files))) == {
        "/a/": ("/b/#two",),
        "/b/": ("#three",),
    }


def test_a_page_that_only_links_to_itself_is_an_orphan(tmp_path):
    files = {
        "index.html": page("index.html", '<a href="/a/">a</a>'),
        "a/index.html": page("a/index.html"),
        "b/index.html": page("b/index.html", '<a href="/b/">b</a>'),
        "404.html": page("404.html"),
        "hidden/index.html": page(
            "hidden/index.html", head='<meta name="robots" content="noindex">'
        ),
    }
    site = site_in(tmp_path, files, linked=False)
    assert set(found(links.orphans(site))) == {"/b/"}


def test_a_canonical_is_there_once_and_is_the_page_s_own(tmp_path):
    bare = page("a/index.html").replace(f'<link rel="canonical" href="{ADDRESS}/a/">', "")
    other = page("b/index.html").replace(f"{ADDRESS}/b/", f"{ADDRESS}/a/")
    site = site_in(tmp_path, {"a/index.html": bare, "b/index.html": other})
    assert found(links.wrong_canonicals(site)) == {"/a/": ("none",), "/b/": (f"{ADDRESS}/a/",)}


def test_a_site_below_a_path_reaches_only_its_own(tmp_path):
    site = site_in(tmp_path, {"a/index.html": page("a/index.html")})
    below = BuiltSite(tmp_path, "http://localhost:8126/blog")
    home = site.pages["index.html"]
    assert below.named(home, "a/#x") == ("a/index.html", "x")
    assert below.named(home, "/a/") is None
    assert below.named(home, "mailto:a@b.example") is None


def test_a_page_without_an_element_is_read_as_one_that_says_nothing():
    for raw in (b"", b" \n", b"<!-- -->", b"\0"):
        assert page_of("index.html", raw).links == ()
