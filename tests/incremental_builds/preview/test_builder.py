"""The resident process does an edit of a body by itself, and everything else by a whole build."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.incremental_builds.model import BuildRequest
from plugins.incremental_builds.preview.serve import rested
from plugins.incremental_builds.preview.standing_by import StandingBy, apart
from tests.support.edited_site import EditedSite, Post
from tests.support.plain_theme import PLAIN_SETTINGS, write_plain_theme
from tests.support.told_builds import ToldBuilds

Change = pytest.importorskip("watchfiles").Change
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@pytest.fixture
def site(tmp_path: Path) -> EditedSite:
    """Four posts in a plain theme; a feed shows one."""
    made = EditedSite(tmp_path, {**PLAIN_SETTINGS, "FEED_MAX_ITEMS": 1})
    made.begin()
    write_plain_theme(tmp_path / "theme")
    for number in range(4):
        name = f"p{number}"
        made.put(Post(f"{name}.md", name, slug=name, title=f"Post {number}", tags=("one",)))
    return made


@pytest.fixture
def builder(site: EditedSite) -> Iterator[ToldBuilds]:
    """A builder that has built the site once."""
    request = BuildRequest(
        site.folder / "pelicanconf.py", site.folder / "shown", overrides={"SITENAME": "Preview"}
    )
    made = ToldBuilds(request)
    assert made.build()["done"]
    yield made
    made.stop()


def page(site: EditedSite, name: str) -> str:
    return (site.folder / "shown" / name / "index.html").read_text(encoding="utf-8")


def test_a_body_is_done_again_alone_as_often_as_it_is_saved(
    site: EditedSite, builder: ToldBuilds
) -> None:
    for words in ("First.", "Second.", "Third."):
        site.change("p2", body=words)
        answer = builder.build([str(site.folder / "content/posts/p2.md")])
        # a whole build lists what is unpublished; one of a body alone leaves that as it was
        assert (answer["written"], answer["unpublished"]) == (1, None)
        assert words in page(site, "p2")
    assert "Preview" in page(site, "p2")


def test_what_reaches_further_is_a_whole_build_and_so_is_the_unknown(
    site: EditedSite, builder: ToldBuilds
) -> None:
    site.change("p2", status="draft")
    answer = builder.build([str(site.folder / "content/posts/p2.md")])
    assert [title for _, title, _ in answer["unpublished"]] == ["Post 2"]
    site.put(Post("p9.md", "p9", slug="p9"))
    assert builder.build()["unpublished"] == answer["unpublished"]
    site.change("p9", body="A body.")
    assert builder.build([str(site.folder / "content/posts/p9.md")])["unpublished"] is None
    assert "A body." in page(site, "p9")


def test_posts_that_come_and_go_are_no_whole_build(site: EditedSite, builder: ToldBuilds) -> None:
    posts = site.folder / "content/posts"
    site.put(Post("p9.md", "p9", slug="p9", tags=("one",)))
    answer = builder.build([str(posts / "p9.md")])
    assert (answer["unpublished"], answer["removed"]) == (None, 0)
    assert "Words." in page(site, "p9")
    site.remove("p9")
    answer = builder.build([str(posts / "p9.md")])
    assert answer["unpublished"] is None
    assert answer["removed"]


def test_a_process_waits_and_answers_until_it_is_ended() -> None:
    def answer(asked: dict[str, object]) -> str | None:
        if "die" in asked:
            os._exit(3)
        return json.dumps([os.getpid(), asked["said"]]) if asked else None

    first, second = StandingBy(answer), StandingBy(answer)
    first.ask({"said": "a.md"})
    pid, said = json.loads(first.answer())
    first.ask({"said": "\u00e9.md"})
    assert (said, json.loads(first.answer())) == ("a.md", [pid, "\u00e9.md"])
    first.end()  # though the other has its pipe, too
    second.ask({"die": True})
    assert not second.answer()
    second.end()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_process_is_ended_at_once_with_all_that_it_started(tmp_path: Path) -> None:
    def answer(_: dict[str, object]) -> str:
        if os.fork() == 0:
            time.sleep(0.5)
            (tmp_path / "written").touch()
            os._exit(0)
        time.sleep(60)
        return "never"

    child = StandingBy(answer)
    child.ask({"build": True})
    time.sleep(0.2)
    child.end(at_once=True)
    time.sleep(0.6)
    assert not (tmp_path / "written").exists()


def test_what_a_process_apart_made_of_it_is_returned_and_nothing_stays() -> None:
    changed: list[str] = []

    def work() -> str:
        changed.append("there")
        return f"{os.getpid()} \u00e9"

    assert apart(work).endswith(" \u00e9")
    assert not changed
    assert not apart(lambda: os._exit(3))


def test_an_edit_of_the_base_is_no_whole_build(site: EditedSite, builder: ToldBuilds) -> None:
    base = site.folder / "theme/templates/base.html"
    for words in ("One", "Two"):
        base.write_text(base.read_text().replace("<main>", f"<p>{words}</p><main>"))
        assert builder.build([str(base)])["unpublished"] is None
        assert f"<p>{words}</p><main>" in page(site, "p2")


def test_what_was_saved_while_builds_failed_is_done_with_the_first_that_does_not(
    site: EditedSite, builder: ToldBuilds
) -> None:
    base = site.folder / "theme/templates/base.html"
    good = base.read_text()
    base.write_text(good + "{% if %}")
    assert not builder.build([str(base)])["done"]
    site.change("p2", body="Saved meanwhile.")
    assert not builder.build([str(site.folder / "content/posts/p2.md")])["done"]
    base.write_text(good + "<p>Mended</p>")
    assert builder.build([str(base)])["done"]
    assert "Saved meanwhile." in page(site, "p2")
    assert "<p>Mended</p>" in page(site, "p2")


def test_a_page_that_another_reader_reads_is_shown_before_the_site_is_built(
    site: EditedSite, builder: ToldBuilds
) -> None:
    rst = "Plain\n#####\n\n:date: 2026-01-01\n:slug: plain\n:category: Notes\n\n{}\n"
    file = site.folder / "content/posts/plain.rst"
    file.write_text(rst.format("Words."))
    assert builder.build([str(file)])["done"]
    file.write_text(rst.format("Other words."))
    builder.ask([str(file)])
    quick = builder.next()
    assert (quick["more"], quick["written"]) == (True, 1)
    assert "Other words." in page(site, "plain")
    assert builder.next()["done"]
    assert "Other words." in page(site, "plain")


def test_what_editors_make_and_take_away_while_they_save_counts_for_nothing(tmp_path: Path) -> None:
    post, swap = tmp_path / "post.md", tmp_path / "4913"
    post.write_text("x")
    saved = {(Change.added, str(swap)), (Change.deleted, str(swap)), (Change.modified, str(post))}
    assert rested(saved) == [str(post)]
    gone = {(Change.deleted, str(swap)), (Change.modified, str(post))}
    assert rested(gone) == sorted([str(post), str(swap)])
    assert rested({(Change.modified, str(tmp_path))}) == ()
    assert rested(set()) == []
