"""What becomes of each text: its slug, its file, and whether readers see it."""

from __future__ import annotations

import pytest

from tests.migration.samples import BLOG, export, header, item, moved, rules_of


def test_equal_slugs_are_told_apart_and_the_one_that_was_out_keeps_it(tmp_path):
    account = moved(
        tmp_path,
        export(
            item(1, slug="same", status="draft", title="Draft"),
            item(2, slug="same", title="First"),
            item(3, slug="same", title="Second", date="2013-01-02 10:00:00"),
            item(4, slug="SAME", kind="page", title="Page", link=f"{BLOG}/about/same/"),
        ),
    )
    assert header(tmp_path, "posts/2012-06-07-same.md")["title"] == "First"
    assert header(tmp_path, "posts/2013-01-02-same-2.md")["title"] == "Second"
    assert header(tmp_path, "pages/SAME-3.md")["former_addresses"] == ["/about/same/"]
    assert header(tmp_path, "posts/2012-06-07-same-4.md")["title"] == "Draft"
    assert rules_of(account).count("slug-changed") == 3


@pytest.mark.parametrize(
    ("slug", "title", "path"),
    [
        ("", "Why they fear it", "posts/2012-06-07-why-they-fear-it.md"),
        ("", "Über Ängste", "posts/2012-06-07-uber-angste.md"),
        ("", "", "posts/2012-06-07-post-7.md"),
        ("%e4%bd%a0%e5%a5%bd", "x", "posts/2012-06-07-你好.md"),
        ("", "你好 世界", "posts/2012-06-07-你好-世界.md"),
        ("a/../../b", "x", "posts/2012-06-07-a-b.md"),
        ("old.html", "x", "posts/2012-06-07-old.md"),
        ("x" * 300, "x", f"posts/2012-06-07-{'x' * 120}.md"),
    ],
)
def test_every_slug_is_safe(tmp_path, slug, title, path):
    moved(tmp_path, export(item(7, slug=slug, title=title)))
    assert (tmp_path / "content" / path).is_file()


def test_a_page_never_takes_the_place_of_a_list_of_the_site(tmp_path):
    account = moved(
        tmp_path, export(item(7, slug="archives", kind="page", link=f"{BLOG}/archives/"))
    )
    assert "former_addresses" not in header(tmp_path, "pages/archives-2.md")
    assert {"slug-changed", "address-lost"} <= set(rules_of(account))


def test_a_scheduled_post_stays_out_of_sight_whatever_the_clock_says(tmp_path):
    ahead = item(1, status="future", date="2031-01-01 10:00:00")
    missed = item(2, status="future", date="2014-01-01 10:00:00")
    account = moved(tmp_path, export(ahead, missed))
    assert "status" not in header(tmp_path, "posts/2031-01-01-post-1.md")
    assert header(tmp_path, "posts/2014-01-01-post-2.md")["status"] == "draft"
    assert rules_of(account) == ["scheduled-post"]
