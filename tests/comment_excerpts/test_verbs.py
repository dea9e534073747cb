"""The verbs as they are typed: exit codes, and what goes to which stream."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from plugins.comment_excerpts import verbs
from tests.comment_excerpts.test_importers import MATERIAL
from tests.support.site import GOOD, ROOT, Run, Site, make_site


@pytest.fixture
def site(tmp_path) -> Site:
    made = make_site(tmp_path, GOOD)
    shutil.copy(ROOT / "tasks.py", tmp_path / "tasks.py")
    return made


def inv(site: Site, *words: str) -> Run:
    return site.inv(*words)


def test_json_is_one_document_and_the_rest_goes_to_stderr(site):
    done = inv(site, "thread", (MATERIAL / "lobsters.json").as_posix(), "--dry-run", "--json")
    assert done.code == 0
    assert [c["id"] for c in done.json()["comments"]] == ["aaaaaa", "bbbbbb", "cccccc"]
    assert "lobsters: 2 comments of 3" in done.err
    assert not (site.folder / ".cache").exists()


def test_a_document_is_utf_8_in_a_locale_of_ascii_alone(site):
    letters = "\u00fc \u6587 \U0001f600"
    talk = f"comments:\n  - {{id: c1, author: Zo\u00eb, text: '{letters}'}}\n"
    (site.folder / "talk.yml").write_text(talk, "utf-8")
    ascii_alone = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "thread", "talk.yml", "--dry-run", "--json"],
        cwd=site.folder,
        env={**os.environ, **ascii_alone, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    (comment,) = json.loads(done.stdout.decode("utf-8"))["comments"]
    assert (comment["author"], comment["text"]) == ("Zo\u00eb", letters)


def test_what_cannot_be_read_is_told_in_both_forms(site):
    done = inv(site, "thread", "nowhere.json", "--json")
    assert done.code == 1
    assert done.json()["problems"][0]["rule"] == "no-such-file"
    assert done.err.startswith("nowhere.json: no such file or directory [no-such-file]\n  hint: ")


@pytest.mark.parametrize("words", [("thread.recheck",), ("thread",), ("remove", "--reason", "x")])
def test_a_name_that_no_file_can_have_is_told_in_one_line(site, words):
    task, *more = words
    done = inv(site, task, "a" * 300, *(["c1"] if more else []), *more)
    assert done.code in {1, 2}
    assert "file name too long" in done.err
    assert "Traceback" not in done.err


def test_a_thread_that_is_nowhere_else_says_so_when_it_is_to_be_looked_at_again(site):
    file = site.folder / "content/threads/ours.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("title: Ours\ncomments:\n  - {id: a, author: Ann, text: <p>Yes.</p>}\n")
    done = inv(site, "thread.recheck", "ours")
    told = 'error: the thread "ours" has no `url` to look at; name a place: --source ADDRESS\n'
    assert (done.code, done.err) == (2, told)
    done = inv(site, "thread", "")
    told = "error: name the address of a thread, or a file that it is saved in\n"
    assert (done.code, done.err) == (2, told)


def test_what_stands_in_the_place_of_a_folder_is_told(site):
    (site.folder / ".cache").mkdir()
    (site.folder / ".cache/threads").write_text("a file")
    done = inv(site, "thread", (MATERIAL / "lobsters.json").as_posix())
    assert done.code == 2
    assert done.err.startswith("error: .cache/threads: file exists; see what stands there")


def test_check_needs_no_thread_and_everything_else_does(site):
    done = inv(site, "remove", "--check")
    assert (done.code, done.err) == (2, "error: there is no built site to look at; run inv build\n")
    assert "inv remove needs more after its name: 'thread', 'comment'" in inv(site, "remove").err
    done = inv(site, "remove", "talk", "c2", "--reason", "asked", "--json")
    assert done.code == 0
    assert done.json() == {"thread": "talk", "comment": "c2", "problems": []}
    (site.folder / "output").mkdir()
    (site.folder / "output" / "index.html").write_text("<p>Nobody said anything.</p>")
    looked = inv(site, "remove", "--check")
    assert (looked.code, looked.err) == (0, "nothing that was removed is left in output/\n")


def test_a_pick_for_what_is_no_post_is_refused_before_anything_is_stored(site):
    answer = (MATERIAL / "lobsters.json").as_posix()
    done = inv(site, "thread.pick", answer, "--ids", "aaaaaa", "--into", "content/clips/work.md")
    assert done.code == 2
    assert done.err.startswith("error: content/clips/work.md is no post or page of the site")
    assert not (site.folder / ".cache/threads").exists()


def test_whoever_interrupts_gets_130_and_no_traceback(capsys):
    with pytest.raises(SystemExit) as caught, verbs.ending(as_json=True):
        raise KeyboardInterrupt
    assert caught.value.code == 130
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
