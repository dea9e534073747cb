"""What is particular to SSH: whose machine it is, who may come in, and wires that break."""

from __future__ import annotations

import errno
import os
import pathlib
import socket
import stat

import pytest

from plugins.core.errors import ConfigurationError, RemoteError
from plugins.core.schema import adapter_of
from plugins.publishing.disks.shell import Shell
from plugins.publishing.targets import rsync, sftp
from tests.support.amount import in_part
from tests.support.browser_tools import require_tool
from tests.support.publications import FIRST, SECOND, Desk, Kind, bytes_of, files_below
from tests.support.relays import known_at, relayed

WAYS = {"rsync": rsync, "sftp": sftp}


@pytest.fixture(params=list(WAYS))
def way(request):
    if request.param == "rsync":
        require_tool("rsync")
    return WAYS[request.param]


def desk_for(tmp_path, way, options):
    (tmp_path / "here" / "public").mkdir(parents=True, exist_ok=True)
    checked = adapter_of(way.Options).validate_python(options)
    return Desk(tmp_path / "here", Kind(lambda around: way.connected(checked, around)))


def test_the_whole_way_from_the_settings_to_the_folder(tmp_path, ssh, way):
    web = tmp_path / "web site" / "deep"
    desk = desk_for(tmp_path, way, ssh.options(web))
    desk.build({**FIRST, "a b/ü é.html": "blanks and accents", "-rf": "a name like an option"})
    desk.publish()
    assert files_below((web / "current").resolve())["a b/ü é.html"] == b"blanks and accents"
    assert (web / "current" / "-rf").is_file()
    desk.build(SECOND)
    desk.later(hours=1).publish()
    desk.later(hours=2).roll_back()
    assert bytes_of(FIRST).items() <= files_below((web / "current").resolve()).items()
    assert (web / "current").readlink().parts[0] == "releases"


def test_no_room_on_this_machine_is_a_failure_like_any_other(tmp_path, ssh, monkeypatch):
    """Files wait in a folder here for rsync; readers keep what they have, and are told of."""
    require_tool("rsync")
    desk = desk_for(tmp_path, rsync, ssh.options(tmp_path / "web"))
    desk.build(FIRST)
    desk.publish()
    desk.build(SECOND)

    def full(_file, _data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(pathlib.Path, "write_bytes", full)
    with pytest.raises(RemoteError, match=r"on this machine: No space left on device; 0 of "):
        desk.later(hours=1).publish()
    assert files_below((tmp_path / "web" / "current").resolve()) == bytes_of(FIRST)


def test_a_web_server_may_read_everything_whatever_the_umask(tmp_path, ssh, way):
    desk = desk_for(tmp_path, way, ssh.options(tmp_path / "web"))
    desk.build(FIRST)
    desk.publish()
    live = (tmp_path / "web" / "current").resolve()
    modes = {stat.S_IMODE(path.stat().st_mode) for path in live.rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in live.rglob("*") if path.is_dir()}
    assert modes == {0o644}
    assert folders == {0o755}


def test_what_stays_the_same_is_stored_once(tmp_path, ssh, way):
    desk = desk_for(tmp_path, way, ssh.options(tmp_path / "web"))
    desk.build(FIRST)
    desk.publish()
    desk.build({**FIRST, "index.html": "changed"})
    desk.later(hours=1).publish()
    one, other = sorted((tmp_path / "web" / "releases").iterdir())
    assert (one / "atom.xml").stat().st_ino == (other / "atom.xml").stat().st_ino
    assert (one / "index.html").stat().st_ino != (other / "index.html").stat().st_ino


def test_a_machine_that_is_not_known_is_refused(tmp_path, ssh, way):
    (tmp_path / "empty").write_text("")
    desk = desk_for(tmp_path, way, ssh.options("/web", known_hosts=str(tmp_path / "empty")))
    desk.build(FIRST)
    with pytest.raises((ConfigurationError, RemoteError), match=r"(?i)key"):
        desk.publish()


def test_nobody_at_the_door_is_a_fault_of_the_target(tmp_path, ssh, way):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        desk = desk_for(tmp_path, way, ssh.options("/web", port=taken.getsockname()[1]))
        desk.build(FIRST)
        with pytest.raises(RemoteError):
            desk.publish()


def test_a_door_that_nobody_answers_at_is_given_up(tmp_path, ssh, way):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        options = ssh.options("/web", port=silent.getsockname()[1], timeout=1)
        desk = desk_for(tmp_path, way, options)
        desk.build(FIRST)
        with pytest.raises(RemoteError):
            desk.publish()


@pytest.mark.parametrize("limit", in_part([2_000, 60_000], 2))
def test_a_wire_that_breaks_while_files_are_sent_leaves_the_old_site(tmp_path, ssh, way, limit):
    web = tmp_path / "web"
    desk = desk_for(tmp_path, way, ssh.options(web))
    desk.build(FIRST)
    desk.publish()
    desk.build({**SECOND, "i/large.png": bytes(range(256)) * 4000})
    port, thread = relayed(ssh.port, limit)
    options = ssh.options(web, port=port, known_hosts=known_at(ssh, port, tmp_path), timeout=5)
    broken = desk_for(tmp_path, way, options)
    with pytest.raises(RemoteError):
        broken.later(hours=1).publish()
    thread.join(10)
    assert files_below((web / "current").resolve()) == bytes_of(FIRST)
    desk.later(hours=2).publish()
    live = files_below((web / "current").resolve())
    assert live["i/large.png"] == bytes(range(256)) * 4000
    assert live["index.html"] == SECOND["index.html"].encode()


def test_a_wire_may_be_slow_as_long_as_something_moves(tmp_path, ssh):
    """A picture takes longer than any single answer may."""
    picture = os.urandom(700_000)
    port, thread = relayed(ssh.port, pace=200_000)
    known = known_at(ssh, port, tmp_path)
    options = ssh.options(tmp_path / "web", port=port, known_hosts=known, timeout=2)
    desk = desk_for(tmp_path, sftp, options)
    desk.build({**FIRST, "i/large.png": picture})
    desk.publish()
    thread.join(10)
    assert files_below((tmp_path / "web" / "current").resolve())["i/large.png"] == picture


def test_rsync_itself_sees_whether_something_moves(tmp_path, ssh, monkeypatch):
    """All files go in one command, which may take any time."""
    program = tmp_path / "bin" / "rsync"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\nsleep 0.5\nfor word; do echo "$word"; done\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    options = adapter_of(rsync.Options).validate_python(ssh.options("/web", timeout=0.02))
    said = Shell(options, tmp_path).rsync("here/", "there/").decode().splitlines()
    assert "--timeout=1" in said
    assert said[-2:] == ["here/", "there/"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"host": "-oProxyCommand=evil", "user": "x", "path": "/w"}, "plain name"),
        ({"host": "h", "user": "-x", "path": "/w"}, "plain name"),
        ({"host": "h;x", "user": "x", "path": "/w"}, "plain name"),
        ({"host": "h", "user": "x", "path": "/w/../../etc"}, "folder"),
        ({"host": "h", "user": "x", "path": "/"}, "folder"),
        ({"host": "h", "user": "x", "path": "/w\nrm"}, "folder"),
    ],
)
def test_what_a_program_might_misread_is_no_option(way, options, words):
    with pytest.raises(ValueError, match=words):
        adapter_of(way.Options).validate_python(options)
