"""Measures of one command: its time, the memory of its processes, how soon it serves a change."""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.sites import ROOT

PROC = Path("/proc")
EVERY = 0.02
RESTED = 0.2
"""Seconds of work within one, below which a machine rests."""
PATIENCE = 3600.0
"""Seconds until a server that shows nothing is given up."""


def environment() -> dict[str, str]:
    """Return the environment of every run: with the project importable."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def timed(command: list[str], folder: Path) -> float:
    """Return the wall time of a whole process, in seconds."""
    started = time.perf_counter()
    done = subprocess.run(command, cwd=folder, check=False, env=environment(), capture_output=True)  # noqa: S603 - the commands under test
    seconds = time.perf_counter() - started
    if done.returncode:
        sys.exit(f"error: {command[0]} ended with {done.returncode}\n{done.stderr.decode()}")
    return seconds


def peak_memory(command: list[str], folder: Path) -> float:
    """Return the largest sum of the memory of a command's processes at one time, in MiB.

    Each page that several share counts once (PSS), and is looked at every 20 ms.
    """
    peak = 0
    with subprocess.Popen(  # noqa: S603 - the commands under test
        command,
        cwd=folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        while process.poll() is None:
            peak = max(peak, sum(map(_memory, _family(process.pid))))
            time.sleep(EVERY)
    if process.returncode:
        sys.exit(f"error: {command[0]} ended with {process.returncode}")
    return peak / 1024


def _family(first: int) -> list[int]:
    """Return a process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError, IndexError):
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(folder.name))
    found = [first]
    for pid in found:
        found += children.get(pid, [])
    return found


def _memory(pid: int) -> int:
    with contextlib.suppress(OSError):
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def files_of(folder: Path) -> dict[str, bytes]:
    """Return a digest of every file, by its path in the folder."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).digest()
        for file in folder.rglob("*")
        if file.is_file()
    }


def differing(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """Return the names of the files that are other, new or gone."""
    return sorted(n for n in before.keys() | after.keys() if before.get(n) != after.get(n))


def free_port() -> int:
    """Return a port of this machine that nobody listens at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def until_rested() -> None:
    """Wait until the machine has hardly anything to do, but no longer than two minutes.

    A server may go on after it has shown a page, and whoever is timed next must not share with it.
    """
    until = time.monotonic() + 120
    time.sleep(1)
    while time.monotonic() < until:
        before = _busy()
        time.sleep(1)
        if _busy() - before < RESTED:
            return


def _busy() -> float:
    """Return how many seconds all processors have worked; 0: the system does not tell."""
    try:
        fields = (PROC / "stat").read_text(encoding="ascii").split("\n", 1)[0].split()
    except OSError:
        return 0.0
    user, nice, system = (int(field) for field in fields[1:4])
    return (user + nice + system) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def serving(command: list[str], folder: Path, port: int) -> Iterator[None]:
    """Let a server run until the block ends, from its first answer on."""
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(  # noqa: S603 - the commands under test
            command,
            cwd=folder,
            env=environment(),
            stdout=said,
            stderr=said,
            start_new_session=True,
        ) as process,
    ):
        try:
            until = time.monotonic() + PATIENCE
            while fetch(port, "") is None:
                if process.poll() is not None or time.monotonic() > until:
                    said.seek(0)
                    sys.exit(f"error: {command[0]} serves nothing\n{said.read().decode()}")
                time.sleep(0.1)
            yield
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def fetch(port: int, address: str) -> bytes | None:
    """Return the page at an address of this machine, None where there is none."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", f"/{address}")
        answer = connection.getresponse()
        page = answer.read()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    return page if answer.status == http.HTTPStatus.OK else None


def until_served(port: int, address: str, words: str) -> float:
    """Return how many milliseconds pass from now on until a page has some words."""
    started = time.perf_counter()
    wanted = words.encode()
    while wanted not in (fetch(port, address) or b""):
        if time.perf_counter() - started > PATIENCE:
            sys.exit(f"error: /{address} never showed what was saved")
        time.sleep(0.01)  # a page that is asked for too often delays the build that makes it
    return (time.perf_counter() - started) * 1000
