"""Work done in a process of its own, where Pelican is loaded but no plugin is connected yet.

What a build connects to Pelican's signals stays there as long as its process.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from typing import Any, Final, TypeVar

T = TypeVar("T")
FORKS: Final = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["plugins.incremental_builds.commands", __name__])


def apart(work: Callable[[], T]) -> T:
    """Return what ``work()`` returns; what it raises ends the other process and this call."""
    ours, theirs = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=_send, args=(work, theirs))
    process.start()
    theirs.close()
    with ours:
        found: T = ours.recv()  # EOFError: the traceback is on the standard error
    process.join()
    process.close()
    return found


def _send(work: Callable[[], Any], pipe: Any) -> None:
    pipe.send(work())
