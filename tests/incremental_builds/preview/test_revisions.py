"""A preview shows the page of an edited post at once, and all else when the site is built."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator

import pytest

from plugins.incremental_builds.model import BuildRequest
from plugins.incremental_builds.preview import builder as builder_process
from plugins.incremental_builds.processes import workers
from tests.support.amount import long
from tests.support.pictures import png
from tests.support.site import GOOD, MOMENT, Site, files_in, make_site, post
from tests.support.told_builds import ToldBuilds

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
FIRST = "content/posts/2026-01-05-first.md"
SECOND = "content/posts/2026-02-05-second.md"
PAGE = "2026/01/first/index.html"
CITING = """Words with a note.[^1]

//// roundup | What others wrote
/// clip | work
Why it matters.
///
////

[^1]: The note.
"""
THREAD = """//// thread | talk
/// excerpt | c1
A word of ours.
///
////
"""
FILES = {
    FIRST: post("The first.", title="First", id="first", date="2026-01-05"),
    SECOND: post(
        "See [works]({clip}work) by [Ann]({source}ann), [once]({filename}2026-01-05-first.md).",
        title="Second",
        id="two",
        date="2026-02-05",
    ),
    "content/images/dot.png": png(1, (40, 30)),
}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, ToldBuilds]]:
    """A site, and what builds a preview of it and has done so once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", MOMENT)
        site = make_site(tmp_path_factory.mktemp("revisions") / "site", {**GOOD, **FILES})
        builds = builds_in(site, "shown")
        assert builds.build()["done"]
        yield site, builds
        builds.stop()


@pytest.fixture
def site(begun: tuple[Site, ToldBuilds]) -> Site:
    """The site as it was written, and as it is shown."""
    begun[0].write({name: text for name, text in {**GOOD, **FILES}.items() if name[-3:] == ".md"})
    assert begun[1].build()["done"]
    return begun[0]


@pytest.fixture
def builds(begun: tuple[Site, ToldBuilds]) -> ToldBuilds:
    """What builds its preview."""
    return begun[1]


def builds_in(site: Site, folder: str) -> ToldBuilds:
    overrides = {"SHOW_UNPUBLISHED": True}
    given = BuildRequest(
        site.folder / "pelicanconf.py",
        site.folder / ".cache" / folder,
        overrides=overrides,
        finish=frozenset({"pictures"}),
    )
    return ToldBuilds(given)


def files_of(site: Site, folder: str = "shown") -> dict[str, bytes]:
    return files_in(site.folder / ".cache" / folder)


def same_as_clean(site: Site) -> None:
    """Compare what is shown with what a preview that begins now shows."""
    fresh = builds_in(site, "fresh")
    assert fresh.build()["done"]
    fresh.stop()
    assert files_of(site) == files_of(site, "fresh")


def test_a_page_is_shown_at_once_as_it_will_be(site: Site, builds: ToldBuilds) -> None:
    bodies = (
        "Other words, and *more* of them.",
        "Words.\n\n## A heading\n\nAnd a table:\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        CITING,
        THREAD,
        "Some [works]({clip}work), [Ann]({source}ann), [more]({filename}2026-02-05-second.md).",
        f"A word.\n\n{THREAD}",
        "words " * 900,
    )
    for body in bodies:
        before = files_of(site)
        site.write({FIRST: post(body, title="First", id="first", date="2026-01-05")})
        builds.ask([str(site.folder / FIRST)])
        quick = builds.next()
        assert (quick["more"], quick["written"], quick["done"]) == (True, 1, True), body
        at_once = files_of(site)
        assert {name for name in at_once if before.get(name) != at_once[name]} == {PAGE}
        assert builds.next()["done"]
        assert files_of(site)[PAGE] == at_once[PAGE], body
    same_as_clean(site)


def test_the_next_save_is_shown_before_the_site_is_built_for_the_last(
    site: Site, builds: ToldBuilds
) -> None:
    texts = [
        (FIRST, post(f"Save {n}.", title=f"Title {n}", id="first", date="2026-01-05"))
        for n in range(4)
    ]
    built = 0
    for file, text in (*texts, (SECOND, FILES[SECOND].replace("See", "Look at"))):
        site.write({file: text})
        builds.ask([str(site.folder / file)])
        while "more" not in (answer := builds.next()):
            built += 1  # the build was quicker than this test
        assert answer["written"] == 1
    assert built < 4
    assert builds.next()["done"]
    shown = files_of(site)
    assert b"Save 3." in shown[PAGE]
    assert b"Title 3" in shown["index.html"]
    assert b"Look at" in shown["2026/02/second/index.html"]
    same_as_clean(site)


def test_many_posts_that_are_saved_together_are_shown_together(
    site: Site, builds: ToldBuilds
) -> None:
    """As when all files that are open are saved."""
    for file in (FIRST, SECOND):
        path = site.folder / file
        path.write_text(path.read_text().rstrip() + " And more.\n")
    builds.ask([str(site.folder / FIRST), str(site.folder / SECOND)])
    assert builds.next()["written"] == 2
    assert builds.next()["done"]


@long
def test_what_only_a_build_can_show_waits_for_it(site: Site, builds: ToldBuilds) -> None:
    changes = (
        ("See", "/// clip | nowhere\n///\n\nSee", "unknown-clip"),
        ("tags: [executives]", "tagz: 1", "unknown-field"),
        ("See", "![A dot](/images/dot.png)", ""),
        ("id: two", "id: two\nslug: other", ""),
        ("id: two", "id: two\nstatus: draft", ""),
        ("id: two", "id: two\nlang: de", ""),
    )
    path = site.folder / SECOND
    for before, after, rule in changes:
        path.write_text(FILES[SECOND].replace(before, after))
        builds.ask([str(path)])
        answer = builds.next()
        assert "more" not in answer
        assert answer["done"] is not bool(rule)
        assert [p["rule"] for p in answer["problems"]][: bool(rule)] == ([rule] if rule else [])
        path.write_text(FILES[SECOND])
        builds.ask([str(path)])
        mended = builds.next()
        assert mended["done"]
        assert not (rule and "more" in mended)  # what failed builds left is to be done
        if "more" in mended:
            assert builds.next()["done"]
    same_as_clean(site)


def test_what_a_build_finds_wrong_comes_after_the_page_and_is_mended(
    site: Site, builds: ToldBuilds
) -> None:
    path = site.folder / FIRST
    path.write_text(FILES[FIRST].replace("The first.", "See [it]({filename}nowhere.md)."))
    builds.ask([str(path)])
    assert builds.next()["more"]
    assert not (answer := builds.next())["done"]
    assert [p["rule"] for p in answer["problems"]] == ["broken-link"]
    path.write_text(FILES[FIRST])
    assert builds.build([str(path)])["done"]


def test_without_processes_the_site_is_built_at_every_save(
    site_of: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_of(FILES)
    monkeypatch.setattr(builder_process, "_FORKS", False)
    monkeypatch.setattr(os, "fork", None)
    monkeypatch.setattr(workers, "count", lambda: 1)
    reading, writing = os.pipe()
    for line in ([], [str(site.folder / FIRST)]):
        os.write(writing, f"{json.dumps(line)}\n".encode())
    os.close(writing)
    told: list[str] = []
    request = BuildRequest(site.folder / "pelicanconf.py", site.folder / ".cache" / "shown")
    builder_process.Builds(request, builder_process.Lines(reading), told.append).run()
    os.close(reading)
    assert [json.loads(text)["done"] for text in told] == [True, True]


def test_lines_are_told_apart_however_they_arrive() -> None:
    reading, writing = os.pipe()
    other, word = os.pipe()
    lines = builder_process.Lines(reading)
    os.write(writing, b"one\ntwo\nthr")
    assert lines.next() == "one"
    assert lines.come_before(other)  # the second is there already
    assert lines.next() == "two"
    os.write(writing, b"ee\n")
    assert lines.come_before(other)
    assert lines.next() == "three"
    assert not lines.come_before(other, 0.01)  # nothing yet
    os.write(word, b"x")
    assert not lines.come_before(other)
    os.close(writing)
    assert lines.next() is None
    for handle in (reading, other, word):
        os.close(handle)


def test_a_file_that_is_saved_in_two_pieces_is_built_once(site: Site, builds: ToldBuilds) -> None:
    path = site.folder / FIRST
    path.write_text("---\n")
    builds.ask([str(path)])
    path.write_text(FILES[FIRST].replace("The first.", "The second half."))
    builds.ask([str(path)])
    assert (answer := builds.next())["done"]
    assert "more" in answer
    assert builds.next()["done"]
    assert b"The second half." in files_of(site)[PAGE]


def test_a_path_that_is_no_post_is_for_a_build(site: Site, builds: ToldBuilds) -> None:
    clip = site.folder / "content/clips/work.md"
    clip.write_text(clip.read_text().replace("A work", "Another work"))
    builds.ask([str(clip)])
    assert "more" not in (answer := builds.next())
    assert answer["done"]
