"""The programs that write locks and the bill of materials: what is run, with which words."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from plugins.core.errors import ConfigurationError, RemoteError

LOCKS: Final = ("requirements-dev.txt", "requirements.txt")
_COMPILE: Final = (
    "uv", "pip", "compile", "pyproject.toml",
    "--universal", "--python-version", "3.11", "--fork-strategy", "fewest",
    "--generate-hashes", "--no-emit-index-url", "--quiet",
)  # fmt: skip


def lock_commands(*, upgrade: bool) -> list[list[str]]:
    """Return the commands that write both locks: the whole first, then what builds need of it."""
    more = ["--upgrade"] if upgrade else []
    return [
        [*_COMPILE, *more, "--group", "dev", "--output-file", LOCKS[0]],
        [*_COMPILE, *more, "--constraint", LOCKS[0], "--output-file", LOCKS[1]],
    ]


def refuse_elsewhere(*names: str) -> None:
    """Raise ConfigurationError where one of these files is not in the working folder."""
    for name in names:
        if not Path(name).is_file():
            message = f"there is no {name} here; run the command in the site's folder"
            raise ConfigurationError(message)


def bill_command(lock: str, file: Path) -> list[str]:
    """Return the command that writes a lock as a CycloneDX document."""
    return [
        "cyclonedx-py", "requirements", lock, "--output-reproducible", "--output-format", "JSON",
        "--output-file", str(file),
    ]  # fmt: skip


def refuse_no_file(file: Path) -> None:
    """Raise ConfigurationError where no file can be written there."""
    folder = file.absolute().parent
    if file.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
        message = f"--out {file} cannot be written; name a file in a folder that is there"
        raise ConfigurationError(message)


def run(command: Sequence[str]) -> None:
    """Run a program of the environment; raises with its own words where it fails."""
    program = Path(sys.executable).with_name(command[0])
    if not program.exists():
        message = f"{command[0]} is not installed; run make, which installs it"
        raise ConfigurationError(message)
    done = subprocess.run(  # noqa: S603 - a program of the environment, named above
        [str(program), *command[1:]], check=False, capture_output=True, text=True
    )
    if done.returncode:
        message = f"{command[0]} failed: {done.stderr.strip()}"
        raise RemoteError(message)
