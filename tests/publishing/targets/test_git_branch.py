"""What is particular to a branch: files of the host, histories, leases, tokens."""

from __future__ import annotations

import os
import subprocess

import pytest

from plugins.core.errors import ConfigurationError, RemoteError
from plugins.core.schema import adapter_of
from plugins.publishing.branches.git_program import Git
from plugins.publishing.lease import LeaseError
from plugins.publishing.model import Action
from plugins.publishing.plan import HOSTS
from plugins.publishing.records import RecordError
from plugins.publishing.targets import git_branch
from tests.support.publications import FIRST, SECOND, Desk, Kind, bytes_of, steps_of
from tests.support.stands import OnBranch

ON_BRANCH = pytest.mark.parametrize("stand", ["git-branch"], indirect=True)
pytestmark = ON_BRANCH


def desk_for(tmp_path, stand, **options):
    (tmp_path / "here" / "public").mkdir(parents=True, exist_ok=True)
    given = {"repository": str(stand.address), **options}
    checked = adapter_of(git_branch.Options).validate_python(given)
    return Desk(tmp_path / "here", Kind(lambda around: git_branch.connected(checked, around)))


def tree(stand, name="gh-pages"):
    return stand._tree(f"refs/heads/{name}")


def commits(stand, name="gh-pages"):
    return stand.git("rev-list", name).decode().split()


def test_the_branch_has_what_github_wants_and_each_release_is_a_commit(tmp_path, stand):
    desk = desk_for(tmp_path, stand, cname="www.agency.tld")
    desk.build(FIRST)
    desk.publish()
    hosts = {".nojekyll": b"", "CNAME": b"www.agency.tld\n"}
    assert tree(stand) == {**bytes_of(FIRST), **hosts}
    desk.build(SECOND)
    desk.later(hours=1).publish()
    assert len(commits(stand)) == 2
    assert (
        stand.git("log", "-1", "--format=%s%n%an <%ae>", "gh-pages").decode().startswith("Publish")
    )


def test_files_that_hosts_and_owners_put_there_are_kept(tmp_path, stand):
    desk = desk_for(tmp_path, stand)
    desk.build({**FIRST, ".well-known/security.txt": "Contact: x", "CNAME": "old.agency.tld\n"})
    desk.publish()
    stand.plant(".well-known/acme-challenge/token", b"of the host")
    stand.plant("README.md", b"of somebody")
    desk.build(SECOND)
    outcome = desk.later(hours=1).publish()
    kept = {".well-known/security.txt", ".well-known/acme-challenge/token", "CNAME"}
    assert kept == {p for p, why in steps_of(outcome, Action.SKIP).items() if why == HOSTS}
    assert kept | {"README.md", ".nojekyll"} <= tree(stand).keys()


def test_a_file_cname_of_the_site_s_own_goes_out_as_it_is(tmp_path, stand):
    desk = desk_for(tmp_path, stand)
    desk.build({**FIRST, "CNAME": "own.agency.tld\n"})
    desk.publish()
    assert tree(stand)["CNAME"] == b"own.agency.tld\n"


def test_another_branch_and_its_history_are_left_alone(tmp_path, stand):
    desk = desk_for(tmp_path, stand, branch="pages/live")
    desk.build(FIRST)
    desk.publish()
    assert stand.git("for-each-ref", "--format=%(refname)").decode().split() == [
        "refs/heads/pages/live",
        "refs/publishing/records",
    ]


def test_a_history_that_was_there_before_is_built_upon(tmp_path, stand):
    work = tmp_path / "work"
    subprocess.run(["git", "init", "-q", "-b", "gh-pages", work], check=True)
    (work / "old.html").write_text("of the old site")
    who = ["-c", "user.name=A", "-c", "user.email=a@localhost"]
    for words in (
        ["add", "-A"],
        [*who, "commit", "-qm", "Old"],
        ["push", "-q", stand.address, "gh-pages"],
    ):
        subprocess.run(["git", "-C", work, *words], check=True)
    desk = desk_for(tmp_path, stand)
    desk.build(FIRST)
    desk.publish()
    assert len(commits(stand)) == 2
    assert tree(stand)["old.html"] == b"of the old site"


def test_a_push_by_hand_in_between_is_not_overwritten(tmp_path, stand):
    """Somebody pushes after we fetched: the lease on the branch does not hold."""
    desk = desk_for(tmp_path, stand)
    desk.build(FIRST)
    desk.publish()
    desk.build(SECOND)
    planted = []

    def meanwhile(_done, _all):
        if not planted:
            stand.plant("by-hand.html", b"by hand")
            planted.append(True)

    with pytest.raises(LeaseError, match="somebody else published there meanwhile"):
        desk.later(hours=1).publish_telling(meanwhile)
    assert tree(stand)["by-hand.html"] == b"by hand"
    assert tree(stand)["index.html"] == FIRST["index.html"].encode()
    desk.later(hours=2).publish()
    assert tree(stand)["by-hand.html"] == b"by hand"
    assert tree(stand)["index.html"] == SECOND["index.html"].encode()


def test_a_host_that_declines_a_push_is_quoted_and_nothing_is_changed(tmp_path, stand):
    desk = desk_for(tmp_path, stand)
    desk.build(FIRST)
    desk.publish()
    hook = stand.address / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'this branch is protected' >&2\nexit 1\n")
    hook.chmod(0o755)
    desk.build(SECOND)
    with pytest.raises(RemoteError, match="this branch is protected"):
        desk.later(hours=1).publish()
    assert tree(stand)["index.html"] == FIRST["index.html"].encode()
    hook.unlink()
    desk.later(hours=2).publish()
    assert tree(stand)["index.html"] == SECOND["index.html"].encode()


def test_after_a_withdrawal_the_branch_has_no_history(tmp_path, stand):
    desk = desk_for(tmp_path, stand)
    desk.build(FIRST)
    desk.publish()
    stand.plant("theirs.html", b"theirs")
    desk.build(SECOND)
    desk.later(hours=1).publish(withdraws=True)
    assert len(commits(stand)) == 1
    assert tree(stand)["theirs.html"] == b"theirs"
    assert tree(stand)["about/index.html"] == FIRST["about/index.html"].encode()


def test_a_fresh_checkout_goes_on_and_goes_back(tmp_path, stand):
    """As in CI: nothing is on the machine but the site."""
    desk = desk_for(tmp_path, stand)
    desk.build(FIRST)
    desk.publish()
    desk.build(SECOND)
    desk.later(hours=1).publish()
    other = desk_for(tmp_path / "other", stand)
    other.later(hours=2).roll_back()
    assert tree(stand)["index.html"] == FIRST["index.html"].encode()


def test_a_link_in_the_branch_is_not_what_was_published(tmp_path, stand):
    desk = desk_for(tmp_path, stand)
    desk.build(FIRST)
    desk.publish()
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "-b", "gh-pages", stand.address, clone], check=True)
    (clone / "index.html").unlink()
    (clone / "index.html").symlink_to("/etc/passwd")
    who = ["-c", "user.name=A", "-c", "user.email=a@localhost"]
    for words in (["add", "-A"], [*who, "commit", "-qm", "Link"], ["push", "-q"]):
        subprocess.run(["git", "-C", clone, *words], check=True)
    desk.later(hours=1).publish()
    listed = stand.git("ls-tree", "gh-pages", "index.html").decode()
    assert listed.startswith("100644")


@pytest.mark.parametrize("written", ["", "<<<<<<< ours", "[]", '{"id": "../x"}'])
def test_a_damaged_note_of_the_current_release_is_not_taken_for_none(tmp_path, stand, written):
    """Else no check would know what readers have, and what was taken down be forgotten."""
    desk = desk_for(tmp_path, stand)
    desk.build(FIRST)
    desk.publish()
    note = tmp_path / "note"
    note.write_text(written)
    blob = stand.git("hash-object", "-w", str(note)).decode().strip()
    stand.git("read-tree", "refs/publishing/records")
    stand.git("update-index", "--cacheinfo", f"100644,{blob},current.json")
    files = stand.git("write-tree").decode().strip()
    by_hand = ("-c", "user.name=Hand", "-c", "user.email=hand@localhost")
    commit = stand.git(*by_hand, "commit-tree", files, "-m", "By hand").decode().strip()
    stand.git("update-ref", "refs/publishing/records", commit)
    desk.build(SECOND)
    with pytest.raises(RecordError, match=r"cannot be read; remove refs/publishing/records from"):
        desk.later(hours=1).publish()
    assert len(commits(stand)) == 1


def test_a_repository_that_is_not_there_is_a_fault_of_the_target(tmp_path, stand):
    desk = desk_for(tmp_path, stand, repository=str(tmp_path / "nothing.git"))
    desk.build(FIRST)
    with pytest.raises(RemoteError, match="git ls-remote failed"):
        desk.publish()


def test_git_that_takes_too_long_is_given_up(tmp_path, stand, monkeypatch):
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nsleep 5\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}:{os.environ['PATH']}")
    with pytest.raises(RemoteError, match=r"no answer within 0\.2 seconds"):
        Git(tmp_path, "x", 0.2).run("ls-remote")


def test_where_git_is_missing_it_says_how_to_get_it(tmp_path, stand, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConfigurationError, match="apt-get install git"):
        Git(tmp_path, "x", 5).run("status")


def test_a_token_is_in_no_list_of_processes_and_for_its_host_alone(stand, tmp_path):
    git = Git(tmp_path, "https://github.com/agency/site.git", 5, "sesame-open-sesame")
    told = git._environment()
    assert "sesame" not in " ".join(told.values())
    key = next(name for name, value in told.items() if value.startswith("http.https://github.com/"))
    assert told[key] == "http.https://github.com/agency/site.git.extraHeader"
    assert told[key.replace("KEY", "VALUE")].startswith("Authorization: Basic ")


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ({"repository": "https://user:secret@github.com/a/b"}, "holds a password"),
        ({"repository": "--upload-pack=evil"}, "no address"),
        ({"repository": "ext::sh -c evil"}, "no address"),
        ({"branch": "-x"}, "name of a branch"),
        ({"branch": "a..b"}, "name of a branch"),
        ({"branch": "a.lock"}, "name of a branch"),
        ({"branch": "a b"}, "name of a branch"),
        ({"cname": "www.agency.tld/x"}, "only a domain"),
        ({"cname": "x\ny.tld"}, "only a domain"),
        ({"token_variable": "ghp_abcdefghijklm"}, "never a secret itself"),
    ],
)
def test_what_git_might_misread_is_no_option(stand, option, words):
    given = {"repository": "x.git", **option}
    with pytest.raises(ValueError, match=words) as caught:
        adapter_of(git_branch.Options).validate_python(given)
    assert isinstance(stand, OnBranch)
    assert caught


def test_what_is_set_for_another_repository_does_not_lead_there(stand, tmp_path, monkeypatch):
    """A hook of somebody's own repository may have started the command."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "another"))
    monkeypatch.setenv("GIT_SSH_COMMAND", "ssh -i deploy-key")
    told = Git(tmp_path, "x", 5)._environment()
    assert "GIT_DIR" not in told
    assert told["GIT_SSH_COMMAND"] == "ssh -i deploy-key"
    monkeypatch.delenv("GIT_SSH_COMMAND")
    assert "BatchMode=yes" in Git(tmp_path, "x", 5)._environment()["GIT_SSH_COMMAND"]
    assert isinstance(stand, OnBranch)
