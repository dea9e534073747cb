"""Texts that link inside of the site are edited without a whole build, and show true addresses."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.amount import in_part
from tests.support.edited_site import EditedSite, Post
from tests.support.kept_sites import as_built
from tests.support.partial_builds import agrees_with_the_clean_build, built, six_posts

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork"),
    pytest.mark.usefixtures("unconnected"),
]
LINKS = (
    "[a post]({filename}2026-01-03-p2.md), [from the root]({filename}/posts/2026-01-04-p3.md#x), "
    "[a page]({filename}/pages/about.md), [old form](|filename|2026-01-03-p2.md), [odd]"
    "({filename}/posts/an%20odd%20name.md?a=b&c=d), ![p]({static}/images/a.png), "
    "[moved]({static}/images/b.txt), [tag]({tag}one), [author]({author}Desk), "
    "[category]({category}Method), [home]({index}), [nowhere]({filename}nowhere.md), "
    "[a file so]({filename}/images/a.png), [no file]({static}/images/none.png)"
)
LINKING = Post("linking.md", "linking", slug="linking", date=dt.date(2020, 1, 1), body=LINKS)
SHOWING = "{% for post in articles %}{{ post.content }}{{ post.summary }}{% endfor %}"


def linking(folder: Path) -> EditedSite:
    """Return a site of six posts, a page and two files, and a post that links to what there is."""
    made = six_posts(
        folder,
        STATIC_PATHS=["images"],
        EXTRA_PATH_METADATA={"images/b.txt": {"path": "elsewhere/b.txt"}},
    )
    made.write("content/images/a.png", b"\x89PNG")
    made.write("content/images/b.txt", b"b")
    made.write("content/pages/about.md", "Title: About\nSave_as: about/index.html\n\nUs.\n")
    made.put(Post("an odd name.md", "odd", slug="odd", date=dt.date(2019, 1, 1)))
    made.put(LINKING)
    built(made)
    return made


@pytest.fixture
def site(whole: list[int]) -> EditedSite:
    """Six posts, a page and two files, and a post that links to what there is."""
    found = as_built("linking", linking)
    whole.clear()
    return found


def test_the_words_of_a_post_that_links_are_edited(site: EditedSite, whole: list[int]) -> None:
    for words in ("Once.", "Twice."):
        site.change("linking", body=f"{words} {LINKS}")
        result = built(site)
        assert list(result.reasons) == ["linking/index.html"]
    page = (site.folder / "output/linking/index.html").read_text()
    assert page.count("/p2/") == 2
    assert "/elsewhere/b.txt" in page
    assert "/odd/?a=b&amp;c=d" in page
    assert not whole
    assert agrees_with_the_clean_build(site)


def test_links_come_and_go_with_the_words(site: EditedSite, whole: list[int]) -> None:
    """The newest post is in feeds too; a draft that is linked to has an address of its own."""
    site.change("p3", status="draft")
    built(site)
    whole.clear()
    for body in (
        "[next]({filename}2026-01-03-p2.md)",
        "Words.",
        "[t]({tag}one) {filename}",
        "[a draft]({filename}2026-01-04-p3.md) [a page](|filename|/pages/about.md)",
    ):
        for name in ("p1", "p5"):
            site.change(name, body=body)
        assert agrees_with_the_clean_build(site)
    assert not whole


TARGETS: dict[str, Callable[[EditedSite], object]] = {
    "another slug": lambda site: site.change("p2", slug="elsewhere"),
    "deleted": lambda site: site.remove("p2"),
}


@pytest.mark.parametrize("edit", TARGETS.values(), ids=TARGETS)
@pytest.mark.parametrize("between", in_part(["a title", "nothing", "a template"], 3))
def test_a_link_that_an_edit_made_leads_where_its_target_goes(
    edit: Callable[[EditedSite], object], between: str, site: EditedSite, whole: list[int]
) -> None:
    """Whatever was built since from what is known of the site."""
    site.remove("linking")
    built(site)
    whole.clear()
    site.change("p4", body="[there]({filename}2026-01-03-p2.md)")
    built(site)
    if between == "a template":
        base = site.folder / "theme/templates/base.html"
        base.write_text(f"{base.read_text()}<!-- more -->")
        built(site)
    elif between == "a title":
        site.change("p5", title="Another")
        built(site)
    assert not whole
    edit(site)
    assert agrees_with_the_clean_build(site)
    assert whole


def test_a_post_that_links_is_listed_and_moved(site: EditedSite, whole: list[int]) -> None:
    site.change("linking", title="Another")
    assert agrees_with_the_clean_build(site)
    site.change("linking", tags=("two",), date=dt.date(2026, 3, 3))
    assert agrees_with_the_clean_build(site)
    site.put(Post("new.md", "new", slug="new", body="[p2]({filename}2026-01-03-p2.md)"))
    assert agrees_with_the_clean_build(site)
    assert not whole
    site.change("p2", slug="elsewhere")
    assert agrees_with_the_clean_build(site)
    assert whole


def test_lists_show_the_texts_of_posts_that_link(site: EditedSite, whole: list[int]) -> None:
    (site.folder / "theme/templates/archives.html").write_text(SHOWING)
    built(site)
    whole.clear()
    site.change("p3", title="Another")
    assert agrees_with_the_clean_build(site)
    site.change("p3", body="Other words.")
    assert agrees_with_the_clean_build(site)
    site.change("linking", body=f"More words. {LINKS}")
    assert agrees_with_the_clean_build(site)
    assert not whole


def test_nothing_is_said_of_links_that_lead_nowhere(
    site: EditedSite, whole: list[int], capfd: pytest.CaptureFixture[str]
) -> None:
    """A whole build says nothing of them either, but where the site has rules for links."""
    site.change("linking", body=f"Words. {LINKS}")
    built(site)
    assert not whole
    assert capfd.readouterr() == ("", "")


WHOLE: dict[str, Callable[[EditedSite], object]] = {
    "another picture": lambda site: site.change(
        "linking", body=f"{LINKS} ![b]({{static}}/images/b.txt)".replace("a.png", "c.png")
    ),
    "a picture less": lambda site: site.change("linking", body="Words."),
    "a new post with a picture": lambda site: site.put(
        Post("new.md", "new", slug="new", body="![p]({static}/images/a.png)")
    ),
    "a post with a picture goes": lambda site: site.remove("linking"),
    "a file that moves": lambda site: site.change("p1", body="![p]({attach}/images/a.png)"),
    "a link in a summary": lambda site: site.write(
        "content/posts/own.md",
        "Title: Own\nDate: 2026-01-01\nSummary: [x]({filename}2026-01-03-p2.md)\n\nWords.\n",
    ),
}


@pytest.mark.parametrize("edit", in_part(WHOLE.values(), 2), ids=WHOLE)
def test_what_other_files_hang_on_is_a_whole_build(
    edit: Callable[[EditedSite], object], site: EditedSite, whole: list[int]
) -> None:
    edit(site)
    assert agrees_with_the_clean_build(site)
    assert whole
