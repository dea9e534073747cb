"""Builds that do only what an edit reaches: six posts in a plain theme, and what a build did."""

from __future__ import annotations

import datetime as dt
import os
import time
from pathlib import Path
from typing import Any

from plugins.incremental_builds.last_build.sweep import TICK
from plugins.incremental_builds.model import BuildResult
from tests.support.edited_site import EditedSite, Post
from tests.support.plain_theme import PLAIN_SETTINGS, write_plain_theme

COUNT = 6


def six_posts(folder: Path, **settings: Any) -> EditedSite:
    """Return a site with six posts, p0 to p5, a month apart, built; the feeds show three."""
    made = EditedSite(folder, {**PLAIN_SETTINGS, "FEED_MAX_ITEMS": 3, **settings})
    made.begin()
    write_plain_theme(folder / "theme")
    for number in range(COUNT):
        made.put(
            Post(
                f"2026-01-0{number + 1}-p{number}.md",
                f"p{number}",
                title=f"Post {number}",
                date=dt.date(2026, number + 1, 2),
                slug=f"p{number}",
                tags=("one",),
            )
        )
    built(made)
    return made


def built(site: EditedSite) -> BuildResult:
    """Build, when what was just written is older than a tick of the clock."""
    time.sleep(2 * TICK / 1e9)
    os.environ.pop("PYTEST_CURRENT_TEST", None)  # the environment is an input of a build
    result = site.incremental()
    assert isinstance(result, BuildResult), result
    return result


def agrees_with_the_clean_build(site: EditedSite) -> bool:
    """Build both ways, and tell whether all files are the same."""
    time.sleep(2 * TICK / 1e9)
    os.environ.pop("PYTEST_CURRENT_TEST", None)
    return site.differences() == []
