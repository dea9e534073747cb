"""From the command line to what readers get, as people and programs start it."""

from __future__ import annotations

import json
import os
import runpy
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from invoke.program import Program

from plugins.publishing import commands
from plugins.publishing.commands import PublishRequest, published
from plugins.publishing.model import Action, Standing
from plugins.publishing.run import InterruptedRunError, run_for
from tests.support.publications import FIRST, OPEN, SECOND, bytes_of, files_below, steps_of
from tests.support.site import ROOT, Run, Site, post

CONF = """
OUTPUT_PATH = "public"
PATH = "content"
PUBLISHING_TARGETS = {"web": {"kind": "folder", "path": "../web"}}
"""


INV = (
    "from invoke.main import program\n"
    "from plugins.publishing import commands\n"
    "from tests.support.publications import OPEN\n"
    "commands.WHOLE = OPEN\n"
    "program.run()"
)
"""The command, with a gate that lets through what is no real site."""
TASKS = runpy.run_path(str(ROOT / "tasks.py"))["namespace"]


@pytest.fixture
def site(tmp_path):
    """A checkout with the tasks, and what a build would have left there."""
    folder = tmp_path / "site"
    folder.mkdir()
    shutil.copy(ROOT / "tasks.py", folder / "tasks.py")
    made = Site(folder)
    made.write({"publishconf.py": CONF, **{f"public/{name}": text for name, text in FIRST.items()}})
    return made


@pytest.fixture
def inv(site, monkeypatch, capsys):
    """Runs a command line as `inv` does, in this process: loading everything takes longest."""
    monkeypatch.chdir(site.folder)
    monkeypatch.setattr(commands, "WHOLE", OPEN)

    def run(*words):
        code = 0
        try:
            Program(namespace=TASKS).run(["inv", *words], exit=False)
        except SystemExit as ended:
            code = ended.code
        said = capsys.readouterr()
        return Run(code, said.out, said.err)

    return run


def live(folder: Path):
    return files_below((folder / "web" / "current").resolve())


def test_people_read_what_was_done_and_programs_one_document(site, inv, tmp_path):
    done = inv("publish", "--to", "web")
    assert (done.code, done.out) == (0, "")
    assert "web: published 2026" in done.err
    assert "6 uploaded (6 new)" in done.err
    receipts = list((site.folder / ".cache" / "publishing" / "web" / "receipts").iterdir())
    assert f"receipt: {receipts[0].relative_to(site.folder)}" in done.err
    again = inv("publish", "--to", "web", "--json")
    assert again.json()["standing"] == "nothing to do"
    assert again.json()["counts"] == {"upload": 0, "skip": 6, "delete": 0}
    assert live(tmp_path) == bytes_of(FIRST)


def test_a_dry_run_names_every_upload_and_removal_with_its_reason(site, inv, tmp_path):
    inv("publish", "--to", "web")
    (site.folder / "public" / "about" / "index.html").unlink()
    site.write({"public/index.html": "changed"})
    done = inv("publish", "--to", "web", "--dry-run")
    assert "upload index.html: changed\ndelete about/index.html: no longer made\n" in done.err
    assert "web: nothing was done (--dry-run); 1 to upload (1 changed), 4 to skip" in done.err
    assert live(tmp_path) == bytes_of(FIRST)


def test_both_ways_to_go_back_do_it(site, inv, tmp_path):
    inv("publish", "--to", "web")
    for way in (["publish.rollback"], ["publish", "--rollback"]):
        site.write({"public/index.html": f"changed {way}"})
        inv("publish", "--to", "web")
        done = inv(*way, "--to", "web")
        assert done.code == 0
        assert "1 restored (1 as it was then)" in done.err
        assert live(tmp_path) == bytes_of(FIRST)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["publish"], 2, "name a target: --to web"),
        (["publish", "--to", "wbe"], 2, 'did you mean "web"?'),
        (["publish.rollback", "--to", "web"], 2, "nothing was ever published there"),
        (
            ["publish", "--to", "web", "--rollback", "--withdraw", "--max-delete", "3"],
            2,
            "leave out --withdraw, --max-delete",
        ),
        (["publish", "--rollback", "--accept-size"], 2, "leave out --accept-size"),
        (["publish.releases", "--to", "web"], 0, "nothing was published there"),
        (["publish.unlock", "--to", "web"], 0, "there was no lock"),
    ],
)
def test_a_mistake_is_answered_with_what_to_do(inv, words, code, said):
    done = inv(*words)
    assert done.code == code
    assert said in done.err
    assert "Traceback" not in done.err


def test_problems_with_files_are_named_all_at_once_and_in_json_too(site, inv):
    (site.folder / "public" / "leak").symlink_to("/etc")
    site.write({"public/.env": "SECRET=1", "public/a/CON.html": "x"})
    done = inv("publish", "--to", "web", "--json")
    assert done.code == 1
    found = [problem["path"] for problem in done.json()["problems"]]
    assert found == ["public/.env", "public/a/CON.html", "public/leak"]
    assert "hint: rename what it is made from" in done.err


def test_the_command_may_be_started_from_a_folder_of_the_site(site, tmp_path):
    (site.folder / "content" / "posts").mkdir(parents=True)
    inner = Site(site.folder / "content" / "posts")
    done = inner.run("-c", INV, "publish", "--to", "web")
    assert (done.code, done.out) == (0, ""), done.err
    assert live(tmp_path) == bytes_of(FIRST)


def test_publishers_that_are_killed_leave_a_whole_site_each_time(site, inv, tmp_path):
    """In earnest: the process gets SIGKILL at some moment."""
    many = {f"p/{number}/index.html": f"page {number}" for number in range(300)}
    inv("publish", "--to", "web")
    before = live(tmp_path)
    site.write({f"public/{name}": text for name, text in many.items()})
    wanted = {**before, **bytes_of(many)}
    command = [sys.executable, "-c", INV, "publish", "--to", "web"]
    for wait in (0.6, 1.2):
        with subprocess.Popen(
            command, cwd=site.folder, env={**os.environ, "PYTHONPATH": str(ROOT)}
        ) as process:
            time.sleep(wait)
            process.send_signal(signal.SIGKILL)
        assert live(tmp_path) in (before, wanted)
    done = inv("publish", "--to", "web")
    assert done.code == 0, done.err
    assert live(tmp_path) == wanted


@pytest.mark.parametrize("stand", ["folder", "in memory", "sftp"], indirect=True)
def test_who_stops_it_by_hand_is_told_how_far_it_was_and_nothing_is_locked(desk, stand):
    desk.build(FIRST)
    desk.publish()
    desk.build(SECOND)

    def stop(done, _all):
        if done == 2:
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(InterruptedRunError, match=r"stopped after \d of \d steps") as caught:
        desk.later(hours=1).publish_telling(stop)
    assert caught.value.exit_code == 130
    assert desk.later(hours=2).publish().standing is Standing.PUBLISHED
    assert bytes_of(SECOND).items() <= stand.live().items()


def test_of_a_real_site_one_edited_post_uploads_what_the_build_wrote(site_of, tmp_path):
    """From a post to readers, and back; a withdrawn post does not come back."""
    posts = {
        f"content/posts/2026-02-0{n}-p{n}.md": post(f"Words {n}.", title=f"Post {n}", id=f"x{n}")
        for n in range(1, 5)
    }
    made = site_of(posts)
    (made.folder / "publishconf.py").write_text(CONF.replace('"public"', '"output"'))
    request = PublishRequest(made.folder, "web")

    def publish(request):
        return published(run_for(made.folder, "web"), request, gate=OPEN)

    assert made.build("--json").code == 0
    first = publish(request)
    assert len(steps_of(first, Action.UPLOAD)) == len(made.output())
    assert live(tmp_path) == made.output()
    assert publish(request).standing is Standing.NOTHING
    edited = post("Other words.", title="Post 1", id="x1")
    made.write({"content/posts/2026-02-01-p1.md": edited})
    written = made.build("--json").json()["written"]
    second = publish(request)
    assert len(steps_of(second, Action.UPLOAD)) == written
    assert live(tmp_path) == made.output()
    gone = edited.replace("title:", "status: withdrawn\nreason: Asked to.\ntitle:")
    made.write({"content/posts/2026-02-01-p1.md": gone})
    assert made.build("--json").code == 0
    third = publish(request)
    assert third.receipt.what == "withdrawal"
    assert third.removed == 2
    kept = b"".join(files_below(tmp_path / "web").values())
    assert b"Other words" not in kept
    assert json.loads(Path(made.folder / third.kept).read_text())["what"] == "withdrawal"
