"""With any theme a build gives what Pelican alone gives, cold and after every edit.

For every sixty ``EDIT_STEPS`` it is one theme.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from random import Random

import pytest
from jinja2 import UndefinedError
from pelican import Pelican
from pelican.settings import read_settings

from tests.support.amount import EVERYTHING
from tests.support.random_themes import SETTINGS, Author, RandomSite
from tests.support.site import Site, run_apart

LENGTH = 3
"""Edits of one site."""
FEWEST = 20 if EVERYTHING else 2
SEEDS = range(max(FEWEST, int(os.environ.get("EDIT_STEPS", "0")) // 60))
ENGINE = "plugins.incremental_builds"


def alone(folder: Path) -> int:
    """Build as Pelican does without the plugin; return 1 where a template asks in vain."""
    given = {"OUTPUT_PATH": str(folder / "clean"), "DELETE_OUTPUT_DIRECTORY": True}
    try:
        Pelican(read_settings("stock.py", override=given)).run()
    except (UndefinedError, TypeError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def write(site: Site, made: RandomSite) -> None:
    """Write the files of a site, and remove those that are none of it any more."""
    files = made.files()
    for file in (site.folder / "content").glob("*.md"):
        if f"content/{file.name}" not in files:
            file.unlink()
    for name, text in files.items():
        file = site.folder / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            site.write({name: text})
    for name, plugins in (("pelicanconf.py", [ENGINE]), ("stock.py", [])):
        site.write({name: SETTINGS.format(name=made.name, plugins=plugins)})


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_theme_gives_what_pelican_gives(tmp_path: Path, seed: int) -> None:
    """A theme that Pelican cannot build is passed over; few are such."""
    random = Random(seed)  # noqa: S311 - the same every time
    made = RandomSite(random, Author(random).theme())
    for _ in range(6):
        made.add()
    site = Site(tmp_path)
    for step in range(LENGTH + 1):
        if step:
            made.edit()
        write(site, made)
        stock = run_apart(partial(alone, tmp_path), tmp_path, site.environment({}))
        if stock.code:
            pytest.skip(f"Pelican refuses it: {stock.err[-500:]}")
        done = site.build()
        assert done.code == 0, done.err
        ours, theirs = site.output(), site.output("clean")
        assert [n for n in sorted(ours | theirs) if ours.get(n) != theirs.get(n)] == [], step
