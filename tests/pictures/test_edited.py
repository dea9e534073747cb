"""Sites with pictures that are edited: what a change reaches, and the clean build's bytes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plugins.incremental_builds.commands import build
from plugins.incremental_builds.model import BuildRequest, BuildResult
from tests.support.amount import long
from tests.support.edited_site import EditedSite, Post
from tests.support.pictures import files_in, png
from tests.support.site import Site


class PicturedSite(EditedSite):
    """A site whose pictures are made at every build."""

    def request(self, output: str) -> BuildRequest:
        return BuildRequest(self.folder / "pelicanconf.py", self.folder / output, finish=None)

    def clean(self) -> BuildResult | str:
        shutil.rmtree(self.folder / ".cache" / "finished", ignore_errors=True)
        shutil.rmtree(self.folder / ".cache" / "pictures", ignore_errors=True)
        return super().clean()


@pytest.fixture
def pictured(tmp_path: Path) -> PicturedSite:
    site = PicturedSite(tmp_path / "edited")
    site.folder.mkdir()
    site.begin()
    site.write("content/images/a.png", png(1))
    site.put(Post("2026-03-02-a.md", "a", slug="a", body="![A picture]({static}/images/a.png)"))
    site.put(Post("2026-03-03-b.md", "b", slug="b"))
    assert site.differences() == []
    return site


def test_a_picture_that_changes_changes_its_pages_and_no_other(pictured: PicturedSite) -> None:
    before = Site(pictured.folder).output()
    pictured.write("content/images/a.png", png(2))
    result = pictured.incremental()
    assert isinstance(result, BuildResult)
    after = Site(pictured.folder).output()
    changed = {n for n in before.keys() | after.keys() if before.get(n) != after.get(n)}
    changed = {name for name in changed if not name.startswith("pagefind/")}
    pages = {name for name in changed if name.endswith(".html")}
    assert pages == {"2026/03/a/index.html"}
    assert {n.rpartition("/")[2] for n in changed - pages if not n.startswith("pictures/")} == {
        "atom.xml",
        "rss.xml",
        "feed.json",
    }
    assert len([n for n in after if n.startswith("pictures/")]) == 3


@long
def test_edited_sites_with_pictures_are_as_good_as_new(pictured: PicturedSite) -> None:
    """Replaced, shown elsewhere too, linked, no longer shown, and gone."""
    pictured.write("content/images/a.png", png(3, (400, 300)))
    assert pictured.differences() == []
    pictured.change("b", body="Words.\n\n[![It]({static}/images/a.png)]({static}/images/a.png)")
    assert pictured.differences() == []
    pictured.change("a", body="Words.")
    assert pictured.differences() == []
    pictured.write("content/images/a.png", b"broken")
    assert pictured.differences() == []
    pictured.change("b", body="Other words.")
    assert pictured.differences() == []
    assert not [n for n in Site(pictured.folder).output() if "images" in n or "pictures/" in n]


def test_pictures_of_drafts_are_shown_in_the_preview(pictured: PicturedSite) -> None:
    pictured.change("a", status="draft")
    shown = {"SHOW_UNPUBLISHED": True}
    kinds = frozenset({"pictures"})
    folder = pictured.folder / "preview"
    build(BuildRequest(pictured.folder / "pelicanconf.py", folder, overrides=shown, finish=kinds))
    page = (folder / "drafts" / "a.html").read_text(encoding="utf-8")
    names = files_in(page)
    assert names
    assert all((folder / name).is_file() for name in names)
