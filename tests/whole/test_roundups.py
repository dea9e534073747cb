"""Roundups, the library's pages and the link log as readers get them, from whole builds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import mf2py
import pytest
from bs4 import BeautifulSoup

from tests.support.read_pages import soup_of
from tests.support.site import Site, post

MIX = "2026/03/do-executives-and-social-media-mix"
ARCHIVE = "archive: {url: 'https://web.archive.org/web/2020/x', date: 2020-01-02}\n"


def text_of(file: Path) -> str:
    return " ".join(soup_of(file).get_text(" ").split())


def test_a_reader_can_go_from_our_post_through_the_digest_to_its_origin(built_site: Path) -> None:
    """DemingHill, as summarised by Erik Qualman: in words, and by links both ways."""
    file = built_site / MIX / "index.html"
    assert "DemingHill, as summarised by Erik Qualman" in text_of(file)
    soup = soup_of(file)
    hrefs = {a.get("href") for a in soup.find_all("a")}
    origin = "https://deminghill.com/blog/corporate-social-media/why-executives-hate-social-media/"
    assert origin in hrefs
    assert "http://localhost:8000/links/deminghill-why-executives-hate/" in hrefs
    page = soup_of(built_site / "links/deminghill-why-executives-hate/index.html")
    back = {a.get("href") for a in page.find_all("a")}
    assert f"http://localhost:8000/{MIX}/" in back
    assert "http://localhost:8000/links/qualman-3-reasons/" in back


def test_takeaways_carry_both_attributions(built_site: Path) -> None:
    item = soup_of(built_site / MIX / "index.html").find(id="clip-qualman-executives-dont-mix")
    assert item is not None
    words = " ".join(item.get_text(" ").split())
    assert "A lack of understanding breeds fear" in words
    assert "DemingHill" in words
    assert "as told by Erik Qualman" in words


def test_items_of_a_roundup_are_h_cites_with_their_parts(built_site: Path) -> None:
    parsed = mf2py.parse(
        (built_site / MIX / "index.html").read_text(), url="http://localhost:8000/"
    )
    cites = [c for e in parsed["items"] for c in _cites(e)]
    works = {str(c["properties"].get("name", [""])[0]): c["properties"] for c in cites}
    digest = works["3 Reasons Why CEOs Hate Social Media"]
    assert digest["url"][0].startswith("https://socialnomics.wordpress.com/2010/08/09/")
    assert digest["published"] == ["2010-08-09"]
    assert digest["author"][0]["properties"]["name"] == ["Erik Qualman"]
    assert works["Why Executives HATE Social Media"]["published"] == ["2010-08-05"]


def _cites(item: dict) -> list[dict]:
    found = [item] if "h-cite" in item.get("type", ()) else []
    for values in item.get("properties", {}).values():
        for value in values:
            if isinstance(value, dict):
                found += _cites(value)
    for child in item.get("children", ()):
        found += _cites(child)
    return found


def test_the_structured_data_cites_the_works(built_site: Path) -> None:
    soup = soup_of(built_site / MIX / "index.html")
    blocks = [json.loads(s.string) for s in soup.find_all("script", type="application/ld+json")]
    posting = next(b for b in _objects(blocks) if b.get("@type") == "BlogPosting")
    (digest,) = [c for c in posting["citation"] if "url" not in c]
    assert digest["isBasedOn"][0]["name"] == "Why Executives HATE Social Media"


def _objects(value: object) -> list[dict]:
    if isinstance(value, list):
        return [o for item in value for o in _objects(item)]
    if isinstance(value, dict):
        return [value, *_objects(value.get("@graph", []))]
    return []


def test_a_sources_page_says_what_of_theirs_we_cite_who_cited_whom_and_where(
    built_site: Path,
) -> None:
    words = text_of(built_site / "sources/erik-qualman/index.html")
    assert "3 Reasons Why CEOs Hate Social Media" in words
    assert "Do Your Executives and Social Media Mix?" in words
    assert "Do executives and social media mix?" in words


def test_the_log_goes_by_year_newest_first(built_site: Path) -> None:
    soup = soup_of(built_site / "links/log/2026/index.html")
    dates = [
        str(t.get("datetime"))
        for t in soup.select("main time.dt-published")
        if str(t.get("datetime")).startswith("2026")
    ]
    assert len(dates) > 10
    assert dates == sorted(dates, reverse=True)


def test_the_front_page_has_the_newest_roundup_large_and_all_else_under_it(
    built_site: Path,
) -> None:
    soup = soup_of(built_site / "index.html")
    lead, *others = [str(a["href"]) for a in soup.select(".issue-posts .p-name a.u-url")]
    assert lead.endswith("/2026/09/2018-2024-from-tweeting-to-connected-leadership/")
    assert soup.select_one(".lead .in-it li") is not None
    assert others[0].endswith("/2026/11/bad-news-well-presented/")
    assert lead not in others
    assert len(others) == len(set(others)) == 10
    heading = soup.select_one(".earlier h2")
    assert heading is not None
    assert heading.get_text() == "Essays and earlier roundups"


def test_a_disclosure_stands_wherever_its_source_is_cited(site_of: Callable[..., Site]) -> None:
    """In the roundup, inline, on the clip's page and in the feed."""
    source = (
        "---\nname: Ann Example\nkind: person\nurl: https://ann.example/\n"
        "disclosure: {text: a client of ours, from: 2026-01-01}\n---\n"
    )
    body = "//// roundup\n\n/// clip | work\n///\n////\n\nBy [her]({source}ann), [it]({clip}work)."
    site = site_of(
        {
            "content/sources/ann.md": source,
            "content/posts/2026-03-02-told.md": post(body, id="told"),
            "content/posts/2025-03-02-before.md": post(body, id="before", date="2025-03-02"),
        }
    )
    assert site.build().code == 0
    assert site.page("/2026/03/told/").count("a client of ours") >= 3
    assert "a client of ours" in site.page("/links/work/")
    assert "a client of ours" in site.output()["atom.xml"].decode()
    assert "a client of ours" not in site.page("/2025/03/before/")


def test_a_dead_link_sends_readers_to_the_archive_and_says_so(site_of: Callable[..., Site]) -> None:
    clip = f"---\ntitle: A work\nurl: https://ann.example/work\nauthors: [ann]\n{ARCHIVE}---\n"
    text = post("//// roundup\n\n/// clip | work\n///\n////\n\nSee [it]({clip}work).", id="d")
    site = site_of({"content/clips/work.md": clip, "content/posts/2026-03-02-d.md": text})
    site.build()
    assert 'href="https://web.archive.org' not in site.page("/2026/03/d/")
    site.write({"content/machine/links.json": '{"work": {"state": "dead"}}'})
    assert site.build().code == 0
    page = site.page("/2026/03/d/")
    assert page.count('href="https://web.archive.org/web/2020/x"') >= 2
    assert "archived copy" in page
    site.write({"content/clips/work.md": clip.replace(ARCHIVE, "")})
    assert site.build().code == 0
    page = site.page("/2026/03/d/")
    assert page.count('href="https://ann.example/work"') >= 2
    assert "no longer there" in page
    assert "It no longer answers at its own address, and we know of no copy." in page
    assert "we know of no copy" in site.page("/links/work/")


def test_every_dead_link_sends_readers_to_the_copy_that_was_looked_up(
    site_of: Callable[..., Site],
) -> None:
    """Clips, plain links and notes; what a clip linked to once does not count; no network."""
    copy = "https://web.archive.org/web/20200102030405/https://ann.example"
    archive = {"url": f"{copy}/work", "date": "2020-01-02"}
    dead = {"state": "dead", "since": "2026-03-02", "why": "404", "failures": ["2026-03-02"]}
    record = {
        "work": dead | {"url": "https://ann.example/work", "archive": archive},
        "other": dead | {"url": "https://ann.example/former", "archive": archive},
        "https://ann.example/x?a=1&b=2": dead | {"archive": archive | {"url": f"{copy}/x?a=1&b=2"}},
        "https://ann.example/nowhere": dead,
        "https://ann.example/live": {"state": "live", "archive": archive},
    }
    clip = "---\ntitle: Other\nurl: https://ann.example/now\nauthors: [ann]\n---\n"
    plain = "[plain](https://ann.example/x?a=1&b=2#c) [l](https://ann.example/live)"
    body = f"See [it]({{clip}}work), [other]({{clip}}other), {plain}, [n](https://ann.example/nowhere)."
    site = site_of(
        {
            "content/clips/other.md": f"{clip}Our note: {plain}\n",
            "content/posts/2026-03-02-d.md": post(body, id="d"),
            "content/machine/links.json": json.dumps(record),
        }
    )
    assert site.build().code == 0
    page = site.page("/2026/03/d/")
    soup = BeautifulSoup(page, "lxml")
    targets = {a.get_text(): a["href"] for a in soup.select("article p a")}
    assert targets["it"] == f"{copy}/work"
    assert targets["plain"] == f"{copy}/x?a=1&b=2#c"
    assert targets["other"] == "https://ann.example/now"
    assert targets["n"] == "https://ann.example/nowhere"
    assert targets["l"] == "https://ann.example/live"
    assert "plain</a> (archived copy)" in page
    assert "plain</a> (archived copy)" in site.page("/links/other/")
    assert "live</a> (archived" not in page
    assert "n</a> (no longer there)" in page
    feed = site.output()["atom.xml"].decode()
    assert f"{copy}/x?a=1" in feed
    before = site.output()
    assert site.build().code == 0
    assert site.output() == before
    del record["https://ann.example/x?a=1&b=2"]
    site.write({"content/machine/links.json": json.dumps(record)})
    assert site.build().code == 0
    assert "plain</a> (archived copy)" not in site.page("/2026/03/d/")


def test_words_of_others_are_escaped_everywhere(site_of: Callable[..., Site]) -> None:
    """A title or a name with markup in it is text on every page and in every feed."""
    evil = "<img src=x onerror=alert(1)> \" ' & </script><script>alert(1)</script>"
    site = site_of(
        {
            "content/sources/ann.md": f"---\nname: {json.dumps(evil)}\nkind: person\n---\n",
            "content/clips/work.md": f"---\ntitle: {json.dumps(evil)}\nurl: https://a.example/\n"
            "authors: [ann]\nlogged: 2026-03-01\n"
            f"takeaways: [{{id: a, text: {json.dumps(evil)}}}]\n---\n",
            "content/posts/2026-03-02-e.md": post(
                "//// roundup | <b>R</b>\n\n/// clip | work\n///\n////\n\n"
                "[x]({clip}work) [y]({source}ann)",
                id="e",
                title=json.dumps(evil),
            ),
        }
    )
    run = site.build()
    assert run.code == 0, run.err
    for name, data in site.output().items():
        if name.endswith(".html"):
            soup = BeautifulSoup(data, "lxml")
            assert not soup.select("[onerror]"), name
            for script in soup.find_all("script"):
                if script.get("src") is not None:
                    assert str(script["src"]).startswith("http://localhost:8000/theme/"), name
                    assert not script.string, name
                else:
                    assert script.get("type") == "application/ld+json", name
                    json.loads(script.string or "")
        if name.endswith((".html", ".xml")):
            assert b"<script>alert" not in data, name


@pytest.mark.parametrize("option", ["takeaways: [b, a]", "takeaways: b, a"])
def test_a_use_picks_its_takeaways_in_its_own_order(
    option: str, site_of: Callable[..., Site]
) -> None:
    clip = (
        "---\ntitle: A work\nurl: https://ann.example/work\ntakeaways:\n"
        "  - {id: a, text: First point.}\n  - {id: b, text: Second point.}\n"
        "  - {id: c, text: Third point.}\n---\n"
    )
    site = site_of(
        {
            "content/clips/work.md": clip,
            "content/posts/2026-03-02-t.md": post(f"/// clip | work\n    {option}\n///", id="t"),
        }
    )
    assert site.build().code == 0
    page = site.page("/2026/03/t/")
    assert page.index("Second point.") < page.index("First point.")
    assert "Third point." not in page
