"""What git left here or there when it died, and what a host says that takes no push."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from plugins.core.errors import RemoteError
from plugins.publishing.lease import LeaseError
from plugins.publishing.targets import git_branch
from tests.support.apart import FORKS
from tests.support.publications import FIRST, SECOND, Desk, Kind
from tests.support.stands import OnBranch

DYING = """#!/bin/sh
case " $* " in
*" {verb} "*) mkdir -p "$(dirname "{left}")"; : > "{left}"; kill -9 $PPID; exit 1;;
esac
exec {git} "$@"
"""


@pytest.fixture
def branch(tmp_path: Path) -> OnBranch:
    (tmp_path / "here" / "public").mkdir(parents=True)
    return OnBranch(tmp_path / "there")


def desk_at(tmp_path: Path) -> Desk:
    options = git_branch.Options(repository=str(tmp_path / "there" / "site.git"))
    return Desk(tmp_path / "here", Kind(lambda around: git_branch.connected(options, around)))


def publish(tmp_path: str, path: str) -> None:
    """Publish what is built, in this process, with another git."""
    os.environ["PATH"] = path
    desk_at(Path(tmp_path)).later(hours=1).publish()


@pytest.mark.parametrize(
    ("verb", "left"),
    [
        ("fetch", "shallow.lock"),
        ("fetch", "refs/fetched/site.lock"),
        ("fast-import", "refs/coming/site.lock"),
        ("push", "HEAD"),
    ],
)
def test_what_a_run_that_was_killed_left_here_is_in_nobody_s_way(tmp_path, branch, verb, left):
    desk = desk_at(tmp_path)
    desk.build(FIRST)
    desk.publish()
    cache = tmp_path / "here" / ".cache" / "publishing" / "web" / "repository.git"
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    values = {"verb": verb, "left": cache / left, "git": shutil.which("git")}
    program.write_text(DYING.format_map(values))
    program.chmod(0o755)
    desk.build(SECOND)
    there = (str(tmp_path), f"{program.parent}:{os.environ['PATH']}")
    process = FORKS.Process(target=publish, args=there)
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    assert branch.live()["index.html"] == FIRST["index.html"].encode()
    desk.later(hours=2).publish()
    assert branch.live()["index.html"] == SECOND["index.html"].encode()


def test_a_repository_that_is_none_does_not_lead_to_that_of_the_site(tmp_path, branch):
    """Git looks for one in the folders above, and the site's own is there."""
    site = tmp_path / "here"
    subprocess.run(["git", "-C", site, "init", "-q"], check=True)
    desk = desk_at(tmp_path)
    desk.build(FIRST)
    cache = site / ".cache" / "publishing" / "web" / "repository.git"
    cache.mkdir(parents=True)
    (cache / "HEAD").write_text("ref: refs/heads/main\n")
    for hours, files in enumerate([FIRST, SECOND]):
        desk.build(files)
        desk.later(hours=hours).publish()
    assert branch.live()["index.html"] == SECOND["index.html"].encode()
    refs = subprocess.run(["git", "-C", site, "for-each-ref"], capture_output=True, check=True)
    assert refs.stdout == b""


@pytest.mark.parametrize(
    ("hook", "script", "says"),
    [
        ("pre-receive", "exit 1", r"pre-receive hook declined.*: GH006: no; let the publisher"),
        ("update", "exit 1", r"hook declined.*: GH006: no; let the publisher push"),
        ("update", '[ "$1" = refs/heads/gh-pages ]', r"refs/publishing/records \(hook declined"),
    ],
)
def test_a_push_that_is_declined_is_told_in_one_line(tmp_path, branch, hook, script, says):
    desk = desk_at(tmp_path)
    desk.build(FIRST)
    file = branch.address / "hooks" / hook
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\necho 'GH006: no' >&2\n{script}\n")
    file.chmod(0o755)
    with pytest.raises(RemoteError, match=says) as caught:
        desk.publish()
    assert "\n" not in str(caught.value)
    assert branch.live() == {}


def test_where_nothing_may_be_forced_a_withdrawal_says_what_it_needs(tmp_path, branch):
    desk = desk_at(tmp_path)
    desk.build(FIRST)
    desk.publish()
    branch.git("config", "receive.denyNonFastForwards", "true")
    desk.build(SECOND)
    with pytest.raises(RemoteError, match=r"gh-pages \(non-fast-forward.*; allow forced pushes"):
        desk.later(hours=1).publish(withdraws=True)
    assert branch.live()["index.html"] == FIRST["index.html"].encode()


def test_a_lock_that_git_left_there_is_named(tmp_path, branch):
    """It cannot be told from that of somebody who pushes at this moment."""
    desk = desk_at(tmp_path)
    desk.build(FIRST)
    desk.publish()
    lock = branch.address / "refs" / "heads" / "gh-pages.lock"
    lock.touch()
    desk.build(SECOND)
    with pytest.raises(LeaseError, match=r"pushes at this moment, .* remove .*gh-pages\.lock"):
        desk.later(hours=1).publish()
    lock.unlink()
    desk.later(hours=2).publish()
    assert branch.live()["index.html"] == SECOND["index.html"].encode()
