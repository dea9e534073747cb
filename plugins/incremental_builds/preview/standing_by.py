"""Processes that stand by for a build, and keep what they know of it until the next one.

Each is a child of the resident process, with everything loaded. It answers, line by line, what it
is asked on a pipe, in JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
from collections.abc import Callable
from typing import Any

Asked = dict[str, Any]
Answer = Callable[[Asked], str | None]


class StandingBy:
    """A child that waits for what it is asked."""

    def __init__(self, answer: Answer) -> None:
        """Start it. It ends with its first question whose answer is None, or when nobody asks."""
        hearing, self._asking = os.pipe()
        self.answers, answering = os.pipe()
        self._pid = os.fork()
        if self._pid:
            os.close(hearing)
            os.close(answering)
            with contextlib.suppress(OSError):  # it did so itself, or has ended
                os.setpgid(self._pid, 0)
            return
        code = 1
        try:
            with contextlib.suppress(OSError):
                os.setpgid(0, 0)  # so that it can be ended with all that it started
            os.close(self._asking)
            os.close(self.answers)
            with os.fdopen(hearing, encoding="utf-8") as asked:
                for line in asked:
                    text = answer(json.loads(line))
                    if text is None:
                        break
                    os.write(answering, f"{text}\n".encode())
            code = 0
        finally:
            os._exit(code)

    def ask(self, asked: Asked) -> None:
        """Ask something; :attr:`answers` can be read when there is an answer, or never will be."""
        with contextlib.suppress(OSError):
            os.write(self._asking, f"{json.dumps(asked)}\n".encode())

    def answer(self) -> str:
        """Return the answer, once it is there; empty: the child ended without."""
        found = b""
        while not found.endswith(b"\n"):
            more = os.read(self.answers, 1 << 16)
            if not more:
                return ""
            found += more
        return found.decode().rstrip("\n")

    def end(self, *, at_once: bool = False) -> None:
        """Have it end, when it has answered; ``at_once``: now, with all that it started."""
        if at_once:
            with contextlib.suppress(OSError):
                os.killpg(self._pid, signal.SIGKILL)
        self.ask({})  # others that were started later may hold the pipe open
        os.close(self._asking)
        os.close(self.answers)
        os.waitpid(self._pid, 0)


def apart(work: Callable[[], str]) -> str:
    """Return a text that another process makes, which ends then; empty: it had none."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reading)
            os.write(writing, work().encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        text = pipe.read()
    os.waitpid(pid, 0)
    return text
