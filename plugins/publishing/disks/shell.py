"""Commands on another machine: one SSH connection, a POSIX shell, and rsync through the same."""

from __future__ import annotations

import contextlib
import re
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from plugins.core.errors import SiteError, way_out
from plugins.publishing.disks.ssh_options import SshOptions
from plugins.publishing.session import TargetError

_NO_RSYNC: Final = re.compile(r"rsync: (?:command )?not found")
Done = subprocess.CompletedProcess[bytes]

_SAID: Final = 64
"""The lowest exit code by which a script of ours answers a question; below, something failed."""


class Shell:
    """A machine to run small scripts on; the folder is for the connection's socket."""

    def __init__(self, options: SshOptions, folder: Path) -> None:
        """Take how the machine is reached; the connection is made with the first command."""
        self._options = options
        self._seconds = options.timeout
        self.machine = f"{options.user}@{options.host}"
        settings = {
            "BatchMode": "yes",
            "StrictHostKeyChecking": "yes",
            "UserKnownHostsFile": _escaped(options.hosts),
            "ConnectTimeout": str(max(1, int(options.timeout))),
            "ServerAliveInterval": str(max(1, int(options.timeout / 4))),
            "ServerAliveCountMax": "3",
            "ControlMaster": "auto",
            "ControlPath": _escaped(folder / "c"),
            "ControlPersist": "60",
            "LogLevel": "ERROR",
        }
        if options.key is not None:
            settings |= {"IdentitiesOnly": "yes", "IdentityFile": _escaped(options.key)}
        self._ssh = ["ssh", "-F", "none", "-p", str(options.port)]
        self._ssh += [word for item in settings.items() for word in ("-o", "=".join(item))]

    def answer(self, script: str, *arguments: str, given: bytes = b"") -> tuple[int, bytes]:
        """Return the code by which a script answers (0, or 64 and above), and what it prints.

        Raises TargetError where it fails, is cut off or takes too long.
        """
        remote = " ".join(["sh", "-c", *map(shlex.quote, ("set -e; " + script, "sh", *arguments))])
        done = self._run([*self._ssh, self.machine, remote], given)
        if done.returncode not in {0, *range(_SAID, 128)}:
            raise self._failure(done, "ssh")
        return done.returncode, done.stdout

    def run(self, script: str, *arguments: str, given: bytes = b"") -> bytes:
        """Return what a script prints that has nothing else to answer."""
        return self.answer(script, *arguments, given=given)[1]

    def rsync(self, *arguments: str, given: bytes = b"") -> bytes:
        """Return what rsync prints; raises TargetError where it fails."""
        seconds = max(1, int(self._seconds))  # none: for ever
        command = ["rsync", "-e", shlex.join(self._ssh), "-s", f"--timeout={seconds}"]
        done = self._run([*command, *arguments], given, limited=False)
        if done.returncode != 0:
            raise self._failure(done, "rsync")
        return done.stdout

    def close(self) -> None:
        """End the connection."""
        with contextlib.suppress(TargetError):
            self._run([*self._ssh, "-O", "exit", self.machine], b"")

    def _failure(self, done: Done, program: str) -> SiteError:
        """Return what a program said that failed, and what to do about it where that is known."""
        said = (done.stderr.strip() or done.stdout.strip()).decode(errors="replace")
        if "Host key verification failed" in said:
            return self._options.strange
        if "Permission denied (" in said:
            return self._options.refused
        hint = way_out(said)
        if _NO_RSYNC.search(said):
            hint = f"install rsync on {self._options.host}, or use the kind sftp"
        words = said or f"exit code {done.returncode}"
        return TargetError(f"{program} failed: {words}{f'; {hint}' if hint else ''}")

    def _run(self, command: Sequence[str], given: bytes, *, limited: bool = True) -> Done:
        """Return what came of a command; rsync itself sees whether anything still moves."""
        try:
            return subprocess.run(  # noqa: S603 - ssh and rsync, with arguments that are checked
                command,
                input=given,
                capture_output=True,
                check=False,
                timeout=self._seconds * 10 if limited else None,
            )
        except subprocess.TimeoutExpired:
            message = f"{command[0]} gave no answer in time"
            raise TargetError(message) from None


def _escaped(path: Path) -> str:
    """Return a file as ssh's own settings name it: there % and blanks mean something."""
    return '"' + str(path).replace("%", "%%") + '"'
