"""The library knows a work by any of its addresses, and says who cites it."""

from __future__ import annotations

import pytest

from plugins.desk.clipping.addresses import without_trackers, work_key
from plugins.desk.clipping.known import are_alike, known_works
from plugins.desk.clipping.sources import match_source
from plugins.link_roundups.commands import load_shelves

URL = "https://paper.example/news/title?id=7"


@pytest.mark.parametrize(
    "other",
    [
        "http://www.paper.example/news/title/?id=7",
        "https://paper.example/news/title?id=7&utm_source=x&fbclid=y",
        "https://m.paper.example/news/title?id=7",
        "https://amp.paper.example/news/title?id=7&amp=1",
        "https://paper.example/news/title/amp/?id=7",
        "https://paper.example/amp/news/title?id=7",
        "https://paper.example/news/title.amp.html?id=7#top",
        "https://paper.example:443/news/title/index.html?id=7",
    ],
)
def test_addresses_of_one_work_have_one_key(other):
    assert work_key(other) == work_key(URL)


@pytest.mark.parametrize(
    "other",
    [
        "https://paper.example/news/title?id=8",
        "https://paper.example/news/title",
        "https://news.paper.example/news/title?id=7",
        "https://paper.example/news/Title?id=7",
        "https://other.example/news/title?id=7",
        "https://m.example/news/title?id=7",
    ],
)
def test_other_works_have_other_keys(other):
    assert work_key(other) != work_key(URL)


@pytest.mark.parametrize("odd", ["", "no address", "https://[x/", "https://a.example:99999/"])
def test_what_is_no_address_has_a_key_too(odd):
    assert isinstance(work_key(odd), str)


def test_trackers_are_left_out_of_links_and_nothing_else_is_touched():
    assert without_trackers(f"{URL}&utm_medium=x&b=%20c#d") == f"{URL}&b=%20c#d"
    assert without_trackers("https://a.example/?q=a+b&flag") == "https://a.example/?q=a+b&flag"


def test_titles_are_alike_but_for_a_few_letters():
    assert are_alike("Seven fears of the corner office", "7 Fears of the Corner Office!") is False
    assert are_alike("Seven fears of the corner office", "Seven Fears of the Corner-Office")
    assert are_alike("Seven fears of the corner office", "Seven fears of a corner office")
    assert not are_alike("Seven fears of the corner office", "Seven hopes of the corner shop")
    assert not are_alike("News", "News")


@pytest.fixture
def content(tmp_path):
    files = {
        "sources/ann.md": "---\nname: Ann Example\nkind: person\naliases: [A. N. Example]\n---\n",
        "sources/paper.md": "---\nname: The Paper\nkind: organisation\nurl: https://paper.example\n---\n",
        "clips/title.md": f"---\ntitle: A title of a work\nurl: {URL}\nauthors: [ann]\n---\n",
        "clips/later.md": (
            "---\ntitle: Later\nurl: https://b.example/\nvia:\n  - clip: title\n"
            "    relation: quotes\n---\n"
        ),
        "posts/a.md": "---\ntitle: x\n---\n\nOne [of them]({clip}title), not {clip}title-two.\n",
        "posts/b.md": "//// roundup |\n/// clip | title\n///\n/// clip | later\n///\n////\n",
    }
    for name, text in files.items():
        file = tmp_path / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "content"


def test_a_known_work_is_told_with_the_lines_that_cite_it(content):
    shelves = load_shelves(content, "content")
    (known,) = known_works([f"{URL}&utm_source=x"], "Quite another", shelves, content)
    assert known.is_same
    assert [str(place) for place in known.cited] == [
        "content/posts/a.md:5",
        "content/posts/b.md:2",
        "content/clips/later.md:5",
    ]


def test_a_work_with_nearly_the_same_title_may_be_the_same(content):
    shelves = load_shelves(content, "content")
    (known,) = known_works(["https://c.example/"], "A titel of a work", shelves, content)
    assert not known.is_same
    assert known_works(["https://c.example/"], "Something else", shelves, content) == ()


@pytest.mark.parametrize(
    ("name", "home", "source"),
    [
        ("ann", None, "ann"),
        ("Ann Example", None, "ann"),
        ("ann example", None, "ann"),
        ("A. N. Example", None, "ann"),
        ("The Daily Paper", "http://www.paper.example/", "paper"),
        ("Bo Sample", None, ""),
    ],
)
def test_a_source_is_known_by_id_name_alias_and_home(content, name, home, source):
    assert match_source(name, load_shelves(content, "content"), home) == (source, "")


def test_a_name_that_is_nearly_one_is_a_doubt(content):
    found, doubt = match_source("Anne Example", load_shelves(content, "content"))
    assert not found
    assert "ann" in doubt
