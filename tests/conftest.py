"""What tests of whole sites share: the shipped site, built once a session, and small ones."""

from __future__ import annotations

import fcntl
import gc
import locale
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.support.site import GOOD, MOMENT, ROOT, Site, make_site


def pytest_collection_finish() -> None:
    """Let no collection of garbage look at all tests again: that takes a twentieth of the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The shipped site, built once for all workers, for http://localhost:8000."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    output = shared / "built-site"
    with (shared / "built-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (output / "index.html").exists():
            command = [sys.executable, "-m", "plugins.incremental_builds"]
            subprocess.run(
                [*command, "--finish", "--output", str(output)],
                cwd=ROOT,
                check=True,
                env={**os.environ, "SOURCE_DATE_EPOCH": MOMENT},
            )
    return output


@pytest.fixture
def site_of(tmp_path: Path) -> Callable[..., Site]:
    """Makes a small site from a dict of files, on top of one without a fault."""

    def make(
        files: Mapping[str, str | bytes] | None = None, *, bare: bool = False, **settings: Any
    ) -> Site:
        base: dict[str, str | bytes] = {} if bare else dict(GOOD)
        return make_site(tmp_path / "site", {**base, **(files or {})}, **settings)

    return make


@pytest.fixture(autouse=True)
def same_locale() -> Iterator[None]:
    """Give the locale back: a build sets it for the whole process."""
    before = locale.setlocale(locale.LC_ALL)
    yield
    locale.setlocale(locale.LC_ALL, before)


@pytest.fixture(autouse=True)
def ctrl_c_counts() -> Iterator[None]:
    """Let Ctrl-C interrupt: whoever is started in the background has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
