"""Builds that come to harm at a chosen moment: killed, or out of room on the disk.

Each build is a process of its own, forked from one that has loaded Pelican already. What does the
harm is an audit hook, so a build can be stopped at every change of a file, whatever makes it.
"""

from __future__ import annotations

import errno
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from plugins.incremental_builds.last_build.sweep import TICK
from tests.support.apart import FORKS
from tests.support.site import MOMENT, ROOT, Site

SAID: Final = "said.txt"
"""Where a build's words go, in the site's folder."""
STEPS: Final = "steps.txt"
"""Where a build notes what it did to files, one change to a line."""
KILLED: Final = -signal.SIGKILL
_CHANGES: Final = frozenset({"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate"})
NEEDS_ROOM: Final = ("open", "os.mkdir", "os.rename")
"""What a full disk refuses."""


@dataclass(frozen=True)
class Harm:
    """What befalls a build."""

    killed_at: int = 0
    """Which change of a file it does not live to make; 0: none."""
    full_at: int = 0
    """From which change of a file on the disk has no room; 0: never."""
    longest: int = 0
    """How many bytes a file may have; 0: any number. Whoever writes more writes a part."""
    deadly: bool = False
    """Whether writing more is the end of the process, too."""


NONE: Final = Harm()


def start(site: Site, harm: Harm = NONE, *arguments: str) -> Any:
    """Begin a build of the site; its process group has the number of its process.

    Of what changed within the last tick of the clock a build notes nothing: that is waited for.
    """
    time.sleep(1.25 * TICK / 1e9)
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment = {**ours, "SOURCE_DATE_EPOCH": MOMENT, "PYTHONPATH": str(ROOT)}
    process = FORKS.Process(target=_build, args=(str(site.folder), environment, harm, arguments))
    process.start()
    return process


def build(site: Site, harm: Harm = NONE, *arguments: str) -> int:
    """Build the site and return the exit code; below zero, the signal that ended it."""
    return end(start(site, harm, *arguments))


def kill(process: Any) -> None:
    """End a build with all its processes, wherever it is."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:  # it has no group of its own yet, or is over
        process.kill()


def end(process: Any) -> int:
    """Wait for a build and return its exit code."""
    process.join(120)
    code = process.exitcode
    process.close()
    assert isinstance(code, int), "a build goes on for two minutes"
    return code


def steps(site: Site) -> list[str]:
    """Return what the last build's first process did to files, in order."""
    return (site.folder / STEPS).read_text(encoding="utf-8").splitlines()


def _build(
    folder: str, environment: Mapping[str, str], harm: Harm, arguments: Sequence[str]
) -> None:
    from plugins.incremental_builds.__main__ import main  # noqa: PLC0415
    from plugins.incremental_builds.placing import spares  # noqa: PLC0415 - in the build's process

    spares.MANY, spares.REST = 2, 0
    os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    said = os.open(SAID, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    noted = os.open(STEPS, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    if harm.longest:
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (harm.longest, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if harm.deadly:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    sys.addaudithook(_harming(harm, folder, noted))
    sys.exit(main(list(arguments)))


def _harming(harm: Harm, folder: str, noted: int) -> Callable[[str, tuple[Any, ...]], None]:
    count = 0
    itself = os.getpid()

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        if event not in _CHANGES and not _opens_to_write(event, arguments, folder):
            return
        count += 1
        if os.getpid() == itself and not harm.longest:
            os.write(noted, f"{event} {arguments[:2]}\n".encode(errors="replace"))
        if count == harm.killed_at:
            os.killpg(os.getpgrp(), signal.SIGKILL)
        if harm.full_at and count >= harm.full_at and event in NEEDS_ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    return hook


def _opens_to_write(event: str, arguments: tuple[Any, ...], folder: str) -> bool:
    if event != "open" or not isinstance(arguments[0], str | bytes):
        return False
    flags = arguments[2] if isinstance(arguments[2], int) else 0
    path = os.path.abspath(os.fsdecode(arguments[0]))  # noqa: PTH100 - as the program says it
    return bool(flags & (os.O_WRONLY | os.O_RDWR)) and path.startswith(folder)


@dataclass(frozen=True)
class Versions:
    """The site before and after an edit, and what a reader may see of the two."""

    old: Mapping[str, bytes]
    new: Mapping[str, bytes]

    def faults(self, output: Path) -> list[str]:
        """Return what is neither version's: files that are not whole, missing, or strange."""
        found = []
        for name in self.old.keys() | self.new.keys():
            try:
                data: bytes | None = (output / name).read_bytes()
            except FileNotFoundError:
                data = None
            if data not in (self.old.get(name), self.new.get(name)):
                found.append(name)
        return found + [name for name in _names(output) if name not in {**self.old, **self.new}]

    @contextmanager
    def watched(self, output: Path) -> Iterator[list[str]]:
        """Read every file again and again meanwhile; the list fills with faults."""
        faults: list[str] = []
        over = threading.Event()

        def read() -> None:
            while not over.is_set():
                faults.extend(self.faults(output))
                time.sleep(0.02)

        reader = threading.Thread(target=read)
        reader.start()
        try:
            yield faults
        finally:
            over.set()
            reader.join()


def _names(folder: Path) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        yield from (Path(place, name).relative_to(folder).as_posix() for name in names)
