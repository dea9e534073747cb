"""Whoever builds again and again in one process finds nothing of earlier builds left in it."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from plugins.incremental_builds.whole_builds.run import Run
from tests.support.edited_site import EditedSite
from tests.support.partial_builds import six_posts

OPEN = Path("/proc/self/fd")
pytestmark = pytest.mark.usefixtures("unconnected")


@pytest.mark.skipif(not OPEN.is_dir(), reason="the system does not tell which files are open")
def test_builds_leave_no_file_open(tmp_path: Path) -> None:
    site: EditedSite = six_posts(tmp_path)
    assert site.differences() == []
    before = len(os.listdir(OPEN))  # noqa: PTH208
    for words in ("One", "Two", "Three"):
        site.change("p1", title=words, tags=(words,))
        assert site.differences() == []
    assert len(os.listdir(OPEN)) <= before  # noqa: PTH208


def test_builds_leave_no_site_in_memory(tmp_path: Path) -> None:
    """Pelican keeps every content whose text was asked for, and a content knows its whole site."""
    site: EditedSite = six_posts(tmp_path)
    assert site.differences() == []
    gc.collect()
    assert not [found for found in gc.get_objects() if type(found) is Run]
