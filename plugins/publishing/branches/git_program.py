"""Git as a program, on a bare repository of our own: no prompt, no hook, no secret in sight."""

from __future__ import annotations

import base64
import contextlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from plugins.core.errors import ConfigurationError
from plugins.publishing.session import TargetError

_ALONE: Final[Mapping[str, str]] = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh",
    "LC_ALL": "C",
}
_SSH: Final[Mapping[str, str]] = {"GIT_SSH_COMMAND": "ssh -o BatchMode=yes -o ConnectTimeout=20"}
_THEIRS: Final = frozenset({"GIT_SSH_COMMAND", "GIT_SSH", "GIT_ASKPASS", "GIT_SSL_CAINFO"})
"""How somebody's git connects; what else is set for git would lead to another repository."""
Done = subprocess.CompletedProcess[bytes]

_REFUSED = re.compile(r"^!\t[^\t:]*:([^\t]+)\t\[[^\]]*\] \((.*)\)$", re.MULTILINE)
"""A reference that was not taken, and why, as ``git push --porcelain`` says it."""
_REMARK = re.compile(r"^remote: (?!error: )(.*)$", re.MULTILINE)
"""What a host or a hook of it said, without what git itself tells of the same."""
_LET: Final = "let the publisher push there (protected branches, hooks, rights)"
_FORCE: Final = (
    "allow forced pushes to it: what was taken down goes with its history, and going back ends it "
    "in an earlier commit"
)
_SLOWEST: Final = 1000
"""Bytes a second, below which git gives up after as long as it may wait."""


@dataclass(frozen=True, slots=True)
class Git:
    """A bare repository, and the one elsewhere that it is pushed to."""

    folder: Path
    address: str
    seconds: float
    token: str = ""
    """What is shown to a host that wants to know who pushes over HTTPS."""

    @contextlib.contextmanager
    def at_hand(self) -> Iterator[None]:
        """Have the repository meanwhile; what a run that died was writing into is made anew."""
        under_way = self.folder.with_suffix(".open")
        if under_way.exists():
            shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        under_way.touch()
        self.run("init", "--quiet", "--bare", "--template=")
        try:
            yield
        finally:
            under_way.unlink(missing_ok=True)

    def run(self, *arguments: str, stdin: IO[bytes] | int = subprocess.DEVNULL) -> bytes:
        """Return what a command prints; raises TargetError with git's words where it fails.

        Else it raises what :meth:`tried` does.
        """
        done = self.tried(*arguments, stdin=stdin)
        if done.returncode != 0:
            words = (done.stderr.strip() or done.stdout.strip()).decode(errors="replace")
            message = f"git {arguments[0]} failed: {words or f'exit code {done.returncode}'}"
            raise TargetError(message)
        return done.stdout

    def tried(self, *arguments: str, stdin: IO[bytes] | int = subprocess.DEVNULL) -> Done:
        """Return what came of a command, whatever its exit code.

        Raises TargetError where it gives no answer in time, and ConfigurationError where git is not
        here.
        """
        try:
            return subprocess.run(  # noqa: S603 - git, with arguments that are checked
                _command(self.folder, arguments),
                stdin=stdin,
                capture_output=True,
                check=False,
                timeout=self.seconds,
                env=self._environment(),
            )
        except FileNotFoundError:
            message = "git is not here; install it (apt-get install git)"
            raise ConfigurationError(message) from None
        except subprocess.TimeoutExpired:
            message = f"git {arguments[0]} gave no answer within {self.seconds:g} seconds"
            raise TargetError(message) from None

    def _environment(self) -> dict[str, str]:
        """Return the environment for git; a token is told there, where no list of processes is."""
        given = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("GIT_") or name in _THEIRS
        }
        settings = {
            "core.hooksPath": os.devnull,
            "gc.auto": "0",
            "http.lowSpeedLimit": str(_SLOWEST),
            "http.lowSpeedTime": str(max(1, int(self.seconds))),
        }
        if self.token:
            shown = base64.b64encode(f"x-access-token:{self.token}".encode()).decode()
            settings[f"http.{self.address}.extraHeader"] = f"Authorization: Basic {shown}"
        told = {"GIT_CONFIG_COUNT": str(len(settings))}
        for number, (name, value) in enumerate(settings.items()):
            told |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
        return {**_SSH, **given, **_ALONE, **told}


def _command(folder: Path, arguments: Sequence[str]) -> list[str]:
    """Return a command for this repository alone: by itself git looks in the folders above too."""
    return ["git", f"--git-dir={folder}", *arguments]


def refusal_of_push(said: bytes) -> str:
    """Return in one line which reference a host did not take, what it said, and what to do."""
    words = said.decode(errors="replace")
    why = [match for match in _REFUSED.finditer(words) if "atomic" not in match[2]]
    if not why:
        return f"git push failed: {words.strip()}"
    remarks = dict.fromkeys(line.strip() for line in _REMARK.findall(words))
    named = ", ".join(f"{match[1]} ({match[2]})" for match in why)
    told = f": {'; '.join(filter(None, remarks))}" if any(remarks) else ""
    is_forced = any("fast-forward" in match[2] for match in why)
    return f"git push was refused for {named}{told}; {_FORCE if is_forced else _LET}"
