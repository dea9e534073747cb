"""A page of a list that asks for another page by its number is looked at again, like any look."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.edited_site import EditedSite, Post
from tests.support.partial_builds import agrees_with_the_clean_build, built, six_posts

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork"),
    pytest.mark.usefixtures("unconnected"),
]
ENDS = (
    "{% set first = articles_paginator.page(1) %}"
    "{% set last = articles_paginator.page(articles_paginator.num_pages) %}"
    "{{ first.url }} {{ last.url }} {{ last.number }} {{ last.has_next() }}"
    "{{ last.object_list[-1].title }}{{ last.nothing }}"
    "{{ first.paginator.page(1).object_list|length }}"
)
NAMED = "{{ articles_paginator.page(number=1).url }}"


def listed(folder: Path, words: str) -> EditedSite:
    """Return a site of six posts on three pages, which show this; one edit was made."""
    site = six_posts(folder, DEFAULT_PAGINATION=2)
    index = site.folder / "theme/templates/index.html"
    before, end, _ = index.read_text().rpartition("{% endblock %}")
    index.write_text(f"{before}{words}{end}")
    built(site)
    site.change("p1", body="Before.")
    built(site)
    return site


def test_ends_of_a_list_are_looked_at_again(tmp_path: Path, whole: list[int]) -> None:
    site = listed(tmp_path, ENDS)
    whole.clear()
    site.change("p2", body="Other words.")
    assert set(built(site).reasons) == {"p2/index.html"}
    site.change("p0", title="The oldest has another title")
    reasons = built(site).reasons
    assert {"index.html", "index2.html", "index3.html"} <= set(reasons)
    assert agrees_with_the_clean_build(site)
    site.put(Post("more.md", "more", slug="more"))
    assert agrees_with_the_clean_build(site)
    site.remove("p5")
    assert agrees_with_the_clean_build(site)
    assert "index3.html 3 False" in (site.folder / "output/index.html").read_text()
    assert not whole


def test_what_nobody_can_look_at_again_is_rendered_every_time(tmp_path: Path) -> None:
    site = listed(tmp_path, NAMED)
    site.change("p2", body="Other words.")
    assert "index.html" in built(site).reasons
    site.put(Post("more.md", "more", slug="more"))
    assert agrees_with_the_clean_build(site)
