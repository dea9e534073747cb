"""A site with its search: what is in the index of a build, and what is on its page."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site_search.reading import fragments_of
from tests.support.site import GOOD, Site, make_site, post

WORD = "zwetschgenkern"
REMOVED = "xylophon"
BASSOON = "contrafagotto"
PLUGINS = (
    "manuscripts",
    "link_roundups",
    "comment_excerpts",
    "syndication",
    "stylesheets",
    "incremental_builds",
)
THREAD = f"""clip: work
total: 3
complete: true
comments:
  - id: c1
    author: {{name: Reader One}}
    permalink: https://ann.example/work#c1
    text: <p>A comment with a {WORD} in it, for all to see.</p>
  - id: c2
    author: {{name: Hedwig {REMOVED.title()}}}
    permalink: https://ann.example/work#c2
    text: <p>The {REMOVED} plays on its own for a while.</p>
"""
EXCERPTS = """//// thread | talk

/// excerpt | c1
///

/// excerpt | c2
///
////"""


def in_state(fields: str) -> str:
    """A post full of the word, with these fields."""
    number = re.sub("[^a-z0-9]+", "-", fields.lower())
    text = post(f"A {WORD}.", title=f"The {WORD}", id=f"s-{number}".strip("-"))
    if fields.startswith("date:"):
        return text.replace("date: 2026-03-02", fields)
    return text.replace("category:", f"{fields}\ncategory:")


BELOW = f"""post: first
total: 3
complete: true
comments:
  - {{id: b1, author: {{name: Reader Two}}, text: <p>I keep a {BASSOON} in the hall.</p>}}
  - {{id: b2, parent: b1, author: {{name: Reader Three}}, text: <p>So do I.</p>}}
  - {{id: b3, author: {{name: Hedwig {REMOVED.title()}}}, text: <p>The {REMOVED} again.</p>}}
"""
FILES = {
    **GOOD,
    "content/threads/talk.yml": THREAD,
    "content/posts/2026-01-05-first.md": post(
        "The first.", title="First", id="first", date="2026-01-05"
    ).replace("category:", "thread: below\ncategory:"),
    "content/threads/below.yml": BELOW,
    "content/removals.yml": "- {thread: talk, comment: c2, action: withheld}\n"
    "- {thread: below, comment: b3, action: withheld}\n",
    "content/posts/2026-02-01-talk.md": post(EXCERPTS, title="A talk", id="talk"),
    "content/posts/2026-02-02-fear.md": post(
        "Words of [a work]({clip}work).\n\n## The corner office\n\nFear of a sousaphone.",
        title="Fear",
        id="fear",
    ),
    "content/posts/2026-02-02-fear-de.md": post("Die Angst.", title="Angst", id="angst").replace(
        "category:", "lang: de\ntranslation: true\nslug: fear\ncategory:"
    ),
    "content/posts/2026-02-03-draft.md": in_state("status: draft"),
    "content/posts/2026-02-04-later.md": in_state("date: 2030-01-01"),
    "content/posts/2026-02-05-quiet.md": in_state("status: hidden"),
    "content/posts/2026-02-06-gone.md": in_state("status: withdrawn\nreason: We were wrong."),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    made = make_site(tmp_path_factory.mktemp("search") / "site", FILES)
    run = made.build("--finish")
    assert run.code == 0, run.err
    return made


def index_of(site: Site) -> dict:
    return fragments_of({n: d for n, d in site.output().items() if n.startswith("pagefind/")})


def test_posts_translations_pages_works_and_sources_can_be_found(site):
    kinds = {
        address: one["meta"]["kind"].removeprefix("qq") for address, one in index_of(site).items()
    }
    assert kinds == {
        "/2026/01/first/": "post",
        "/2026/03/talk/": "post",
        "/2026/03/fear/": "post",
        "/2026/03/fear/de/": "post",
        "/about/": "page",
        "/links/work/": "clip",
        "/sources/ann/": "source",
    }


def test_every_result_leads_to_a_page_and_every_part_to_a_place_in_it(site):
    for address, one in index_of(site).items():
        page = site.page(address)
        assert [a["id"] for a in one["anchors"] if f'id="{a["id"]}"' not in page] == []


def test_nothing_of_what_lists_do_not_show_can_be_found(site):
    """The word is in a draft, in a scheduled, a hidden and a withdrawn post; and in a comment."""
    index = index_of(site)
    told = {address for address, one in index.items() if WORD in str(one).lower()}
    assert told == {"/2026/03/talk/"}
    assert "A comment with a" in index["/2026/03/talk/"]["content"]


def test_a_comment_below_a_post_is_found_with_its_place(site):
    index = index_of(site)
    assert [address for address, one in index.items() if BASSOON in str(one)] == ["/2026/01/first/"]
    anchors = {a["text"]: a["id"] for a in index["/2026/01/first/"]["anchors"]}
    assert anchors == {"Reader Two": "comment-b1", "Reader Three": "comment-b2"}


def test_a_comment_that_was_taken_down_cannot_be_found(site):
    index = index_of(site)
    assert REMOVED not in str(index).lower()
    assert "This comment is withheld." in index["/2026/03/talk/"]["content"]


def test_a_result_can_lead_to_a_part_of_a_text(site):
    index = index_of(site)
    anchors = {a["text"]: (a["element"], a["id"]) for a in index["/2026/03/fear/"]["anchors"]}
    assert anchors["The corner office"] == ("h2", "the-corner-office")
    heads = [a for a in index["/2026/03/talk/"]["anchors"] if a["element"] == "h2"]
    assert [a["text"] for a in heads] == ["Comments on A work"]


def test_with_nothing_changed_the_index_is_left_alone_and_the_next_build_has_nothing_to_do(site):
    before = {
        file: file.stat().st_mtime_ns for file in (site.folder / "output/pagefind").rglob("*.pf_*")
    }
    assert before
    assert list((site.folder / ".cache/builds").iterdir())  # the program left no doubt behind
    again = site.build("--finish", "--json").json()
    assert (again["written"], again["removed"], again["unfinished"]) == (0, 0, 0)
    assert {file: file.stat().st_mtime_ns for file in before} == before


def test_the_page_has_a_labelled_field_a_line_that_is_read_aloud_and_its_script_alone(site):
    page = site.page("/search/")
    assert re.search(r'<form role="search" action="http://localhost:8000/search/"', page)
    (name,) = re.findall(r'<label for="([\w-]+)">', page)
    assert re.search(rf'<input type="search" id="{name}" name="q"', page)
    assert re.search(r'<p [^>]*id="search-status" role="status" aria-live="polite"></p>', page)
    (script,) = re.findall(r'<script type="module" src="http://localhost:8000/([^"]+)"', page)
    assert re.fullmatch(r"theme/js/search\.[0-9a-f]{12}\.js", script)
    assert script in site.output()
    (entry,) = re.findall(r'data-entry="http://localhost:8000/([^"]+)"', page)
    assert entry in site.output()


def test_no_other_page_loads_the_script_or_the_index(site):
    loading = [
        name
        for name, data in site.output().items()
        if name.endswith(".html") and re.search(rb"/js/search\.|pagefind\.js", data)
    ]
    assert loading == ["search/index.html"]


def test_without_a_script_the_page_leads_to_the_archives_and_does_not_repeat_them(site):
    page = site.page("/search/")
    assert 'href="http://localhost:8000/archives/">All posts, by year</a>' in page
    assert 'href="http://localhost:8000/category/">Subjects</a>' in page
    assert "/archives/2026/" not in page
    assert 'href="http://localhost:8000/archives/2026/">2026</a>' in site.page("/archives/")
    assert "needs JavaScript" in page


def test_every_page_leads_to_the_search_and_so_does_the_one_for_lost_readers(site):
    link = 'href="http://localhost:8000/search/"'
    assert link in site.page("/2026/01/first/")
    assert site.output()["404.html"].decode().count(link) == 2


def test_without_the_plugin_the_page_leads_to_the_archives_and_asks_nothing(
    site_of: Callable[..., Site],
) -> None:
    site = site_of(PLUGINS=[f"plugins.{name}" for name in PLUGINS])
    assert site.build("--finish").code == 0
    page = site.page("/search/")
    assert "<form" not in page
    assert '<script type="module"' not in page
    assert 'href="http://localhost:8000/archives/">All posts, by year</a>' in page
    assert 'href="http://localhost:8000/search/"' not in site.page("/2026/01/first/")
    assert not any(name.startswith("pagefind/") for name in site.output())


def test_a_site_under_a_path_searches_under_it(site_of: Callable[..., Site]) -> None:
    site = site_of(SITEURL="https://agency.tld/blog")
    assert site.build().code == 0
    page = site.page("/search/")
    assert 'data-entry="https://agency.tld/blog/pagefind/pagefind.js"' in page
    assert 'action="https://agency.tld/blog/search/"' in page


def test_pelicans_own_command_makes_the_index_too(site_of: Callable[..., Site]) -> None:
    site = site_of()
    run = site.pelican("content", "-s", "pelicanconf.py", "-o", "plain")
    assert run.code == 0, run.err
    assert (Path(site.folder) / "plain" / "pagefind" / "pagefind.js").is_file()
