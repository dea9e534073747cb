"""A build knows the output that it made itself, whatever is in it, and refuses any other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.any_site import ANY
from tests.support.site import Site

SETTINGS = (
    ANY
    + """STATIC_PATHS = ["images"]
INDEX_SAVE_AS = "blog/index.html"
INDEX_URL = "blog/"
PLUGINS = {plugins!r}
"""
)
POST = "Title: Post {n}\nDate: 2026-01-0{n}\n\n{words}\n"
LISTENING = """
from pelican import signals

def hear(path, context):
    pass

def register():
    signals.content_written.connect(hear)
"""
WAYS = {
    "a file beside its post": ([], {"content/2.md": POST.format(n=2, words="![a]({attach}a.png)")}),
    "a plugin that hears of pages": (["listening"], {"listening.py": LISTENING}),
}


def made(folder: Path, plugins: list[str], files: dict[str, str]) -> Site:
    site = Site(folder)
    site.write({"content/1.md": POST.format(n=1, words="Words."), "content/a.png": "", **files})
    named = ["plugins.incremental_builds", *plugins]
    site.write({"pelicanconf.py": SETTINGS.format(plugins=named)})
    first = site.build()
    assert first.code == 0, first.err
    site.write({"content/1.md": POST.format(n=1, words="Other words.")})
    return site


@pytest.mark.parametrize(("plugins", "files"), WAYS.values(), ids=WAYS)
def test_a_site_without_a_page_at_its_root_is_built_again(
    plugins: list[str], files: dict[str, str], tmp_path: Path
) -> None:
    """Nothing is noted of its pages, since they are written one by one."""
    site = made(tmp_path, plugins, files)
    again = site.build()
    assert again.code == 0, again.err
    assert "index.html" not in site.output()
    assert b"Other words." in site.output()["post-1.html"]
    strict = site.build("--strict")
    assert strict.code == 0, strict.err


def test_another_folder_of_the_same_site_is_still_refused(tmp_path: Path) -> None:
    site = made(tmp_path, *WAYS["a file beside its post"])
    site.write({"documents/thesis.docx": "years of work"})
    run = site.build("--output", "documents")
    assert run.code == 2
    assert "documents/ holds files that no build has made" in run.err
    assert site.output("documents") == {"thesis.docx": b"years of work"}


def test_a_site_that_moved_with_its_cache_knows_its_output(tmp_path: Path) -> None:
    made(tmp_path / "here", *WAYS["a file beside its post"])
    shutil.move(tmp_path / "here", tmp_path / "there")
    run = Site(tmp_path / "there").build()
    assert run.code == 0, run.err
