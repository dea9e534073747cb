"""What a file is to readers, told by its name."""

from __future__ import annotations

import pytest

from plugins.publishing import kinds
from plugins.publishing.model import Stage


@pytest.mark.parametrize(
    ("path", "stage"),
    [
        ("index.html", Stage.PAGES),
        ("a/b/page.HTM", Stage.PAGES),
        ("index.html.br", Stage.PAGES),
        ("atom.xml", Stage.FEEDS),
        ("tag/x/rss.xml.gz", Stage.FEEDS),
        ("tag/x/feed.json", Stage.FEEDS),
        ("sitemap.xml", Stage.FEEDS),
        ("robots.txt", Stage.FEEDS),
        (".well-known/security.txt", Stage.FEEDS),
        ("feeds/feeds.opml", Stage.FEEDS),
        ("theme/css/site.b93c46f01081.css", Stage.ASSETS),
        ("pagefind/pagefind-entry.json", Stage.ASSETS),
        ("cards/0f819179bf7b4044.png", Stage.ASSETS),
        ("CNAME", Stage.ASSETS),
        ("a.gz", Stage.ASSETS),
    ],
)
def test_pages_go_out_after_what_they_need_and_before_what_points_to_them(path, stage):
    assert kinds.stage_of(path) is stage


@pytest.mark.parametrize(
    ("path", "lasts"),
    [
        ("theme/css/site.b93c46f01081.css", True),
        ("theme/js/search.d17848fe032c.js.br", True),
        ("pictures/provenance-chain-e5a629cee580-1152.avif", True),
        ("cards/site-ef624fc5f17b8e7b.png", True),
        ("pagefind/fragment/en_10979b9.pf_fragment", True),
        ("pagefind/pagefind.en_cb12813ce3.pf_meta", True),
        ("pagefind/pagefind-entry.json", False),
        ("pagefind/wasm.en.pagefind", False),
        ("favicon.ico", False),
        ("deadbeefdead/index.html", False),
        ("b93c46f01081.html", False),
        ("effaced-facade.png", False),
    ],
)
def test_what_has_a_digest_in_its_name_lasts(path, lasts):
    assert kinds.is_lasting(path) is lasts
    assert ("immutable" in kinds.caching(path)) is lasts


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("index.html.br", "text/html; charset=utf-8"),
        ("atom.xml", "application/atom+xml"),
        ("a/rss.xml", "application/rss+xml"),
        ("feed.json", "application/feed+json"),
        ("x.json", "application/json"),
        ("sitemap.xml", "application/xml"),
        ("a.CSS", "text/css; charset=utf-8"),
        ("a.woff2", "font/woff2"),
        ("x.pf_meta", "application/octet-stream"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_a_type_follows_from_the_name_alone(path, media_type):
    assert kinds.media_type(path) == media_type


def test_compressed_files_say_how():
    assert [kinds.encoding(p) for p in ("a.css.br", "a.css.gz", "a.css")] == ["br", "gzip", ""]


def test_style_sheets_and_scripts_are_nothing_that_somebody_wrote():
    assert kinds.is_code("a.css")
    assert kinds.is_code("a.js.gz")
    assert not kinds.is_code("a.png")
    assert kinds.is_for_search("en.pf_index")
    assert not kinds.is_for_search("index.html")
