"""A post with a thread of its own: its page, its feed, its count, and where it is not shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import feedparser
import mf2py
import pytest
from bs4 import BeautifulSoup

from tests.support.site import GOOD, Site, make_site, post

ADDRESS = "http://localhost:8000/2026/01/first/"
FIRST = post("The first.", title="First", id="first", date="2026-01-05").replace(
    "summary:", "thread: own\nsummary:"
)
TALK = """post: first
comments:
  - id: "7"
    author: {name: Reader One, url: "https://one.example/"}
    published: 2026-01-06T10:00:00+00:00
    text: <p>It is <em>true</em>, as Jane Roe says.</p><script>alert(1)</script>
  - id: "9"
    author: Reader Nine
    published: 2026-01-08
    text: Another matter.
  - id: "8"
    parent: "7"
    author: Reader Two
    published: 2026-01-07T10:00:00+00:00
    text: <p>It is not.</p>
  - id: "10"
    parent: "8"
    author: Jane Roe
    published: 2026-01-09T10:00:00+00:00
    text: <p>I never said so, and would ask you to leave my name alone.</p>
"""
REMOVED = "- {thread: own, comment: '10', action: withheld, reason: asked}\n"
FILES = {
    **GOOD,
    "content/posts/2026-01-05-first.md": FIRST,
    "content/threads/own.yml": TALK,
    "content/removals.yml": REMOVED,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    made = make_site(tmp_path_factory.mktemp("own") / "site", FILES)
    run = made.build()
    assert run.code == 0, run.err
    return made


def test_the_comments_stand_below_the_post_each_under_what_it_answers(site: Site) -> None:
    page = BeautifulSoup(site.page("/2026/01/first/"), "lxml")
    comments = page.select("#comments li")
    assert [c["id"] for c in comments] == ["comment-7", "comment-8", "comment-9"]
    assert [c.select_one(".p-author").get_text() for c in comments] == [
        "Reader One",
        "Reader Two",
        "Reader Nine",
    ]
    (answered,) = comments[1].select(".u-in-reply-to")
    assert (answered.get_text(), answered["href"]) == (
        "In reply to Reader One",
        f"{ADDRESS}#comment-7",
    )
    assert page.select_one("#comments script") is None
    assert len(page.select("#comments blockquote.prose")) == 3, "their lists have signs"


def test_the_count_stands_on_the_post_and_in_no_list(site: Site) -> None:
    page = BeautifulSoup(site.page("/2026/01/first/"), "lxml")
    (count,) = page.select('.byline a[href="#comments"]')
    assert count.get_text() == "3\N{NO-BREAK SPACE}comments"
    pages = {n: text.decode() for n, text in site.output().items() if n.endswith("index.html")}
    found = [name for name, text in pages.items() if "3&nbsp;comments" in text]
    assert found == ["2026/01/first/index.html"]


def test_machines_find_the_comments_in_the_post(site: Site) -> None:
    parsed = mf2py.parse(site.page("/2026/01/first/"), url=ADDRESS)
    (entry,) = [item for item in parsed["items"] if "h-entry" in item["type"]]
    comments = entry["properties"]["comment"]
    assert [c["properties"]["url"][-1] for c in comments] == [
        f"{ADDRESS}#comment-{name}" for name in ("7", "8", "9")
    ]
    soup = BeautifulSoup(site.page("/2026/01/first/"), "lxml")
    data = [json.loads(s.string) for s in soup.find_all("script", type="application/ld+json")]
    (posting,) = [one for one in data if one["@type"] == "BlogPosting"]
    assert posting["commentCount"] == 3
    assert posting["discussionUrl"] == f"{ADDRESS}#comments"


def test_the_thread_has_feeds_that_its_page_names_and_lists_of_feeds_do_not(site: Site) -> None:
    output = site.output()
    feed = feedparser.parse(output["2026/01/first/atom.xml"])
    assert not feed.bozo
    assert [e.title for e in feed.entries] == [
        "Reader Nine on First",
        "Reader Two on First",
        "Reader One on First",
    ]
    assert feed.entries[1].link == f"{ADDRESS}#comment-8"
    assert feed.entries[1].id.endswith(":comment/own/8")
    assert "In reply to Reader One:" in feed.entries[1].content[0].value
    items = json.loads(output["2026/01/first/feed.json"])["items"]
    assert items[2]["authors"] == [{"name": "Reader One", "url": "https://one.example/"}]
    page = BeautifulSoup(output["2026/01/first/index.html"], "lxml")
    named = {link["href"] for link in page.select('link[rel="alternate"]')}
    assert {f"{ADDRESS}{n}" for n in ("atom.xml", "rss.xml", "feed.json")} <= named
    assert b"2026/01/first" not in output["feeds/feeds.opml"] + output["feeds/index.html"]


def test_what_was_removed_is_nowhere(site: Site) -> None:
    for name, data in site.output().items():
        assert b"Jane" not in data, name
        assert b"leave my name alone" not in data, name


def test_without_syndication_the_page_names_no_feed(tmp_path: Path) -> None:
    made = make_site(tmp_path / "site", FILES)
    with (made.folder / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write('PLUGINS.remove("plugins.syndication")\n')
    assert made.build().code == 0
    assert "2026/01/first/atom.xml" not in made.page("/2026/01/first/")
    assert 'id="comment-7"' in made.page("/2026/01/first/")


def test_a_page_may_have_a_thread_too_and_it_has_no_feed(site_of: Callable[..., Site]) -> None:
    about = str(GOOD["content/pages/about.md"]).replace("id: about", "id: about\nthread: own", 1)
    site = site_of(
        {
            "content/pages/about.md": about,
            "content/threads/own.yml": TALK.replace("post: first", "post: about"),
            "content/removals.yml": REMOVED,
        }
    )
    run = site.build()
    assert run.code == 0, run.err
    assert 'id="comment-7"' in site.page("/about/")
    assert "about/atom.xml" not in site.page("/about/")
    assert "about/atom.xml" not in site.output()


@pytest.mark.parametrize("status", ["draft", "hidden"])
def test_a_thread_goes_where_its_post_goes(site_of: Callable[..., Site], status: str) -> None:
    site = site_of(
        {
            "content/posts/2026-01-05-first.md": FIRST.replace(
                "summary:", f"status: {status}\nsummary:", 1
            ),
            "content/threads/own.yml": TALK,
            "content/removals.yml": REMOVED,
        }
    )
    assert site.build().code == 0
    found = {name for name, data in site.output().items() if b"Reader Nine" in data}
    assert found == ({"2026/01/first/index.html"} if status == "hidden" else set())
    assert all(b"/2026/01/first/atom.xml" not in data for data in site.output().values())


@pytest.mark.parametrize(
    ("thread", "more", "words"),
    [
        (TALK.replace("post: first", "clip: work"), {}, 'belongs to the clip "work"'),
        (
            TALK,
            {"content/posts/2026-01-06-b.md": FIRST.replace("id: first", "id: b")},
            'belongs to the post "first"',
        ),
        (
            TALK.replace("post: first\n", ""),
            {"content/posts/2026-01-06-b.md": FIRST.replace("id: first", "id: b")},
            "is the own thread of content/posts/2026-01-05-first.md too",
        ),
    ],
    ids=["of a clip", "of another post", "of two posts"],
)
def test_a_thread_belongs_to_one_post(
    site_of: Callable[..., Site], thread: str, more: dict[str, str], words: str
) -> None:
    files = {"content/posts/2026-01-05-first.md": FIRST, "content/threads/own.yml": thread, **more}
    run = site_of(files).build()
    assert run.code == 1
    assert words in run.err
    assert "hint:" in run.err
