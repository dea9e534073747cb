"""An edit costs the pages that look at what was edited, and no other, in two themes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial

import pytest

from tests.support.costs import (
    COUNT,
    a_post,
    a_site,
    append,
    around,
    lists,
    new_post,
    pages,
    posts,
    rendered,
)
from tests.support.edited_site import EditedSite
from tests.support.kept_sites import as_built
from tests.support.pictures import png
from tests.support.site import Site

# In the plain theme a list is cut into pages of three posts, but the templates of a category and
# an author show all of their posts on each page.
DESK, CRISIS = lists("author/desk/", range(1, 5)), lists("category/crisis/", range(1, 5))
YEARS = {"archives/"}
"""The list of years may look at the posts of each year; it shows none of them."""


NEAR_P05 = around(7, 9, 10, 15, 20)
"""The posts that the shipped theme relates to p05: by its tag, or as one of the last on Crisis."""


@pytest.fixture
def plain() -> EditedSite:
    """A site whose every page shows the newest of its posts and how many each category has."""
    return as_built("twenty plain posts", partial(a_site, plain=True))


@pytest.fixture
def shipped() -> EditedSite:
    """A site with the shipped theme and all plugins."""
    return as_built("twenty posts", partial(a_site, plain=False))


@pytest.fixture(params=["plain", "shipped"])
def either(request: pytest.FixtureRequest) -> EditedSite:
    """One site of each kind."""
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


def test_nothing_changed_costs_nothing(either: EditedSite) -> None:
    assert len(pages(either)) >= 38
    assert rendered(either) == set()


def test_a_body_costs_its_own_page(either: EditedSite) -> None:
    either.change("p05", body="Other words.")
    (page,) = rendered(either)
    assert page in {"p05/", "2025/05/p05/"}


def test_the_title_of_an_old_post_costs_the_lists_that_show_it(plain: EditedSite) -> None:
    """The page before it names the next post; the list of tags compares all titles with one."""
    plain.change("p05", title="Another title")
    expected = {"p05/", "p04/", "2025/", "archives/", "tag/", *DESK, *CRISIS}
    assert rendered(plain) == expected | lists("", [6]) | lists("tag/one/", [2])


def test_the_title_of_an_old_post_costs_its_lists_in_the_shipped_theme(shipped: EditedSite) -> None:
    """And the posts before and after it, and those that it is near to."""
    shipped.change("p05", title="Another title")
    expected = {"archives/2025/", "author/desk/", "category/crisis/", "tag/one/"}
    assert rendered(shipped) == around(4, 5, 6) | NEAR_P05 | expected


def test_the_title_of_a_new_post_costs_every_page_that_shows_it(plain: EditedSite) -> None:
    """A list of some posts shows the newest three of its own: an author's, a tag's, a year's."""
    plain.change("p19", title="Another title")
    others = ("2025/", "author/desk/", "category/method/", "tag/one/", "tag/two/")
    assert rendered(plain) == {page for page in pages(plain) if not page.startswith(others)}


def test_the_title_of_a_new_post_costs_its_lists_in_the_shipped_theme(shipped: EditedSite) -> None:
    shipped.change("p19", title="Another title")
    expected = {"", "archives/2026/", "author/other-desk/", "category/crisis/"}
    assert rendered(shipped) == around(18, 19, 20) | expected


def test_a_post_published_costs_one_older_post_and_its_lists(shipped: EditedSite) -> None:
    """At any size of the site: what is near a post is looked for among older ones alone.

    Where all tags are shown, they may come in another order, and are sorted.
    """
    before = Site(shipped.folder).output()
    shipped.put(replace(a_post(21), series="On fear"))
    lists = {"", "archives/2026/", "author/other-desk/", "category/crisis/", "tag/two/"}
    found = rendered(shipped)
    begun = {"series/on-fear/", "series/", "category/"}
    assert found - YEARS - {"feeds/", "tag/"} == around(20, 21) | lists | begun
    after = Site(shipped.folder).output()
    assert before.keys() < after.keys()
    assert len([name for name in after if before.get(name) != after[name]]) <= 30


def test_the_next_part_of_a_series_costs_none_of_the_parts_before(shipped: EditedSite) -> None:
    for number in (3, 8, 12):
        shipped.change(f"p{number:02}", series="On fear")
    rendered(shipped)
    shipped.put(replace(a_post(21), series="On fear"))
    assert not rendered(shipped) & (around(3, 8, 12) | {"series/", "category/"})


def test_a_post_added_in_the_middle_of_time_costs_its_lists(shipped: EditedSite) -> None:
    shipped.put(new_post())
    expected = {"archives/2025/", "author/desk/", "category/crisis/", "tag/one/"}
    found = rendered(shipped) - YEARS
    assert found == {"2025/06/new/"} | around(5, 6) | NEAR_P05 | expected


def test_a_post_added_costs_all_pages_where_each_counts_the_posts(plain: EditedSite) -> None:
    plain.put(new_post())
    assert rendered(plain) == pages(plain)
    assert "new/" in pages(plain)


def test_a_deleted_post_costs_the_lists_that_showed_it(shipped: EditedSite) -> None:
    shipped.remove("p05")
    expected = {"archives/2025/", "author/desk/", "category/crisis/", "tag/one/"}
    assert rendered(shipped) - YEARS == expected | around(4, 6) | NEAR_P05
    assert "2025/05/p05/" not in pages(shipped)


def test_a_deleted_post_costs_all_pages_where_each_counts_the_posts(plain: EditedSite) -> None:
    plain.remove("p05")
    assert rendered(plain) == pages(plain)


def test_a_draft_costs_nothing_but_itself(either: EditedSite) -> None:
    """The shipped site writes no drafts."""
    either.put(replace(new_post(), status="draft", tags=()))
    assert rendered(either) <= {"drafts/new.html"}


def test_other_tags_cost_the_post_and_the_tags(plain: EditedSite) -> None:
    """Its old tag has one page less; the list of tags counts the posts of each."""
    plain.change("p05", tags=("two",))
    assert rendered(plain) == {"p05/", "tag/", *lists("tag/two/", [2])}


def test_other_tags_cost_the_post_and_the_tags_in_the_shipped_theme(shipped: EditedSite) -> None:
    shipped.change("p05", tags=("two",))
    assert rendered(shipped) == around(5, 10, 11, 15, 16, 20) | {"tag/one/", "tag/two/"}


def test_a_post_moved_in_time_costs_its_lists(shipped: EditedSite) -> None:
    shipped.change("p05", date=dt.date(2025, 3, 1))
    expected = {"archives/2025/", "author/desk/", "category/crisis/", "tag/one/"}
    beside = around(2, 3, 4, 6)
    assert rendered(shipped) - YEARS == {"2025/03/p05/"} | beside | NEAR_P05 | expected


def test_a_post_moved_to_another_year_costs_both(shipped: EditedSite) -> None:
    """It is the tenth of all then, so the front page shows it."""
    shipped.change("p05", date=dt.date(2026, 1, 28))
    years = {"archives/2025/", "archives/2026/"}
    expected = {"", "author/desk/", "category/crisis/", "tag/one/", *years}
    beside = around(4, 6, 12, 13, 17)
    assert rendered(shipped) - YEARS == {"2026/01/p05/"} | beside | NEAR_P05 | expected


def test_a_post_moved_in_time_costs_every_post_that_looks_for_its_place(plain: EditedSite) -> None:
    """Each looks through all posts for the one before it. What lists neither is kept."""
    plain.change("p05", date=dt.date(2025, 3, 1))
    found = rendered(plain)
    assert found >= posts(plain) | DESK | CRISIS | {"2025/", "archives/"} | lists("", [6])
    assert not found & {"about/", "2026/", "author/other-desk/", "category/method/", "tag/two/"}
    assert not found & lists("", [1, 2, 3, 4, 5, 7])


def test_another_author_costs_the_post_and_both_authors(shipped: EditedSite) -> None:
    shipped.change("p04", author="Other desk")
    assert rendered(shipped) == {"2025/04/p04/", "author/desk/", "author/other-desk/"}


def test_the_template_of_posts_costs_all_posts_alone(either: EditedSite) -> None:
    append(either, "article.html", "<!-- edited -->")
    assert rendered(either) == posts(either)
    assert len(posts(either)) == COUNT


def test_the_template_of_all_pages_costs_all_pages(either: EditedSite) -> None:
    append(either, "base.html", "<!-- edited -->")
    assert rendered(either) == pages(either)


def test_a_component_costs_the_pages_that_use_it(shipped: EditedSite) -> None:
    append(shipped, "listing.html", "<!-- edited -->")
    kinds = ("author/", "category/", "tag/")
    expected = {page for page in pages(shipped) if page.startswith(kinds)} - set(kinds)
    assert rendered(shipped) == expected
    assert len(expected) == 6


def test_another_picture_under_the_same_name_costs_no_page(plain: EditedSite) -> None:
    plain.write("content/images/a.png", png(2))
    assert rendered(plain) == set()
    assert Site(plain.folder).output()["images/a.png"] == png(2)


def test_another_picture_costs_the_pages_that_name_its_sizes(shipped: EditedSite) -> None:
    shipped.write("content/images/a.png", png(2))
    assert rendered(shipped) == {page for page in posts(shipped) if page.endswith("/p06/")}


@pytest.mark.parametrize("removed", [False, True], ids=["written over", "removed"])
def test_an_output_that_was_touched_costs_itself(
    removed: bool,  # noqa: FBT001 - a parameter of the test
    either: EditedSite,
) -> None:
    file = either.folder / "output" / "about" / "index.html"
    before = file.read_bytes()
    file.write_text("Somebody else was here.", encoding="utf-8")
    if removed:
        file.unlink()
    assert rendered(either) == {"about/"}
    assert file.read_bytes() == before


def test_a_setting_costs_all_pages(either: EditedSite) -> None:
    either.settings["SITENAME"] = "Another name"
    either.configure()
    assert rendered(either) == pages(either)


def test_a_page_costs_itself(either: EditedSite) -> None:
    text = "---\nid: about\ntitle: About\nsummary: Us.\n---\n\nWho we were.\n"
    either.write("content/pages/about.md", text)
    assert rendered(either) == {"about/"}


def test_a_comment_in_a_thread_costs_the_posts_that_quote_it(shipped: EditedSite) -> None:
    quote = "//// thread | talk\n\n/// excerpt | c1\n\nWords.\n///\n////"
    shipped.change("p09", body=quote)
    rendered(shipped)
    file = shipped.folder / "content" / "threads" / "talk.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Reader One", "Reader Six"), encoding="utf-8")
    assert rendered(shipped) == {"2025/09/p09/"}


def test_another_title_of_a_work_costs_the_pages_that_show_it(shipped: EditedSite) -> None:
    shipped.change("p09", body="/// clip | work\n\nWhy.\n///")
    rendered(shipped)
    file = shipped.folder / "content" / "clips" / "work.md"
    file.write_text(file.read_text(encoding="utf-8").replace("A work", "Its name"), "utf-8")
    found = rendered(shipped)
    assert {"2025/09/p09/", "links/work/"} <= found
    assert found < pages(shipped) - {"2025/01/p01/", "about/", "archives/", "category/method/"}
