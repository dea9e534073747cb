"""Pagefind's own program, which answers requests over a pipe (``pagefind --service``).

Each message is JSON in base64 with a comma behind it, as Pagefind's packages for Python and
Node.js send them. Why its package for Python is not used for that: docs/decisions/0016-search.md.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Self

from plugins.core.errors import ConfigurationError

_PIECE: Final = 1 << 16
_LAST_WORDS: Final = 300
"""Characters of what the program said before it ended, for a message."""


class Service:
    """The program, running in a folder of its own, so that no configuration file is found."""

    def __init__(self, program: Path, folder: Path) -> None:
        """Start the program; raises ConfigurationError where it cannot be."""
        self._said = (folder / "said.txt").open("w+b")
        self._number = 0
        ours = {name: v for name, v in os.environ.items() if not name.startswith("PAGEFIND_")}
        try:
            self._process = subprocess.Popen(  # noqa: S603 - the program of a package that is locked
                [program, "--service"],
                cwd=folder,
                env=ours,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
            )
        except OSError as error:
            self._said.close()
            raise failure(f"{program} cannot be started: {error.strerror}") from error

    def ask(self, kind: str, **values: Any) -> Mapping[str, Any]:
        """Return the answer to a request; raises ConfigurationError where there is none."""
        self._number += 1
        message = {"message_id": self._number, "payload": {"type": kind, **values}}
        answer = self._exchanged(base64.b64encode(json.dumps(message).encode()) + b",")
        payload: Mapping[str, Any] = json.loads(base64.b64decode(answer))["payload"]
        if payload["type"] == "Error":
            raise failure(f"{kind}: {payload['message']}")
        return payload

    def _exchanged(self, data: bytes) -> bytes:
        """Send a message and return the next one, without the comma."""
        process = self._process
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        answer = bytearray()
        try:
            process.stdin.write(data)
            process.stdin.flush()
            while not answer.endswith(b","):
                piece = os.read(process.stdout.fileno(), _PIECE)
                if not piece:
                    raise BrokenPipeError
                answer += piece
        except OSError:
            raise failure(f"the program ended by itself ({self._last_words()})") from None
        return bytes(answer[:-1])

    def _last_words(self) -> str:
        code = self._process.wait()
        self._said.seek(0)
        words = " ".join(self._said.read().decode(errors="replace").split())
        return f"exit code {code}" + (f": {words[-_LAST_WORDS:]}" if words else "")

    def __enter__(self) -> Self:
        """Return the running program."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the program."""
        self._process.kill()
        self._process.communicate()
        self._said.close()


def program() -> Path:
    """Return the program's file; raises ConfigurationError where it is not installed."""
    try:
        from pagefind.service import get_executable  # noqa: PLC0415 - only where an index is made
    except ImportError:
        raise failure("the package pagefind is not installed") from None
    found: Path | None = get_executable()
    if found is None:
        raise failure("the program of pagefind is not installed")
    return found


def failure(reason: str) -> ConfigurationError:
    """Return the error that no index could be made, with what to do."""
    return ConfigurationError(
        f"the search index could not be made: {reason}; install what requirements.txt names, "
        "or take plugins.site_search out of PLUGINS"
    )
