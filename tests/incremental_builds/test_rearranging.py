"""What an edit of a post does to lists, on sites that do not write all that Pelican could."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
