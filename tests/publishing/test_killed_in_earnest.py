"""Publishers get SIGKILL at random moments while nginx serves: readers always have a whole site.

The folder is the one that a host would have, with releases and `current`; each publisher is a
process that does what `inv publish` does.
"""

from __future__ import annotations

import random
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.publishing.model import Standing
from plugins.publishing.targets import folder
from tests.publishing.test_under_load import Seen, read, site
from tests.support.amount import MORE
from tests.support.apart import FORKS
from tests.support.publications import Desk, Kind, bytes_of, files_below
from tests.support.web_server import web_server

KILLS = 12 if MORE else 6
PAGES = 150
"""More pages, so that there is something to be killed in."""
SEED = 20260303


def large_site(number: int) -> dict[str, str]:
    """Return a site with a number in every file."""
    files = site(number)
    return {**files, **{f"p/{n}/index.html": files["index.html"] for n in range(PAGES)}}


def desk_at(there: Path) -> Desk:
    """Return a checkout whose target is the folder `web` beside it."""
    options = folder.Options(path=str(there / "web"))
    return Desk(there / "here", Kind(lambda around: folder.connected(options, around)))


def publish(there: str, number: int, begun: Any) -> None:
    """Publish what is built, in this process."""
    desk = desk_at(Path(there)).later(hours=number)
    begun.set()
    desk.publish()


@dataclass
class Publisher:
    """A process that publishes: it has begun when it is made."""

    there: Path
    number: int

    def __post_init__(self) -> None:
        """Start the process, and wait until it has loaded everything."""
        begun = FORKS.Event()
        self.process = FORKS.Process(target=publish, args=(str(self.there), self.number, begun))
        self.process.start()
        assert begun.wait(60)

    def end(self, seconds: float = 60) -> int:
        """Let it go on for some time at most, kill it, and return its exit code."""
        self.process.join(seconds)
        self.process.kill()
        self.process.join()
        code = self.process.exitcode
        self.process.close()
        assert isinstance(code, int)
        return code


def pace(seen: Seen, over: threading.Event) -> None:
    """Leave something of the machine to publishers."""
    while not over.wait(0.01):
        seen.allowed = seen.requests + 10


@contextmanager
def readers_of(port: int) -> Iterator[Seen]:
    """Have readers read, one page after the other, and return what they see."""
    seen, over = Seen(), threading.Event()
    threads = [threading.Thread(target=read, args=(port, seen, over)) for _ in range(2)]
    threads.append(threading.Thread(target=pace, args=(seen, over)))
    for thread in threads:
        thread.start()
    try:
        yield seen
    finally:
        over.set()
        for thread in threads:
            thread.join()


def test_publishers_that_are_killed_leave_readers_whole_pages(tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 - the moments are to be the same each time
    web, desk, killed = tmp_path / "web", desk_at(tmp_path), 0
    (desk.site / "public").mkdir(parents=True)
    for number in range(2):
        desk.build(large_site(number))
        publisher, began = Publisher(tmp_path, number), time.monotonic()
        assert publisher.end() == 0
    usual = time.monotonic() - began
    with web_server(web / "current", tmp_path / "nginx") as port, readers_of(port) as seen:
        for number in range(2, KILLS + 2):
            before = live(web)
            desk.build(large_site(number))
            wanted = bytes_of(large_site(number))
            code = Publisher(tmp_path, number).end(chance.uniform(0, usual))
            killed += code == -signal.SIGKILL
            assert live(web) == before or wanted.items() <= live(web).items()
            if number % 3 == 1:
                done = desk.later(hours=number, minutes=30).publish()
                assert done.standing in {Standing.PUBLISHED, Standing.NOTHING}
                assert wanted.items() <= live(web).items()
    assert seen.faults == []
    assert killed >= KILLS // 2
    assert len(seen.releases) >= KILLS // 3
    assert list((web / "coming").glob("*")) == []
    assert len(list((web / "releases").iterdir())) <= 6


def live(web: Path) -> dict[str, bytes]:
    """Return what readers get."""
    return files_below((web / "current").resolve())
