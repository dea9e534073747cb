"""`inv --list | head -1`: whoever reads what a task prints has had enough, and no one is told."""

from __future__ import annotations

import contextlib
import os
import select
import sys
from collections.abc import Iterator
from typing import Final, TextIO

UNREAD: Final = 141
"""What shells give a program that wrote for no one: 128 and the number of the signal."""


@contextlib.contextmanager
def heard_out() -> Iterator[None]:
    """Leave quietly where nobody reads what is printed any more."""
    try:
        try:
            yield
        finally:
            if sys.stdout is not None:  # it was closed from the start
                sys.stdout.flush()
    except BrokenPipeError:
        if not _let_go():  # it is another pipe that broke: a program's that the task had started
            raise
        sys.exit(UNREAD)


def _let_go() -> bool:
    """Give up whichever of our own streams nobody reads; return whether there was one.

    A stream may keep what it could not write: it would fail once more when Python ends.
    """
    unread = [stream for stream in (sys.stdout, sys.stderr) if stream and _is_unread(stream)]
    for stream in unread:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    return bool(unread)


def _is_unread(stream: TextIO) -> bool:
    asked = select.poll()
    asked.register(stream, 0)  # that nobody reads is told unasked
    return any(told & (select.POLLERR | select.POLLHUP) for _, told in asked.poll(0))
