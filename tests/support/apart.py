"""Work done in a process of its own, where Pelican is loaded but no plugin is connected yet.

What a build connects to Pelican's signals stays there as long as its process.
"""

from __future__ import annotations

import functools
import multiprocessing
import traceback
from collections.abc import Callable
from typing import Any, Final, TypeVar

T = TypeVar("T")
FORKS: Final = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["plugins.incremental_builds.commands", "tests.support.loaded"])


def apart(work: Callable[[], T]) -> T:
    """Return what ``work()`` returns; what it raises there fails here, with its traceback."""
    ours, theirs = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=_send, args=(work, theirs))
    process.start()
    theirs.close()
    with ours:
        found: T
        found, failure = ours.recv()
    process.join()
    process.close()
    assert not failure, failure
    return found


def in_its_own_process(test: Callable[..., None]) -> Callable[..., None]:
    """Make a test that does all its work in one other process."""

    @functools.wraps(test)
    def run(**given: Any) -> None:
        if multiprocessing.parent_process() is None:
            apart(functools.partial(run, **given))
        else:
            test(**given)

    return run


def _send(work: Callable[[], Any], pipe: Any) -> None:
    try:
        pipe.send((work(), ""))
    except BaseException:  # noqa: BLE001 - whatever it is, it fails the test
        pipe.send((None, traceback.format_exc()))
