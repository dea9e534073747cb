"""What is particular to a folder on this machine: rights, room, and disks that lack something."""

from __future__ import annotations

import errno
import os
import resource
import stat

import pytest

from plugins.core.errors import ConfigurationError, RemoteError
from plugins.core.schema import adapter_of
from plugins.publishing.model import Action
from plugins.publishing.session import TargetError
from plugins.publishing.targets import folder
from plugins.publishing.targets.folder import LocalDisk
from tests.support.publications import FIRST, SECOND, Desk, Kind, bytes_of, files_below, steps_of


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "here" / "public").mkdir(parents=True)
    options = adapter_of(folder.Options).validate_python({"path": "../web"})
    return Desk(tmp_path / "here", Kind(lambda around: folder.connected(options, around)))


@pytest.fixture
def web(tmp_path):
    return tmp_path / "web"


def live(web):
    return files_below((web / "current").resolve())


def test_the_path_counts_from_the_site_s_folder_and_current_leads_to_a_release(desk, web):
    desk.build(FIRST)
    name = desk.publish().receipt.release
    assert (web / "current").readlink().as_posix() == f"releases/{name}"
    assert live(web) == bytes_of(FIRST)
    assert sorted(p.name for p in web.iterdir()) == [
        "coming",
        "current",
        "receipts",
        "records",
        "releases",
    ]


def test_the_folder_may_be_moved_with_all_that_is_in_it(desk, web, tmp_path):
    """The link is relative."""
    desk.build(FIRST)
    desk.publish()
    web.rename(tmp_path / "moved")
    assert live(tmp_path / "moved") == bytes_of(FIRST)


def test_a_folder_whose_parent_is_missing_is_not_made_up(tmp_path):
    (tmp_path / "public").mkdir()
    options = folder.Options(path="/nowhere/at/all/web")
    desk = Desk(tmp_path, Kind(lambda around: folder.connected(options, around)))
    desk.build(FIRST)
    with pytest.raises(ConfigurationError, match="mount it"):
        desk.publish()


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("", "is empty"),
        (" ", "is empty"),
        ("public", "'public' is "),
        ("public/web", "'public/web' is in "),
        ("content", "'content' is "),
        ("content/web", "is in "),
        (".cache/web", "is in "),
        (".", "'.' is "),
        ("..", "'..' holds "),
        ("/", "'/' holds "),
        ("web/../public", "is "),
        ("we\0b", "names no folder"),
        ("~nobody-of-this-name/web", "names no folder"),
    ],
)
def test_a_folder_that_the_next_build_would_empty_is_refused(tmp_path, path, says):
    """`"path": "public"` showed readers the site until the next build took it away."""
    (tmp_path / "public").mkdir()
    (tmp_path / "content").mkdir()
    options = folder.Options(path=path)
    desk = Desk(tmp_path, Kind(lambda around: folder.connected(options, around)))
    desk.build(FIRST)
    with pytest.raises(ConfigurationError) as caught:
        desk.publish()
    assert says in str(caught.value)
    assert files_below(tmp_path / "public") == bytes_of(FIRST)


def test_a_folder_within_the_site_s_that_nothing_changes_may_be_a_target(tmp_path):
    (tmp_path / "public").mkdir()
    options = folder.Options(path="web")
    desk = Desk(tmp_path, Kind(lambda around: folder.connected(options, around)))
    desk.build(FIRST)
    desk.publish()
    assert live(tmp_path / "web") == bytes_of(FIRST)


def test_a_file_in_the_place_of_the_folder_is_a_fault_of_the_target(desk, web):
    web.write_text("a file")
    desk.build(FIRST)
    with pytest.raises(RemoteError, match="Not a directory"):
        desk.publish()


def test_whoever_publishes_the_web_server_may_read_it(desk, web):
    before = os.umask(0o077)
    try:
        desk.build(FIRST)
        desk.publish()
    finally:
        os.umask(before)
    found = [web, *(web / "releases").rglob("*")]
    assert {stat.S_IMODE(p.stat().st_mode) for p in found if p.is_dir()} == {0o755}
    assert {stat.S_IMODE(p.stat().st_mode) for p in found if p.is_file()} == {0o644}


def test_without_room_readers_have_what_they_had_and_afterwards_it_goes_on(desk, web):
    """A file that is longer than files may get: what a full disk says, in earnest."""
    desk.build(FIRST)
    desk.publish()
    desk.build({**SECOND, "i/large.png": b"x" * 300_000})
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        with pytest.raises(RemoteError, match="File too large"):
            desk.later(hours=1).publish()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert live(web) == bytes_of(FIRST)
    desk.later(hours=2).publish()
    assert live(web)["i/large.png"] == b"x" * 300_000


@pytest.mark.parametrize("code", [errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.EXDEV])
def test_where_there_are_no_hard_links_files_are_copied(desk, web, monkeypatch, code):
    def refuse(*_args, **_more):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("os.link", refuse)
    desk.build(FIRST)
    desk.publish()
    desk.build({**FIRST, "index.html": "changed"})
    outcome = desk.later(hours=1).publish()
    assert list(steps_of(outcome, Action.UPLOAD)) == ["index.html"]
    assert live(web) == bytes_of({**FIRST, "index.html": "changed"})
    one, other = sorted((web / "releases").iterdir())
    assert (one / "atom.xml").stat().st_ino != (other / "atom.xml").stat().st_ino


def test_a_file_that_lost_bytes_on_the_disk_is_noticed_and_replaced(desk, web):
    """Every file is read, not only looked at."""
    desk.build(FIRST)
    desk.publish()
    file = (web / "current").resolve() / "atom.xml"
    moment = file.stat().st_mtime_ns
    file.write_bytes(b"x" * file.stat().st_size)
    os.utime(file, ns=(moment, moment))
    outcome = desk.later(hours=1).publish()
    assert list(steps_of(outcome, Action.UPLOAD)) == ["atom.xml"]


def test_a_release_that_is_not_whole_any_more_is_not_gone_back_to(desk, web):
    desk.build(FIRST)
    name = desk.publish().receipt.release
    desk.build(SECOND)
    desk.later(hours=1).publish()
    (web / "releases" / name / "atom.xml").unlink()
    before = live(web)
    with pytest.raises(ConfigurationError, match=r"atom\.xml .* is not as it was; nothing was"):
        desk.later(hours=2).roll_back()
    assert live(web) == before


def test_two_names_of_one_moment_are_told_apart(desk, web):
    """SOURCE_DATE_EPOCH may give two releases one moment."""
    names = []
    for words in ("one", "two", "one"):
        desk.build({**FIRST, "index.html": words})
        names.append(desk.publish().receipt.release)
    assert len(set(names)) == 3
    assert names[2] == f"{names[0]}-2"
    desk.roll_back()
    assert live(web)["index.html"] == b"two"


def test_a_disk_that_goes_away_is_a_fault_of_the_target(tmp_path, monkeypatch):
    disk = LocalDisk(tmp_path)
    (tmp_path / "a").write_text("x")

    def fail(*_args, **_more):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("pathlib.Path.read_bytes", fail)
    with pytest.raises(TargetError, match="a: Input/output error"):
        disk.read("a")
