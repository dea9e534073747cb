"""A preview that runs, as a writer has it, and what it shows."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.site import MOMENT, ROOT, Site, post

FIRST = "content/posts/2026-01-05-first.md"
PAGE = "/2026/01/first/"
PLAN = "content/posts/2026-03-03-plan.md"
DRAFT = post("Not yet.", title="A plan", id="plan").replace("date:", "status: draft\ndate:")


@dataclass
class Preview:
    """A running preview of a site."""

    site: Site
    port: int
    process: subprocess.Popen[bytes]

    def get(self, path: str) -> tuple[int, str]:
        """Return the status and the text at a path."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as got:
                return got.status, got.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def shows(self, path: str, words: str, *, status: int = 200) -> str:
        """Wait until a page has the words; return it."""
        deadline = time.monotonic() + 30
        found: tuple[int, str] = (0, "")
        while time.monotonic() < deadline:
            found = self.get(path)
            if found[0] == status and words in found[1]:
                return found[1]
            time.sleep(0.02)
        pytest.fail(f"{path} never had {words!r}: {found}")

    def save(self, body: str) -> None:
        """Write the first post anew."""
        text = post(body, title="First", id="first", date="2026-01-05")
        self.site.write({FIRST: text})


STARTED = (
    "import signal; from plugins.incremental_builds.__main__ import main; "
    "signal.signal(signal.SIGINT, signal.default_int_handler); main()"
)
"""A job in the background is started with Ctrl-C ignored, and so are the tests, if they are one."""


@contextmanager
def preview_of(site: Site) -> Iterator[Preview]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ours = {n: v for n, v in os.environ.items() if not n.startswith("PYTEST_")}
    process = subprocess.Popen(
        [sys.executable, "-c", STARTED, "--serve", "--port", str(port)],
        cwd=site.folder,
        stderr=subprocess.PIPE,
        env={**ours, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": MOMENT},
    )
    try:
        assert process.stderr is not None
        for line in process.stderr:
            if b"Ctrl-C ends it" in line:
                break
        else:
            pytest.fail("the preview did not begin")
        yield Preview(site, port, process)
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert process.stderr is not None
        process.stderr.close()


def memory_of(process: int) -> int:
    """Return the resident memory of a process and all that it started, in KiB."""
    parents, resident = {}, {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
        except OSError:
            continue
        found = {n: re.search(rf"^{n}:\s+(\d+)", text, re.MULTILINE) for n in ("PPid", "VmRSS")}
        one = int(status.parent.name)
        parents[one], resident[one] = (int(f[1]) if f else 0 for f in found.values())
    started, total = [process], 0
    while started:
        one = started.pop()
        total += resident.get(one, 0)
        started += [child for child, parent in parents.items() if parent == one]
    return total


def settled(preview: Preview) -> int:
    """Return the memory once the site is built for the last save: two processes have the site."""
    before = memory_of(preview.process.pid)
    for _ in range(100):
        time.sleep(0.5)
        now = memory_of(preview.process.pid)
        if abs(now - before) < 500:
            break
        before = now
    return before
