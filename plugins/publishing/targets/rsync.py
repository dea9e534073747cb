"""A folder on another machine, with the programs rsync and ssh: hosts that give a shell."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from plugins.core.errors import ConfigurationError
from plugins.core.schema import CLOSED
from plugins.publishing.disks.release_folders import ReleaseFolders
from plugins.publishing.disks.shell import Shell
from plugins.publishing.disks.shell_disk import ShellDisk
from plugins.publishing.disks.ssh_options import SshOptions
from plugins.publishing.session import Session
from plugins.publishing.targets.base import Surroundings

SUMMARY = "a folder on another machine, over SSH with rsync, with releases and a link `current`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(SshOptions):
    """What the settings say of such a target."""

    __pydantic_config__: ClassVar = CLOSED


@contextlib.contextmanager
def connected(options: Options, surroundings: Surroundings) -> Iterator[Session]:  # noqa: ARG001
    """Connect once; all commands go through that connection."""
    for program in ("rsync", "ssh"):
        if shutil.which(program) is None:
            message = f"{program} is not here; install it (apt-get install rsync openssh-client)"
            raise ConfigurationError(message)
    options.check()
    with tempfile.TemporaryDirectory(prefix="p-") as folder:
        shell = Shell(options, Path(folder))
        try:
            yield ReleaseFolders(ShellDisk(shell, options.path))
        finally:
            shell.close()
