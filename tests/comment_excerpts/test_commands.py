"""The commands on a small site: what is written where, and what is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.comment_excerpts import commands
from plugins.comment_excerpts.commands import ReadRequest
from plugins.comment_excerpts.filing import snapshots
from plugins.comment_excerpts.filing.compare import Finding
from plugins.comment_excerpts.filing.pick import Picked
from plugins.comment_excerpts.library import read_library
from plugins.core.errors import ConfigurationError, ContentError
from tests.comment_excerpts.test_importers import MATERIAL
from tests.support.site import GOOD

EXPORT = (MATERIAL / "wordpress-export.xml").as_posix()
HN = (MATERIAL / "hacker-news.json").as_posix()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("threads/talk.yml", "clips/work.md", "posts/2026-01-05-first.md"):
        file = tmp_path / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(str(GOOD[f"content/{name}"]).encode())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767600000")
    return tmp_path


def brought(root: Path, source: str = HN, *, whole: bool = False, **given: str) -> str:
    request = ReadRequest(source=source, **given)
    snapshot = commands.read(request)
    commands.store(root, request, snapshot, whole=whole)
    return commands.name_for(request, snapshot.thread)


def files(root: Path) -> set[str]:
    return {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()}


def test_a_thread_is_kept_on_this_machine_and_in_the_site_only_when_asked(root):
    before = files(root)
    assert brought(root) == "who-reads-replies"
    assert files(root) - before == {".cache/threads/who-reads-replies.json"}
    brought(root, whole=True)
    assert files(root) - before == {
        ".cache/threads/who-reads-replies.json",
        "content/threads/who-reads-replies.yml",
    }
    library = read_library({"PATH": str(root / "content")})
    assert library.problems == ()
    thread = library.threads["who-reads-replies"]
    assert (thread.platform, thread.complete, thread.total) == ("hacker-news", True, 4)
    assert thread.fetched is not None


def test_reading_it_again_changes_nothing(root):
    brought(root, whole=True)
    file = root / "content/threads/who-reads-replies.yml"
    before = file.read_bytes()
    brought(root, whole=True)
    assert file.read_bytes() == before


def test_a_thread_is_named_after_its_clip_or_post(root):
    assert brought(root, clip="work") == "work"
    assert brought(root, EXPORT, post="first") == "first"
    with pytest.raises(ConfigurationError):
        commands.read(ReadRequest(source=HN, clip="a", post="b"))
    with pytest.raises(ConfigurationError):
        brought(root, clip="../../x")


def test_two_threads_of_one_title_are_not_mixed(root):
    brought(root, whole=True)
    other = Path(HN).read_bytes().replace(b'"id": 100', b'"id": 900')
    (root / "other.json").write_bytes(other)
    with pytest.raises(ContentError) as caught:
        brought(root, (root / "other.json").as_posix(), whole=True)
    assert caught.value.problems[0].rule == "another-thread"
    brought(root, (root / "other.json").as_posix(), whole=True, name="other")
    assert (root / "content/threads/other.yml").is_file()


def test_a_thread_without_a_title_is_named_after_its_address(root):
    assert brought(root, (MATERIAL / "bluesky.json").as_posix()).startswith("bluesky-")
    assert brought(root, (MATERIAL / "mastodon.json").as_posix()) == "mastodon"


@pytest.mark.parametrize("source", ["nowhere.json", "."])
def test_a_file_that_cannot_be_read_is_named(source):
    with pytest.raises(ContentError) as caught:
        commands.read(ReadRequest(source=source))
    assert str(caught.value.problems[0]).startswith(f"{source}: ")
    assert caught.value.problems[0].rule == "no-such-file"


def test_what_is_pasted_is_read_like_a_file():
    pasted = (MATERIAL / "by-hand.yml").read_bytes()
    snapshot = commands.read(ReadRequest(source="-"), pasted=pasted)
    assert snapshot.thread.title == "A talk"


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (b"", "no-thread"),
        (b"<html><p>x</p></html>", "no-thread"),
        (b'{"a": ', "damaged-file"),
        (b"[" * 100_000, "damaged-file"),
        (b'{"x": 1}', "no-thread"),
        (b"\x00\x01\x02", "no-thread"),
    ],
)
def test_what_is_no_thread_is_named_with_a_hint(body, rule):
    with pytest.raises(ContentError) as caught:
        commands.read(ReadRequest(source="-"), pasted=body)
    (problem,) = caught.value.problems
    assert (problem.rule, bool(problem.hint)) == (rule, True)


def test_a_platform_that_nobody_knows_is_a_fault_of_the_command_line():
    with pytest.raises(ConfigurationError, match='did you mean "reddit"'):
        commands.read(ReadRequest(source=HN, platform="redit"))
    with pytest.raises(ContentError):
        commands.read(ReadRequest(source=HN, platform="bluesky"))


def picked(root: Path, *picks: Picked, **given: object) -> commands.PickResult:
    name = brought(root)
    snapshot = commands.snapshot_for_picking(root, name)
    return commands.pick(root, name, snapshot, picks, **given)  # type: ignore[arg-type]


def test_picking_stores_the_picked_and_prints_the_block(root):
    result = picked(root, Picked("104"))
    assert result.block.startswith("//// thread | who-reads-replies\n")
    assert result.stored.added == ("101", "103", "104")
    thread = read_library({"PATH": str(root / "content")}).threads["who-reads-replies"]
    assert [(c.id, c.state.value) for c in thread.comments] == [
        ("101", "stub"),
        ("103", "deleted"),
        ("104", "shown"),
    ]
    assert (thread.total, thread.complete) == (3, False)


def test_a_dry_run_of_picking_stores_nothing(root):
    brought(root)
    before = files(root)
    assert "/// excerpt | 104" in picked(root, Picked("104"), dry_run=True).block
    assert files(root) == before


def test_what_is_not_there_is_told_before_anything_is_stored(root):
    with pytest.raises(ContentError) as caught:
        picked(root, Picked("999"))
    assert caught.value.problems[0].rule == "unknown-comment"
    assert not (root / "content/threads/who-reads-replies.yml").exists()
    with pytest.raises(ContentError) as caught:
        commands.snapshot_for_picking(root, "nothing")
    assert "who-reads-replies" in caught.value.problems[0].message


def test_a_block_is_put_at_the_end_of_a_post_and_nowhere_else(root):
    post = "content/posts/2026-01-05-first.md"
    old = (root / post).read_text("utf-8")
    assert commands.append_block(root, post, "//// thread | x\n////\n") == post
    assert (root / post).read_text("utf-8") == f"{old.rstrip()}\n\n//// thread | x\n////\n"
    page = root / "content/pages/about.md"
    page.parent.mkdir()
    page.write_text("About\n", "utf-8")
    assert commands.append_block(root, "content/pages/about.md", "x\n") == "content/pages/about.md"


def test_a_post_keeps_its_line_ends_and_its_mark(root):
    post = root / "content/posts/2026-01-05-first.md"
    old = b"\xef\xbb\xbf" + post.read_bytes().rstrip().replace(b"\n", b"\r\n")
    post.write_bytes(old + b"\r\n")
    commands.append_block(root, "content/posts/2026-01-05-first.md", "//// thread | x\n////\n")
    assert post.read_bytes() == old + b"\r\n\r\n//// thread | x\r\n////\r\n"


def test_a_thread_s_file_and_the_removals_keep_their_line_ends(root):
    removals = root / "content/removals.yml"
    picked(root, Picked("101"))
    thread = root / "content/threads/who-reads-replies.yml"
    thread.write_bytes(b"# ours\r\n" + thread.read_bytes().replace(b"\n", b"\r\n"))
    removals.write_bytes(b"# ours\r\n")
    picked(root, Picked("104"))
    commands.remove(root, "who-reads-replies", "101", "asked", "")
    for file in (thread, removals):
        data = file.read_bytes()
        assert data.count(b"\n") == data.count(b"\r\n") > 1


def test_a_post_is_found_where_the_content_is_a_link(root, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    (root / "content").rename(elsewhere)
    (root / "content").symlink_to(elsewhere, target_is_directory=True)
    post = "content/posts/2026-01-05-first.md"
    assert commands.append_block(root, post, "x\n") == post
    (elsewhere / "posts/away.md").symlink_to("/etc/hostname")
    with pytest.raises(ConfigurationError, match="is no post or page of the site"):
        commands.append_block(root, "content/posts/away.md", "x\n")


@pytest.mark.parametrize(
    "file",
    [
        *("content/posts/none.md", "../x.md", "/etc/hostname", "content/clips/work.md"),
        *("content/house-style.yml", "content/threads/talk.yml", "content/posts"),
    ],
)
def test_no_file_but_a_post_or_page_gets_a_block(root, file):
    """A file of YAML with a block at its end could not be read any more."""
    (root / "content/house-style.yml").write_text("words: []\n", "utf-8")
    before = {name: (root / name).read_bytes() for name in files(root)}
    with pytest.raises(ConfigurationError, match=r"is no post or page of the site; name it as"):
        commands.append_block(root, file, "x")
    assert before == {name: (root / name).read_bytes() for name in files(root)}


def test_looking_again_compares_and_changes_nothing(root):
    picked(root, Picked("104"))
    before = {name: (root / name).read_bytes() for name in files(root)}
    assert commands.source_of(root, "who-reads-replies") == HN
    later = Path(HN).read_bytes().replace(b"read();", b"write();")
    snapshot = commands.read(ReadRequest(source="-"), pasted=later)
    report = commands.recheck(root, "who-reads-replies", snapshot.thread)
    assert [c.finding for c in report.comments if c.id == "104"] == [Finding.EDITED]
    assert {name: (root / name).read_bytes() for name in files(root)} == before


def test_taking_back_holds_in_the_site_and_in_the_snapshot(root):
    picked(root, Picked("101"))
    commands.remove(root, "who-reads-replies", "101", "asked by letter", "")
    text = (root / "content/removals.yml").read_text("utf-8")
    assert "comment: '101'" in text
    assert "date: 2026-01-05" in text
    library = read_library({"PATH": str(root / "content")})
    assert library.problems == ()
    assert library.threads["who-reads-replies"].comments[0].text == ""
    kept = snapshots.kept(root, "who-reads-replies")
    assert kept is not None
    assert kept.thread.comments[0].text == ""
    brought(root)
    again = snapshots.kept(root, "who-reads-replies")
    assert again is not None
    assert again.thread.comments[0].text == ""


def test_what_still_bears_a_removed_name_is_told(root):
    """While one of them is shown, the name is no secret; nobody would know why it stayed."""
    file = root / "content/threads/talk.yml"
    more = "  - {id: c3, author: reader one, text: More.}\n  - {id: c4, author: Guest, text: x}\n"
    file.write_text(file.read_text("utf-8").replace("total: 3", "total: 5") + more, "utf-8")
    commands.remove(root, "talk", "c1", "asked", "A reader")
    assert commands.still_named(root, "talk", "c1") == (("talk", "c3"),)
    commands.remove(root, "talk", "c3", "asked", "")
    assert commands.still_named(root, "talk", "c3") == ()
    assert commands.still_named(root, "talk", "c4") == ()


@pytest.mark.parametrize(
    ("thread", "comment", "rule"),
    [("none", "c1", "unknown-thread"), ("talk", "c9", "unknown-comment")],
)
def test_only_what_is_there_can_be_taken_back(root, thread, comment, rule):
    with pytest.raises(ContentError) as caught:
        commands.remove(root, thread, comment, "asked", "")
    assert caught.value.problems[0].rule == rule
    with pytest.raises(ConfigurationError):
        commands.remove(root, "talk", "c1", " ", "")


def test_a_site_is_found_from_a_folder_in_it(root):
    assert commands.site_folder(root / "content" / "posts") == root
    with pytest.raises(ConfigurationError):
        commands.site_folder(Path("/"))
