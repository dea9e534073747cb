"""Folders of pages are made before these are rendered, and only those that a page is in stay."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from plugins.incremental_builds.placing import staging
from plugins.incremental_builds.processes import workers
from plugins.incremental_builds.rendering.folders import Folders, make_folder
from plugins.incremental_builds.rendering.writer import Renderer
from tests.support.costs import a_post
from tests.support.edited_site import EditedSite, Post
from tests.support.plain_theme import PLAIN_SETTINGS, write_plain_theme


def content(save_as: str, status: str = "published") -> SimpleNamespace:
    return SimpleNamespace(save_as=save_as, status=status)


def folders_in(top: Path) -> set[str]:
    return {f"{path.relative_to(top)}" for path in top.rglob("*") if path.is_dir()}


def made_for(top: Path, *contents: SimpleNamespace, kind: str = "Article") -> Folders:
    made = Folders({f"{kind} {n}.md": c for n, c in enumerate(contents)}, str(top))
    made.wait()
    return made


def test_published_contents_get_their_folders(tmp_path: Path) -> None:
    made_for(tmp_path, content("2026/01/a/index.html"), content("2026/01/b/index.html"))
    made_for(tmp_path, content("pages/about.html"), kind="Page")
    assert folders_in(tmp_path) == {"2026", "2026/01", "2026/01/a", "2026/01/b", "pages"}


@pytest.mark.parametrize(
    "one",
    [
        content("drafts/a/index.html", "draft"),
        content("hidden/a/index.html", "hidden"),
        content(""),
        content("a.html"),
        content("../outside/index.html"),
        content("/outside/index.html"),
        content("a//../../outside/index.html"),
    ],
)
def test_nothing_else_does(tmp_path: Path, one: SimpleNamespace) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    made_for(inside, one)
    assert folders_in(tmp_path) == {"inside"}


def test_what_is_no_content_does_not(tmp_path: Path) -> None:
    made_for(tmp_path, content("images/a.png"), kind="Static")
    assert folders_in(tmp_path) == set()


def test_a_folder_that_no_page_is_in_goes_away(tmp_path: Path) -> None:
    names = ["2026/01/a/index.html", "2026/02/b/index.html", "2026/02/c/d/index.html"]
    made = made_for(tmp_path, *map(content, names), content("kept/index.html"))
    (tmp_path / "kept/feed.xml").write_text("")
    made.settle([f"{tmp_path}/2026/01/a/index.html", f"{tmp_path}/index.html"])
    assert folders_in(tmp_path) == {"2026", "2026/01", "2026/01/a", "kept"}


def test_where_nobody_says_what_was_written_folders_with_files_stay(tmp_path: Path) -> None:
    """So it is where a writer of another plugin wrote."""
    made = made_for(tmp_path, content("2026/a/index.html"), content("2026/b/index.html"))
    (tmp_path / "2026/a/index.html").write_text("")
    made.settle(())
    assert folders_in(tmp_path) == {"2026", "2026/a"}


def test_a_folder_that_is_there_is_no_matter(tmp_path: Path) -> None:
    for _ in range(2):
        make_folder(f"{tmp_path}/a/b/c")
    assert folders_in(tmp_path) == {"a", "a/b", "a/b/c"}


def test_a_page_finds_its_folder_or_makes_it(tmp_path: Path) -> None:
    renderer = Renderer(None, in_place=False, known={}, places={})
    for name in ("there/index.html", "not/there/index.html"):
        (tmp_path / "there").mkdir(exist_ok=True)
        renderer._write(SimpleNamespace(file=f"{tmp_path}/{name}"), b"text")  # type: ignore[arg-type]
        assert (tmp_path / name).read_bytes() == b"text"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.usefixtures("unconnected")
class TestWholeBuilds:
    """Builds of a site that is large enough."""

    @pytest.fixture
    def site(self, tmp_path: Path) -> EditedSite:
        """Posts that were never built, of which one is a draft and one is scheduled."""
        site = EditedSite(tmp_path, dict(PLAIN_SETTINGS))
        site.begin()
        write_plain_theme(tmp_path / "theme")
        for number in range(1, 13):
            site.put(a_post(number))
        site.put(Post("draft.md", "draft", slug="draft", status="draft"))
        site.put(Post("ahead.md", "ahead", slug="ahead", date=dt.date(2031, 1, 1)))
        return site

    @pytest.fixture
    def made(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """Where folders were made."""
        found: list[str] = []
        own = Folders.__init__

        def noted(self: Folders, contents: dict[str, object], top: str) -> None:
            found.append(top)
            own(self, contents, top)

        monkeypatch.setattr(Folders, "__init__", noted)
        monkeypatch.setattr(workers, "processors", lambda: 2)
        return found

    def test_a_first_build_makes_no_folder_too_many(
        self, site: EditedSite, made: list[str]
    ) -> None:
        assert site.differences() == []
        assert len(made) == 1
        output = site.folder / "output"
        assert [f for f in folders_in(output) if not any((output / f).iterdir())] == []
        assert folders_in(output) == folders_in(site.folder / "clean")

    def test_a_build_that_replaces_files_makes_none(
        self, site: EditedSite, made: list[str]
    ) -> None:
        site.write("output/index.html", "an earlier build")
        assert site.differences() == []
        assert made == []

    def test_a_build_that_fails_leaves_none(
        self, site: EditedSite, made: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def failing(*_: object) -> None:
            message = "the disk is full"
            raise MemoryError(message)

        monkeypatch.setattr("plugins.incremental_builds.whole_builds.run.decide", failing)
        with pytest.raises(MemoryError):
            site.incremental()
        assert len(made) == 1
        output = site.folder / "output"
        assert not staging.pages_of(output.with_name(".output.staging")).exists()
        assert not output.with_name(".output.staging").exists()
        assert not output.exists()
