"""What an edit of a post does to lists where sites write less than Pelican could, or show more."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from tests.support.edited_site import Post
from tests.support.partial_builds import agrees_with_the_clean_build, built, six_posts

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork"),
    pytest.mark.usefixtures("unconnected"),
]


def test_a_site_without_pages_of_authors_needs_no_template_for_them(
    tmp_path: Path, whole: list[int]
) -> None:
    """Pelican asks for the template all the same, and writes nothing with it."""
    site = six_posts(tmp_path, AUTHOR_SAVE_AS="", TAG_SAVE_AS="", CATEGORY_SAVE_AS="")
    whole.clear()
    site.change("p1", title="Another", author="Other", category="Crisis", tags=("two",))
    built(site)
    site.remove("p4")
    built(site)
    site.change("p2", author="Third")
    assert agrees_with_the_clean_build(site)
    assert not whole


def test_a_draft_that_was_edited_shows_the_posts_there_are_later(
    tmp_path: Path, whole: list[int]
) -> None:
    """Pelican gives pages of drafts the list of all posts, as ``all_articles``."""
    site = six_posts(tmp_path)
    base = site.folder / "theme/templates/base.html"
    newest = "{% for post in (all_articles|default(articles))[:3] %}{{ post.title }}{% endfor %}"
    base.write_text(f"{base.read_text()}{newest}")
    site.change("p1", status="draft")
    built(site)
    whole.clear()
    site.change("p1", title="Another title")
    assert agrees_with_the_clean_build(site)
    site.change("p5", status="draft")
    assert agrees_with_the_clean_build(site)
    site.put(Post("new.md", "new", slug="new", date=dt.date(2026, 8, 8)))
    assert agrees_with_the_clean_build(site)
    assert not whole
