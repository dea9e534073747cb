"""What a release has to remember of the content."""

from __future__ import annotations

import subprocess

import pytest

from plugins.core.files import write_whole
from plugins.manuscripts.moves import Redirects, as_json, redirects_file
from plugins.publishing.gate import content_state
from plugins.publishing.model import Commit


def git(folder, *words):
    who = ["-c", "user.name=A", "-c", "user.email=a@localhost"]
    done = subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)
    return done.stdout.decode().strip()


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    (folder / "content" / "threads").mkdir(parents=True)
    (folder / "content" / "a.md").write_text("words")
    return folder


def test_the_commit_is_told_with_whether_the_content_differs_from_it(site):
    assert content_state.commit_of(site, site / "content") is None
    git(site, "init", "-q")
    assert content_state.commit_of(site, site / "content") is None, "there is no commit yet"
    git(site, "add", "-A")
    git(site, "commit", "-qm", "One")
    head = git(site, "rev-parse", "HEAD")
    (site / "notes.txt").write_text("outside of the content")
    assert content_state.commit_of(site, site / "content") == Commit(head, is_clean=True)
    (site / "content" / "b.md").write_text("more")
    found = content_state.commit_of(site, site / "content")
    assert found == Commit(head, is_clean=False)
    assert str(found) == f"{head} with changes"


def test_without_git_there_is_no_commit(site, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert content_state.commit_of(site, site / "content") is None


def test_texts_comments_and_marks_in_threads_are_what_was_taken_down(site):
    output = site / "public"
    write_whole(redirects_file(site, output), as_json(Redirects(gone=("2026/x/", "y/"))))
    content = site / "content"
    (content / "removals.yml").write_text(
        "- {thread: talk, comment: c1, action: withheld, reason: asked to}\n"
        "- thread: talk\n  comment: c2\n  action: pseudonym\n- a mistake\n"
    )
    (content / "threads" / "talk.yml").write_text(
        "comments:\n  - id: c3\n    state: withheld\n  - {id: c4, state: deleted, text: x}\n"
        "  - id: c5\n    state: shown\n"
    )
    assert content_state.taken_down(site, content, output) == {
        "text:2026/x/",
        "text:y/",
        "comment:talk#c1:withheld",
        "comment:talk#c2:pseudonym",
        "thread:talk#c3",
        "thread:talk#c4",
    }


def test_one_comment_that_goes_where_another_comes_back_is_taken_down(site):
    """Else the release before, which shows it, could come back."""
    file = site / "content" / "threads" / "talk.yml"

    def withheld(name):
        items = (f"  - id: {one}\n" + "    state: withheld\n" * (one == name) for one in "abc")
        file.write_text(f"id: talk\ncomments:\n{''.join(items)}")
        return content_state.taken_down(site, site / "content", site / "public")

    assert not withheld("b") <= withheld("a")
    assert not withheld("a") <= withheld("b")


@pytest.mark.parametrize("removals", ["{", "[1, 2]", "x", "", "- [a", "!!python/object:x {}"])
def test_a_file_that_a_build_refuses_takes_nothing_down(site, removals):
    (site / "content" / "removals.yml").write_text(removals)
    assert content_state.taken_down(site, site / "content", site / "public") == set()


def test_a_site_that_was_built_elsewhere_says_nothing(tmp_path):
    assert content_state.taken_down(tmp_path, tmp_path / "content", tmp_path / "public") == set()
    assert content_state.moved(tmp_path, tmp_path / "public") == {}


def test_former_addresses_are_told_by_their_files(site):
    output = site / "public"
    moved = (("old/", "new/"), ("a/b", "c/"), ("page.html", "d/"), ("?p=7", "e/"), ("f?x", "g/"))
    write_whole(redirects_file(site, output), as_json(Redirects(moved)))
    assert content_state.moved(site, output) == {
        "old/index.html": "new/",
        "a/b/index.html": "c/",
        "page.html": "d/",
    }


def test_a_long_thread_is_read_quickly(site):
    """No pattern here takes longer than the text is long."""
    (site / "content" / "threads" / "t.yml").write_text(
        "\n" * 300_000 + "state" * 200_000 + " " * 200_000
    )
    assert content_state.taken_down(site, site / "content", site / "public") == set()
