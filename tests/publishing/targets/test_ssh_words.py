"""What whoever publishes over SSH is told where it does not work: what it is, and what to do."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from plugins.core.errors import ConfigurationError, RemoteError
from plugins.core.schema import adapter_of
from plugins.publishing.targets import rsync, sftp
from tests.support.browser_tools import require_tool
from tests.support.publications import FIRST, Desk, Kind

WAYS = {"rsync": rsync, "sftp": sftp}


@pytest.fixture(params=list(WAYS))
def way(request):
    if request.param == "rsync":
        require_tool("rsync")
    return WAYS[request.param]


def failing(tmp_path, way, options):
    """Return what a publication says that cannot work."""
    (tmp_path / "here" / "public").mkdir(parents=True)
    checked = adapter_of(way.Options).validate_python(options)
    desk = Desk(tmp_path / "here", Kind(lambda around: way.connected(checked, around)))
    desk.build(FIRST)
    with pytest.raises((ConfigurationError, RemoteError)) as caught:
        desk.publish()
    assert not (tmp_path / "web").exists()
    return caught.value


def key_at(tmp_path: Path, phrase: str = "") -> str:
    key = tmp_path / "key"
    make = ["ssh-keygen", "-q", "-t", "ecdsa", "-m", "PKCS8", "-N", phrase, "-f", key]
    subprocess.run(make, check=True)
    return str(key)


def test_a_key_that_is_another_than_the_known_one(tmp_path, ssh, way):
    options = ssh.options(tmp_path / "web", known_hosts=str(ssh.strange_hosts))
    error = failing(tmp_path, way, options)
    assert error.exit_code == 2
    assert f"the key of 127.0.0.1 is not the one in {ssh.strange_hosts}; ask" in str(error)


def test_no_file_of_known_machines(tmp_path, ssh, way):
    options = ssh.options(tmp_path / "web", known_hosts=str(tmp_path / "none"))
    error = failing(tmp_path, way, options)
    assert error.exit_code == 2
    assert f"there is no {tmp_path / 'none'}; ssh-keyscan -p {ssh.port} 127.0.0.1" in str(error)


def test_a_key_that_is_not_there(tmp_path, ssh, way):
    options = ssh.options(tmp_path / "web", key_file=str(tmp_path / "none"))
    error = failing(tmp_path, way, options)
    assert error.exit_code == 2
    assert f"there is no key {tmp_path / 'none'}; name another key_file" in str(error)


def test_somebody_who_may_not_come_in(tmp_path, ssh, way):
    error = failing(tmp_path, way, ssh.options(tmp_path / "web", key_file=key_at(tmp_path)))
    assert error.exit_code == 3
    assert f"let {ssh.user} come in there with that key (~/.ssh/authorized_keys)" in str(error)


def test_a_key_with_a_passphrase_that_nobody_told(tmp_path, ssh):
    options = ssh.options(tmp_path / "web", key_file=key_at(tmp_path, "sesame-open"))
    error = failing(tmp_path, sftp, options)
    assert error.exit_code == 2
    assert "name the variable that holds its passphrase in passphrase_variable" in str(error)


def test_a_passphrase_that_is_not_that_of_the_key(tmp_path, ssh, monkeypatch):
    monkeypatch.setenv("PHRASE", "open-sesame")
    key = {"key_file": key_at(tmp_path, "sesame-open"), "passphrase_variable": "PHRASE"}
    error = failing(tmp_path, sftp, ssh.options(tmp_path / "web", **key))
    assert error.exit_code == 2
    assert "correct PHRASE" in str(error)
    assert "open-sesame" not in str(error)


def test_a_key_with_a_passphrase_as_ssh_keygen_writes_it(tmp_path, ssh, monkeypatch):
    monkeypatch.setenv("PHRASE", "sesame-open")
    key = tmp_path / "locked"
    shutil.copy(ssh.key, key)
    subprocess.run(["ssh-keygen", "-q", "-p", "-N", "sesame-open", "-f", key], check=True)
    assert b"BEGIN OPENSSH" in key.read_bytes()
    more = {"key_file": str(key), "passphrase_variable": "PHRASE"}
    checked = adapter_of(sftp.Options).validate_python(ssh.options(tmp_path / "web", **more))
    (tmp_path / "here" / "public").mkdir(parents=True)
    desk = Desk(tmp_path / "here", Kind(lambda around: sftp.connected(checked, around)))
    desk.build(FIRST)
    desk.publish()
    assert (tmp_path / "web" / "current").exists()


def test_a_machine_without_rsync(tmp_path, ssh):
    """The other machine's shell does not find it."""
    require_tool("rsync")
    (tmp_path / "here" / "public").mkdir(parents=True)
    checked = adapter_of(rsync.Options).validate_python(ssh.options(tmp_path / "web"))
    shell = rsync.Shell(checked, tmp_path)
    try:
        with pytest.raises(RemoteError, match=r"install rsync on 127\.0\.0\.1, or use the kind"):
            shell.rsync("--rsync-path=no-such-rsync", f"{tmp_path}/", f"{shell.machine}:/tmp/x/")
    finally:
        shell.close()


def test_a_folder_where_nobody_may_write(tmp_path, ssh, way):
    options = ssh.options("/proc/web")
    error = failing(tmp_path, way, options)
    assert error.exit_code == 3
    assert "/proc/web" in str(error)
