"""Serve a built site on this machine as a good host would: ``tools/serve.mjs``, while it is used.

The server compresses with brotli, which Python's own library cannot.
"""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from plugins.core.errors import ConfigurationError
from plugins.page_audit.policy import POLICIES
from plugins.page_audit.tools import FOLDER, tool

PORT: Final = 8126
"""The port that is taken where it is free, so that an audit finds the site as the last built it."""


def free_port() -> int:
    """Return the usual port, or one that is free where that is taken."""
    for port in (PORT, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind(("127.0.0.1", port))
                return int(probe.getsockname()[1])
    message = "no port of this machine is free; close a program that listens"
    raise ConfigurationError(message)


@contextlib.contextmanager
def served(folder: Path, port: int) -> Iterator[None]:
    """Serve the folder at ``http://localhost:PORT`` while the context lasts."""
    request = {"folder": str(folder.absolute()), "port": port, "policies": POLICIES}
    with subprocess.Popen(  # noqa: S603 - a script of the project
        [str(tool("node")), str(FOLDER / "serve.mjs")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdin is not None  # noqa: S101 - it is a pipe, as asked for
        assert server.stdout is not None  # noqa: S101 - and so is this
        try:
            with contextlib.suppress(BrokenPipeError):  # it ended at once, and prints no address
                server.stdin.write(json.dumps(request) + "\n")
                server.stdin.flush()
            if not server.stdout.readline():
                message = (
                    f"the server for {folder.name}/ did not start at port {port}; run it again"
                )
                raise ConfigurationError(message)
            yield
        finally:
            with contextlib.suppress(BrokenPipeError):
                server.stdin.close()
