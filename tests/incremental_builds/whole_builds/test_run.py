"""What a build keeps of itself beside what is its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.partial_builds import agrees_with_the_clean_build, six_posts


@pytest.mark.usefixtures("unconnected")
def test_pelicans_own_cache_of_contents_is_whole(tmp_path: Path) -> None:
    """It keeps contents with all settings, and what it cannot keep it cannot load again."""
    site = six_posts(
        tmp_path,
        CACHE_CONTENT=True,
        LOAD_CONTENT_CACHE=True,
        CONTENT_CACHING_LAYER="generator",
        GZIP_CACHE=False,
        CACHE_PATH=str(tmp_path / "kept"),
    )
    assert (tmp_path / "kept" / "ArticlesGenerator").read_bytes().endswith(b".")
    site.change("p1", title="Another", body="Other words.")
    assert agrees_with_the_clean_build(site)
