"""What readers find round a post, from whole builds."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import mf2py
import pytest
from bs4 import BeautifulSoup, Tag

from tests.support.site import Site, post

HOME = "http://localhost:8000/"
LONG = "2026/10/how-we-quote"
SECOND = "2026/06/2012-2014-excuses-and-counts"
NETWORKS = {
    "www.linkedin.com": "url",
    "share.joinmastodon.org": "",
    "bsky.app": "text",
    "x.com": "url",
}


def soup_of(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_bytes(), "lxml")


def posts_of(site: Path) -> Iterator[Path]:
    found = sorted(site.glob("20*/*/*/index.html"))
    assert len(found) >= 15
    yield from found


def moment(entry: dict) -> str:
    return str(entry["properties"]["published"][0])


def entry_of(file: Path) -> dict:
    parsed = mf2py.parse(file.read_text(encoding="utf-8"), url=HOME)
    (entry,) = [item for item in parsed["items"] if "h-entry" in item["type"]]
    return entry


def nav(soup: BeautifulSoup, label: str) -> Tag | None:
    return soup.find("nav", attrs={"aria-label": label})


def links(found: Tag | None) -> list[str]:
    return [] if found is None else [str(a["href"]).removeprefix(HOME) for a in found("a")]


def test_every_post_is_a_complete_h_entry(built_site: Path) -> None:
    for file in posts_of(built_site):
        properties = entry_of(file)["properties"]
        address = f"{HOME}{file.parent.relative_to(built_site).as_posix()}/"
        assert {
            name
            for name in ("name", "summary", "content", "published", "updated", "author", "category")
            if not properties.get(name)
        } == set(), file
        assert properties["url"] == [address]
        assert properties["uid"] == [address]
        assert len(properties["name"]) == len(properties["published"]) == 1
        for author in properties["author"]:
            assert author["type"] == ["h-card"]
            assert author["properties"]["url"][0].startswith(f"{HOME}author/")


def test_every_post_says_how_long_it_takes(built_site: Path) -> None:
    for file in posts_of(built_site):
        byline = soup_of(file).select_one(".byline")
        assert byline is not None
        minutes = int(byline.get_text().split(", ")[-1].split("\N{NO-BREAK SPACE}minute")[0])
        assert 1 <= minutes <= 8


def test_a_long_post_says_what_is_in_it_and_a_short_one_does_not(built_site: Path) -> None:
    soup = soup_of(built_site / LONG / "index.html")
    outline = nav(soup, "In this post")
    assert outline is not None
    assert [a.get_text() for a in outline("a")][:2] == ["Who said it", "Where it came from"]
    assert "Comments on" in outline.get_text()
    ids = {str(element["id"]) for element in soup.select("[id]")}
    assert {href.removeprefix("#") for href in links(outline)} <= ids
    short = soup_of(built_site / SECOND / "index.html")
    assert nav(short, "In this post") is None


def test_all_around_a_post_is_older_but_what_came_after_it(built_site: Path) -> None:
    files = {f"{f.parent.relative_to(built_site).as_posix()}/": f for f in posts_of(built_site)}
    in_time = sorted(files, key=lambda name: moment(entry_of(files[name])))
    related = 0
    for place, name in enumerate(in_time):
        soup = soup_of(files[name])
        older = set(in_time[:place])
        around = [*links(nav(soup, "On the same subject"))]
        related += len(around)
        assert set(around) <= older
        assert len(around) == len(set(around)) <= 3
        expected = [*in_time[max(place - 1, 0) : place], *in_time[place + 1 : place + 2]]
        assert links(nav(soup, "Before and after")) == expected
    assert related > 20


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


def test_passing_on_and_replying_work_without_a_script(built_site: Path) -> None:
    for file in posts_of(built_site):
        soup = soup_of(file)
        address = f"{HOME}{file.parent.relative_to(built_site).as_posix()}/"
        title = soup.h1.get_text()  # type: ignore[union-attr]
        share = soup.select_one(".share")
        assert share is not None
        assert not soup.select("button, script[src]")
        assert [place.get_text() for place in soup.select(".address")] == [address]
        *networks, by_mail = [urlsplit(str(a["href"])) for a in share("a")]
        assert {network.hostname: "" for network in networks}.keys() == NETWORKS.keys()
        for network in networks:
            name = NETWORKS[str(network.hostname)]
            said = parse_qs(network.query)[name][0] if name else unquote(network.fragment)
            assert said.endswith(address)
            assert name == "url" or title in said
        assert parse_qs(by_mail.query) == {"subject": [title], "body": [address]}
        reply = soup.select_one(".reply a")
        assert reply is not None
        letter = urlsplit(str(reply["href"]))
        assert (letter.scheme, letter.path) == ("mailto", "editors@speaking-terms.example")
        (subject,) = parse_qs(letter.query)["subject"]
        assert subject.startswith(f"Re: {title} [")


def test_a_post_can_be_cited_in_three_ways(built_site: Path) -> None:
    for file in posts_of(built_site):
        soup = soup_of(file)
        section = soup.select_one(".cite-this")
        assert section is not None
        bib, csl = (pre.get_text() for pre in section("pre"))
        (record,) = json.loads(csl)
        assert record["title"] == soup.h1.get_text()  # type: ignore[union-attr]
        assert record["URL"] == f"{HOME}{file.parent.relative_to(built_site).as_posix()}/"
        published = dt.datetime.fromisoformat(moment(entry_of(file)))
        assert record["issued"]["date-parts"] == [[published.year, published.month, published.day]]
        assert bib.startswith(f"@misc{{{record['id']},\n")
        assert record["id"].endswith(f"-{published.year}-{file.parent.name}")
        assert record["URL"] in section.get_text()


def test_no_page_but_the_search_loads_a_script(built_site: Path) -> None:
    loading = {
        file.relative_to(built_site).as_posix()
        for file in built_site.rglob("*.html")
        if re.search(rb"<script(?! type=.application/ld)", file.read_bytes())
    }
    assert loading == {"search/index.html"}


SERIES = "category: Social media\nseries: {}\n"


def part(name: str, day: str, series: str = "On fear", more: str = "") -> str:
    text = post("Words.", id=name, title=name.title(), date=day)
    return text.replace("category: Social media\n", SERIES.format(series) + more)


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
    assert '<span class="series">Alone</span>' in lonely
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


@pytest.mark.parametrize("contact", ["", None])
def test_without_an_address_nobody_is_asked_to_write(
    contact: str | None, site_of: Callable[..., Site]
) -> None:
    site = site_of(CONTACT=contact)
    assert site.build().code == 0
    assert "Reply by e-mail" not in site.page("/2026/01/first/")


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
    assert '<span class="series">On fear</span>' in page
    assert "to read" not in page
    assert "BibTeX" not in page
    assert "‘Aa’" in page
