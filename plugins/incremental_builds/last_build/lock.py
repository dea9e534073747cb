"""One build of an output at a time."""

from __future__ import annotations

import os
import sys

from plugins.incremental_builds.last_build.stand import digest_of


class Lock:
    """Keeps other builds of a site that write the same output waiting, until it is let go of.

    Where the system has no such locks (Windows) nobody is kept waiting.
    """

    def __init__(self, site: str, output: str) -> None:
        """Wait until no other build has it; both are absolute folders."""
        folder = f"{site}/.cache/locks"
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - this is loaded before pathlib is
        self._file = os.open(f"{folder}/{digest_of(output.encode())}", os.O_RDWR | os.O_CREAT)
        if sys.platform != "win32":
            import fcntl  # noqa: PLC0415 - not there on Windows

            fcntl.flock(self._file, fcntl.LOCK_EX)  # let go of however a build ends

    def let_go(self) -> None:
        """Let others build; a second time, do nothing."""
        if self._file >= 0:
            os.close(self._file)
        self._file = -1
