"""Servers that targets of tests lie on: an SSH server and a bucket's, on this machine alone."""

from __future__ import annotations

import contextlib
import getpass
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support.browser_tools import require_tool

_PATIENCE = 30.0


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


@contextlib.contextmanager
def running(command: Sequence[str | Path], port: int, log: Path) -> Iterator[None]:
    """Have a server run until it is not needed any more; it has to listen at a port soon."""
    with log.open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said) as server:
        try:
            _wait_for(port, server, log)
            yield
        finally:
            server.terminate()
            try:
                server.wait(timeout=5)
            except subprocess.TimeoutExpired:
                server.kill()


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    pytest.fail(f"the server did not start:\n{log.read_text(errors='replace')}", pytrace=False)


@dataclass(frozen=True)
class SshServer:
    """An SSH server that knows one user by one key."""

    port: int
    user: str
    key: Path
    known_hosts: Path
    strange_hosts: Path
    """A file that takes the server for another one."""

    def options(self, path: Path | str, **more: Any) -> dict[str, Any]:
        """Return what settings would say of a target there."""
        known = {"key_file": str(self.key), "known_hosts": str(self.known_hosts), "timeout": 20}
        place = {"host": "127.0.0.1", "port": self.port, "user": self.user, "path": str(path)}
        return {**place, **known, **more}


@contextlib.contextmanager
def ssh_server(folder: Path) -> Iterator[SshServer]:
    """Run an SSH server for the user of the tests, with keys of its own."""
    program = require_tool("sshd")
    if os.geteuid() == 0:  # as the service itself does before it starts
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    for name in ("host", "user", "stranger"):
        make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(make, check=True)
    port = free_port()
    settings = {
        "Port": port,
        "ListenAddress": "127.0.0.1",
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "user.pub",
        "PidFile": "none",
        "UsePAM": "no",
        "UseDNS": "no",
        "StrictModes": "no",
        "PasswordAuthentication": "no",
        "KbdInteractiveAuthentication": "no",
        "PermitRootLogin": "prohibit-password",
        "MaxStartups": "100",
        "Subsystem": "sftp internal-sftp",
        "SetEnv": "SHLVL=2",  # without it bash reads what the user of the tests has set up
    }
    config = folder / "sshd_config"
    config.write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    for name, key in (("known", "host"), ("strange", "stranger")):
        words = (folder / f"{key}.pub").read_text().split()[:2]
        (folder / f"{name}_hosts").write_text(f"[127.0.0.1]:{port} {' '.join(words)}\n")
    with running([program, "-D", "-e", "-f", config], port, folder / "sshd.log"):
        yield SshServer(
            port,
            getpass.getuser(),
            folder / "user",
            folder / "known_hosts",
            folder / "strange_hosts",
        )


@dataclass(frozen=True)
class BucketServer:
    """A server that speaks S3; it takes every key."""

    address: str

    def options(self, bucket: str, **more: Any) -> dict[str, Any]:
        """Return what settings would say of a target there."""
        return {"bucket": bucket, "endpoint": self.address, "timeout": 20, **more}


@contextlib.contextmanager
def bucket_server(folder: Path) -> Iterator[BucketServer]:
    """Run moto's server."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with running(command, port, folder / "moto.log"):
        yield BucketServer(f"http://127.0.0.1:{port}")
