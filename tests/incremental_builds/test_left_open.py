"""Whoever builds again and again in one process finds no file of an earlier build open."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.edited_site import EditedSite
from tests.support.partial_builds import six_posts

OPEN = Path("/proc/self/fd")


@pytest.mark.skipif(not OPEN.is_dir(), reason="the system does not tell which files are open")
def test_builds_leave_no_file_open(tmp_path: Path) -> None:
    site: EditedSite = six_posts(tmp_path)
    assert site.differences() == []
    before = len(os.listdir(OPEN))  # noqa: PTH208
    for words in ("One", "Two", "Three"):
        site.change("p1", title=words, tags=(words,))
        assert site.differences() == []
    assert len(os.listdir(OPEN)) <= before  # noqa: PTH208
