"""What goes into which feed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from plugins.manuscripts.model import State
from plugins.syndication import channels, formats
from plugins.syndication.channels import CHANNELS, all_listings
from plugins.syndication.channels.base import folder_of
from plugins.syndication.formats import FORMATS
from plugins.syndication.material import material_of
from tests.syndication.fakes import (
    Article,
    clip,
    corpus,
    document,
    logged,
    moment,
    small_site,
    source,
    term,
)


def listed(site):
    return {
        x.path: [item.id.partition(":")[2].partition(":")[2] for item in x.items]
        for x in all_listings(material_of(site))
    }


@pytest.mark.parametrize(("package", "known"), [(channels, CHANNELS), (formats, FORMATS)])
def test_the_folder_and_the_dict_name_the_same_modules(package, known):
    """But for OPML, in which no feed is written: it lists them."""
    folder = Path(package.__file__).parent
    modules = {file.stem for file in folder.glob("*.py")} - {"__init__", "base", "opml"}
    assert modules == set(known)
    assert list(known) == sorted(known)


def test_every_list_has_its_feed():
    assert listed(small_site()) == {
        "": ["post/zweite", "post/first"],
        "2026/first/": ["comment/about-first/3", "comment/about-first/1", "comment/about-first/4"],
        "author/bea/": ["post/first"],
        "category/notes/": ["post/zweite", "post/first"],
        "corrections/": ["correction/post/hkrhd-3rnrm/2026-02-01"],
        "links/log/": ["clip/engines"],
        "sources/ada-byron/": ["clip/engines", "post/first"],
        "tag/fear/": ["post/zweite", "post/first"],
    }


@pytest.mark.parametrize("state", [s for s in State if s is not State.PUBLISHED])
def test_what_is_not_published_is_in_no_feed(state):
    article = Article("secret", moment("2026-01-01"), tags=[term("tag", "Secret")])
    page = SimpleNamespace(source=source("Ada"), works=(), posts=(article,))
    library = SimpleNamespace(log=(), sources=(page,))
    found = listed(corpus(document(article, state), library=library))
    assert found == {"": [], "corrections/": [], "links/log/": [], "sources/ada/": []}


def test_a_page_is_in_no_feed_but_for_its_corrections():
    page = document(Article("x", moment("2026-01-01")), kind="page", corrected=("2026-02-01",))
    found = listed(corpus(page))
    assert [len(found[path]) for path in ("", "corrections/")] == [0, 1]


def test_without_a_page_of_corrections_there_is_no_feed_of_them():
    assert "corrections/" not in listed(corpus(DIRECT_TEMPLATES=["index"]))


@pytest.mark.parametrize("state", [s for s in State if s is not State.PUBLISHED])
def test_a_correction_of_what_is_not_published_is_in_no_feed(state):
    article = Article("x", moment("2026-01-01"))
    assert listed(corpus(document(article, state, corrected=("2026-02-01",))))["corrections/"] == []


def test_corrections_of_one_day_have_ids_of_their_own_and_the_newest_comes_first():
    days = ("2026-02-01", "2026-02-01", "2026-03-01")
    article = Article("x", moment("2026-01-01"))
    found = listed(corpus(document(article, corrected=days)))["corrections/"]
    assert [name.partition("2026")[2] for name in found] == ["-03-01", "-02-01", "-02-01/2"]


def test_a_translation_is_in_no_feed_as_it_is_in_no_list():
    post, translation = Article("x", moment("2026-01-01")), Article("x-de", moment("2026-01-02"))
    site = corpus(document(post), document(translation))
    site.context["articles"] = [post]
    assert listed(site)[""] == ["post/x"]


def test_a_list_without_a_page_has_no_feed():
    tag = replace(term("tag", "Fear"), save_as="")
    article = Article("x", moment("2026-01-01"), tags=[tag])
    assert "tag/fear/" not in listed(corpus(document(article)))


def test_posts_of_one_moment_stand_in_the_order_of_their_ids():
    posts = [document(Article(name, moment("2026-01-01"))) for name in "cab"]
    assert listed(corpus(*posts))[""] == ["post/a", "post/b", "post/c"]


def test_the_newest_post_gives_the_spelling_of_a_term():
    old = Article("old", moment("2026-01-01"), tags=[term("tag", "fear")])
    new = Article("new", moment("2026-02-01"), tags=[term("tag", "FEAR")])
    found = all_listings(material_of(corpus(document(old), document(new))))
    assert [x.title for x in found if x.path == "tag/fear/"] == ["Ink & Air: tagged FEAR"]


def test_only_logged_works_of_a_source_are_in_its_feed():
    cited, entered = clip("cited"), clip("entered")
    page = SimpleNamespace(source=source("Ada"), works=(cited, entered), posts=())
    library = SimpleNamespace(log=(logged(entered, "2026-01-01"),), sources=(page,))
    assert listed(corpus(library=library))["sources/ada/"] == ["clip/entered"]


@pytest.mark.parametrize(
    ("address", "folder"),
    [
        ("", ""),
        ("tag/fear/", "tag/fear/"),
        ("tag/fear.html", "tag/fear/"),
        ("tag/fear/index.html", "tag/fear/"),
        ("/x/", "x/"),
    ],
)
def test_the_folder_beside_an_address(address, folder):
    assert folder_of(address) == folder
