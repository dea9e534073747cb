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

from tests.support.read_pages import HOME, links, nav, soup_of
from tests.support.site import Site

LONG = "2026/10/how-we-quote"
SECOND = "2026/06/2012-2014-excuses-and-counts"
NETWORKS = {
    "www.linkedin.com": "url",
    "share.joinmastodon.org": "",
    "bsky.app": "text",
    "x.com": "url",
}


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


@pytest.mark.parametrize("contact", ["", None])
def test_without_an_address_nobody_is_asked_to_write(
    contact: str | None, site_of: Callable[..., Site]
) -> None:
    site = site_of(CONTACT=contact)
    assert site.build().code == 0
    assert "Reply by e-mail" not in site.page("/2026/01/first/")
