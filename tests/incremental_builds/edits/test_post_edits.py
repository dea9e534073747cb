"""Posts that come, go, or change their place are done by a child, from what the last build left."""

from __future__ import annotations

import datetime as dt
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.incremental_builds.edits import edit, post_builds
from tests.support.amount import MORE, in_part
from tests.support.edited_site import EditedSite, Post
from tests.support.kept_sites import as_built
from tests.support.partial_builds import agrees_with_the_clean_build, built, six_posts

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork"),
    pytest.mark.usefixtures("unconnected"),
]
NEW = Post("new.md", "new", "New", dt.date(2026, 2, 20), "new", tags=("two",))
PAGED = {
    "DEFAULT_PAGINATION": 2,
    "DEFAULT_ORPHANS": 1,
    "ARTICLE_ORDER_BY": "slug",
    "NEWEST_FIRST_ARCHIVES": False,
    "REVERSE_CATEGORY_ORDER": True,
    "PAGINATED_TEMPLATES": {"index": None, "tag": 1, "author": 2, "period_archives": 1},
    "PAGINATION_PATTERNS": [
        (1, "{url}", "{save_as}"),
        (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
    ],
    "MONTH_ARCHIVE_SAVE_AS": "{date:%Y}/{date:%m}/index.html",
    "DAY_ARCHIVE_SAVE_AS": "{date:%Y}/{date:%m}/{date:%d}.html",
    "ARTICLE_URL": "{date:%Y}/{slug}/",
    "ARTICLE_SAVE_AS": "{date:%Y}/{slug}/index.html",
    "FEED_RSS": "feeds/all.rss.xml",
}
Edit = Callable[[EditedSite], object]


@pytest.fixture
def site() -> EditedSite:
    """Six posts in a plain theme, built; the feeds show three."""
    return as_built("six posts", six_posts)


def test_a_post_added_costs_the_pages_that_show_it(site: EditedSite, whole: list[int]) -> None:
    site.put(NEW)
    result = built(site)
    assert not whole
    assert {name for name in result.reasons if name.endswith("new/index.html")} == {
        "new/index.html"
    }
    assert "index.html" in result.reasons  # how many pages there are
    assert result.changes.removed == 0
    assert agrees_with_the_clean_build(site)
    assert not built(site).changes.written
    assert not whole


def test_a_post_deleted_takes_its_page_and_its_feed_away(
    site: EditedSite, whole: list[int]
) -> None:
    site.change("p1", tags=("scarce",), category="Rare")
    assert agrees_with_the_clean_build(site)
    site.remove("p1")
    result = built(site)
    assert result.changes.removed >= 4
    assert not (site.folder / "output/p1").exists()
    assert not (site.folder / "output/category/rare.html").exists()
    assert agrees_with_the_clean_build(site)
    assert not whole


def test_pages_that_show_the_same_are_left_alone(site: EditedSite, whole: list[int]) -> None:
    """The second and third of a list's pages hold what they held where the first one changes."""
    for number in range(7, 15):
        site.put(Post(f"q{number}.md", f"q{number}", slug=f"q{number}", date=dt.date(2025, 1, 9)))
    built(site)
    whole.clear()
    (site.folder / "theme/templates/index.html").write_text(
        "{% for article in articles_page.object_list %}{{ article.title }}{% endfor %}"
    )
    (site.folder / "theme/templates/article.html").write_text("{{ article.title }}")
    built(site)
    whole.clear()
    site.change("p4", date=dt.date(2026, 3, 20))  # between p3 and p2: the last on the first page
    moved = {name for name in built(site).reasons if name.startswith(("index", "p", "q"))}
    assert moved == {"p4/index.html", "index.html"}
    site.change("p4", title="Another")
    titled = {name for name in built(site).reasons if name.startswith(("index", "p", "q"))}
    assert titled == {"p4/index.html", "index.html"}
    assert agrees_with_the_clean_build(site)
    assert not whole


def test_the_last_page_no_longer_names_the_next_one(site: EditedSite, whole: list[int]) -> None:
    template = site.folder / "theme/templates/index.html"
    template.write_text("{{ output_file }}{% if articles_next_page %} and another{% endif %}")
    site.put(NEW)
    built(site)
    whole.clear()
    site.remove("p0")
    assert agrees_with_the_clean_build(site)
    assert not whole
    assert "another" not in (site.folder / "output/index2.html").read_text()
    (site.folder / "content/posts/2026-01-02-p1.md").unlink()
    site.write("theme/templates/page.html", "!")
    assert agrees_with_the_clean_build(site)


EDITS: dict[str, Edit] = {
    "a title": lambda site: site.change("p1", title="Another title"),
    "a title and a body": lambda site: site.change("p1", title="Another", body="Other words."),
    "the newest title": lambda site: site.change("p5", title="Zero"),
    "tags": lambda site: site.change("p1", tags=("two", "three words")),
    "no tag any more": lambda site: [site.change(f"p{n}", tags=()) for n in range(6)],
    "a tag under another name": lambda site: site.change("p5", tags=("One",)),
    "a category and an author": lambda site: site.change("p1", category="Crisis", author="Other"),
    "a date": lambda site: site.change("p1", date=dt.date(2026, 5, 20)),
    "another year": lambda site: site.change("p1", date=dt.date(2024, 5, 20)),
    "a slug": lambda site: site.change("p1", slug="other"),
    "two slugs for each other": lambda site: [
        site.change("p1", slug="p2"),
        site.change("p2", slug="p1"),
    ],
    "a draft": lambda site: site.change("p1", status="draft"),
    "a hidden post": lambda site: site.change("p1", status="hidden"),
    "a new post": lambda site: site.put(NEW),
    "a deleted post": lambda site: site.remove("p1"),
    "a new one and a deleted one": lambda site: [site.put(NEW), site.remove("p1")],
    "a renamed file": lambda site: site.rename("p1", "2026-05-05-p1-a.md"),
    "a body and a new post": lambda site: [site.change("p1", body="Other."), site.put(NEW)],
}


@pytest.mark.parametrize("edit", in_part(EDITS.values(), 3), ids=EDITS)
def test_edits_of_posts_are_done_without_a_whole_build(
    edit: Edit, site: EditedSite, whole: list[int]
) -> None:
    edit(site)
    assert built(site).reasons
    site.change("p3", body="And then a body.")
    assert agrees_with_the_clean_build(site)
    assert not built(site).changes.written
    assert not whole


@pytest.mark.parametrize("settings", in_part([{}, PAGED], 2), ids=["plain", "paged"])
def test_one_edit_follows_the_other(
    settings: dict[str, Any], tmp_path: Path, whole: list[int]
) -> None:
    """All of them are done by the child; in the end a whole build finds nothing to mend."""
    site, chance = six_posts(tmp_path, **settings), random.Random(3)  # noqa: S311 - no secret
    whole.clear()
    for step in range(14 if MORE else 7):
        name = chance.choice(sorted(site.posts))
        kind = chance.choice(("add", "remove", "tags", "date", "title", "body", "status", "slug"))
        tags = tuple(chance.sample(("one", "two", "Two", "three words"), chance.randint(0, 3)))
        day = dt.date(2026, chance.randint(1, 11), chance.randint(1, 20))
        if kind == "add":
            site.put(Post(f"n{step}.md", f"n{step}", slug=f"n{step}", date=day, tags=tags))
        elif kind == "remove":
            site.remove(name)
        else:
            values = {"tags": tags, "date": day, "title": f"T{step}", "body": f"B{step}"}
            values |= {"status": chance.choice(("published", "draft", "hidden"))}
            values |= {"slug": f"s{step}"}
            site.change(name, **{kind: values[kind]})
        assert agrees_with_the_clean_build(site), f"{step}: {kind} of {name}"
    assert not whole[14:]  # the clean builds are whole
    site.write("content/images/new.png", b"\x89PNG")
    assert agrees_with_the_clean_build(site)


REACHING: dict[str, Edit] = {
    "a link to a file": lambda site: site.put(
        Post("new.md", "new", slug="new", body="![p]({static}/images/a.png)")
    ),
    "an address that another post links to": lambda site: site.change("p2", slug="other"),
    "a deleted post that another one links to": lambda site: site.remove("p2"),
    "a new post that another one waits for": lambda site: site.put(
        Post("to come.md", "new", slug="new")
    ),
    "a slug that is taken": lambda site: site.change("p1", slug="p2"),
    "a file that is taken": lambda site: site.change("p1", slug="about"),
    "a date ahead": lambda site: site.change("p1", date=dt.date(2027, 1, 1)),
    "a post without a title": lambda site: site.write("content/posts/n.md", "Date: 2026-01-01\n"),
    "a file that is no post": lambda site: site.write("content/images/b.png", b"\x89PNG"),
    "a file of another kind": lambda site: site.write("content/posts/a.html", "<title>A</title>"),
    "an output of its own": lambda site: site.write(
        "content/posts/own.md", "Title: Own\nDate: 2026-01-01\nSave_as: own.html\n\nWords.\n"
    ),
    "a template of its own": lambda site: site.write(
        "content/posts/own.md", "Title: Own\nDate: 2026-01-01\nTemplate: listing\n\nWords.\n"
    ),
    "a new folder": lambda site: site.write(
        "content/posts/more/own.md", "Title: Own\nDate: 2026-01-01\n\nWords.\n"
    ),
    "a template": lambda site: [
        site.put(NEW),
        site.write("theme/templates/page.html", "{{ page.title }}!"),
    ],
    "a page": lambda site: site.write("content/pages/n.md", "Title: New\n\nWords.\n"),
    "a touched output": lambda site: [
        site.put(NEW),
        site.write("output/p2/index.html", "Somebody else was here."),
    ],
}


@pytest.mark.parametrize("edit", in_part(REACHING.values(), 3), ids=REACHING)
def test_whatever_reaches_further_is_a_whole_build(
    edit: Edit, tmp_path: Path, whole: list[int]
) -> None:
    site = six_posts(tmp_path)
    site.write("content/images/a.png", b"\x89PNG")
    site.write("content/pages/about.md", "Title: About\nSave_as: about/index.html\n\nUs.\n")
    links = (
        "![p]({static}/images/a.png) [two]({filename}2026-01-03-p2.md) [x]({filename}to%20come.md)"
    )
    site.put(Post("linking.md", "linking", slug="linking", body=links))
    built(site)
    whole.clear()
    edit(site)
    assert agrees_with_the_clean_build(site)
    assert whole


def test_a_link_to_one_post_is_none_to_another(site: EditedSite, whole: list[int]) -> None:
    site.write("content/images/a.png", b"\x89PNG")
    links = "![p]({static}/images/a.png) [two]({filename}2026-01-03-p2.md) [one]({tag}one)"
    site.put(Post("linking.md", "linking", slug="linking", date=dt.date(2020, 1, 1), body=links))
    article = site.folder / "theme/templates/article.html"
    article.write_text("{{ article.title }}{{ article.content }}")
    built(site)
    whole.clear()
    site.put(NEW)
    site.remove("p1")
    site.change("p2", title="Another title")
    assert agrees_with_the_clean_build(site)
    assert not whole
    site.change("p2", slug="other")
    assert agrees_with_the_clean_build(site)
    assert whole


SETTINGS: dict[str, dict[str, Any]] = {
    "an order of its own": {"ARTICLE_ORDER_BY": "title"},
    "translations by another name": {"ARTICLE_TRANSLATION_ID": None},
    "sources beside the pages": {"OUTPUT_SOURCES": True},
    "sources as files": {"STATIC_PATHS": ["images", "posts"], "STATIC_EXCLUDE_SOURCES": False},
}


@pytest.mark.parametrize("settings", in_part(SETTINGS.values(), 3), ids=SETTINGS)
def test_with_unusual_settings_all_is_a_whole_build(
    settings: dict[str, Any], tmp_path: Path, whole: list[int]
) -> None:
    site = six_posts(tmp_path, **settings)
    whole.clear()
    site.put(NEW)
    assert agrees_with_the_clean_build(site)
    assert whole


def test_a_filter_that_hides_what_it_looks_at_makes_all_a_whole_build(
    site: EditedSite, whole: list[int]
) -> None:
    (site.folder / "theme/templates/page.html").write_text("{{ page|attr('title') }}")
    site.write("content/pages/about.md", "Title: About\n\nUs.\n")
    built(site)
    whole.clear()
    site.put(NEW)
    assert agrees_with_the_clean_build(site)
    assert whole


def test_where_too_many_pages_show_it_a_whole_build_shares_out_the_work(
    site: EditedSite, whole: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(post_builds, "MOST", 2)
    site.put(NEW)
    assert agrees_with_the_clean_build(site)
    assert whole


def test_a_child_that_dies_while_it_removes_leaves_a_whole_build_to_be_done(
    site: EditedSite, whole: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edit, "remove", lambda *_: os._exit(3))
    site.remove("p1")
    assert agrees_with_the_clean_build(site)
    assert whole
