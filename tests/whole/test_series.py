"""What readers find of series, from whole builds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import mf2py
import pytest
from bs4 import BeautifulSoup

from tests.support.read_pages import HOME, links, nav, soup_of
from tests.support.site import Site, post

SECOND = "2026/06/2012-2014-excuses-and-counts"
SERIES = "category: Social media\nseries: {}\n"


def part(name: str, day: str, series: str = "On fear", more: str = "") -> str:
    text = post("Words.", id=name, title=name.title(), date=day)
    return text.replace("category: Social media\n", SERIES.format(series) + more)


def test_a_series_is_linked_from_its_posts_and_lists_them_in_time(built_site: Path) -> None:
    soup = soup_of(built_site / SECOND / "index.html")
    kicker = soup.select_one(".kicker a.series")
    assert kicker is not None
    assert kicker["href"] == f"{HOME}series/what-was-written/"
    first = "2026/01/2009-2010-the-years-of-the-reasons-why/"
    earlier = links(nav(soup, "Earlier in this series"))
    assert earlier == [first, "series/what-was-written/"]
    page = soup_of(built_site / "series/what-was-written/index.html")
    listed = [str(a["href"]).removeprefix(HOME) for a in page.select("article a.u-url")]
    third = "2026/09/2018-2024-from-tweeting-to-connected-leadership/"
    assert listed == [first, f"{SECOND}/", third]
    feed = mf2py.parse(str(page), url=HOME)["items"][0]
    assert feed["type"] == ["h-feed"]
    assert feed["properties"]["name"] == ["What was written"]
    canonical = page.find("link", rel="canonical")
    assert canonical is not None
    assert canonical["href"] == f"{HOME}series/what-was-written/"
    assert nav(soup_of(built_site / first / "index.html"), "Earlier in this series") is None


def test_all_series_are_listed_where_their_addresses_begin(built_site: Path) -> None:
    page = soup_of(built_site / "series/index.html")
    (only,) = page.select(".index-list a")
    assert (only["href"], only.get_text()) == (
        f"{HOME}series/what-was-written/",
        "What was written",
    )
    for name in ("category", "series/what-was-written"):
        ways = soup_of(built_site / name / "index.html").select(".more a")
        assert f"{HOME}series/" in [a["href"] for a in ways]
    sitemap = (built_site / "sitemap.xml").read_text("utf-8")
    began = "2026-01-19"  # the day of its first part
    assert re.search(rf"<loc>{HOME}series/</loc>\s*<lastmod>{began}", sitemap)


def test_what_is_not_published_is_in_no_series_and_beside_no_post(
    site_of: Callable[..., Site],
) -> None:
    site = site_of(
        {
            "content/posts/a.md": part("aa", "2026-03-01"),
            "content/posts/b.md": part("draftee", "2026-03-02", more="status: draft\n"),
            "content/posts/c.md": part("secretive", "2026-03-03", more="status: hidden\n"),
            "content/posts/d.md": part("futurist", "2031-03-03"),
            "content/posts/e.md": part("ee", "2026-03-04"),
            "content/posts/f.md": part("lonely", "2026-03-05", "Alone", "status: hidden\n"),
        }
    )
    run = site.build()
    assert run.code == 0, run.err
    everything = {name: data.decode(errors="replace") for name, data in site.output().items()}
    for word in ("draftee", "Draftee", "futurist", "Futurist"):
        assert [name for name, text in everything.items() if word in name + text] == []
    named = [name for name, text in everything.items() if "Secretive" in text]
    assert named == ["2026/03/c/index.html"]
    assert "series/on-fear/index.html" in everything
    assert "series/alone/index.html" not in everything
    assert "series/alone/" not in everything["series/index.html"]
    lonely = everything["2026/03/f/index.html"]
    assert '<span class="series" dir="auto">Alone</span>' in lonely
    assert 'href="http://localhost:8000/series/on-fear/"' in everything["2026/03/c/index.html"]
    assert "Before this" not in lonely


def test_two_names_of_one_address_are_a_problem(site_of: Callable[..., Site]) -> None:
    run = site_of(
        {
            "content/posts/a.md": part("aa", "2026-03-01"),
            "content/posts/b.md": part("bb", "2026-03-02", "On Fear"),
        }
    ).build()
    assert run.code == 1
    assert 'content/posts/b.md:6: the series "On Fear" would have the address of' in run.err
    assert "write `series: On fear`" in run.err


@pytest.mark.parametrize("place", ["series/on-fear/", "series/"])
def test_a_page_in_the_place_of_a_series_is_a_problem(
    place: str, site_of: Callable[..., Site]
) -> None:
    page = f"---\nid: p\ntitle: P\nsummary: S.\nsave_as: {place}index.html\n---\n\nWords.\n"
    run = site_of(
        {"content/posts/a.md": part("aa", "2026-03-01"), "content/pages/p.md": page}
    ).build()
    assert run.code == 1
    assert "[duplicate-output]" in run.err


def test_translations_have_neighbours_of_their_own_language(site_of: Callable[..., Site]) -> None:
    french = "lang: fr\ntranslation: true\nslug: a\n"
    site = site_of(
        {
            "content/posts/a.md": part("aa", "2026-03-01", more="slug: a\n"),
            "content/posts/a-fr.md": part("fr", "2026-03-02", more=french),
            "content/posts/b.md": part("bb", "2026-03-03"),
            "content/posts/c-fr.md": part("cfr", "2026-03-04", more="lang: fr\n"),
        }
    )
    run = site.build()
    assert run.code == 0, run.err
    soup = BeautifulSoup(site.page("/2026/03/a/fr/"), "lxml")
    assert links(nav(soup, "Before and after")) == ["2026/03/c-fr/fr/"]
    english = BeautifulSoup(site.page("/2026/03/b/"), "lxml")
    assert "2026/03/a/" in links(nav(english, "Before and after"))
    series = site.page("/series/on-fear/")
    assert series.count('class="entry h-entry"') == 3


def test_without_a_series_there_is_no_list_of_them_and_no_way_to_it(
    site_of: Callable[..., Site],
) -> None:
    site = site_of({})
    assert site.build().code == 0
    assert [name for name in site.output() if name.startswith("series/")] == []
    assert "series/" not in site.page("/category/")


def test_without_the_plugin_a_series_is_a_word(site_of: Callable[..., Site]) -> None:
    site = site_of(
        {"content/posts/a.md": part("aa", "2026-03-01")},
        PLUGINS=["plugins.manuscripts", "plugins.stylesheets"],
    )
    run = site.build()
    assert run.code == 0, run.err
    page = site.page("/2026/03/a/")
    assert '<span class="series" dir="auto">On fear</span>' in page
    assert "to read" not in page
    assert "BibTeX" not in page
    assert "‘Aa’" in page
