"""Errors that end a command: each knows its exit code and prints as one sentence."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path

from plugins.core.problems import Problem

_ROOM, _RIGHTS = "make room there", "see whose it is, and who may write there"
_PLACE = "see what stands there, and move it away"
_OF_DISKS = {
    errno.ENOSPC: _ROOM,
    getattr(errno, "EDQUOT", errno.ENOSPC): _ROOM,
    errno.EFBIG: _ROOM,
    errno.EROFS: "mount it so that it can be written to",
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EEXIST: _PLACE,
    errno.EISDIR: _PLACE,
    errno.ENOTDIR: _PLACE,
    errno.ELOOP: _PLACE,
    errno.ENAMETOOLONG: "write a shorter name",
    errno.EIO: "see whether the disk is damaged",
}
"""What a person can do where a disk refuses; all else that a system says may be a bug of ours."""


class SiteError(Exception):
    """Base of the errors that a person can mend; anything else is a bug and flies."""

    exit_code = 2


class ConfigurationError(SiteError):
    """The settings, the command line or the machine are not as they must be."""

    exit_code = 2


class RemoteError(SiteError):
    """Something on the network refused, failed or did not answer."""

    exit_code = 3


class ContentError(SiteError):
    """The content has problems; ``problems`` holds every one of them."""

    exit_code = 1

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems for the reporter."""
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problem(s) in the content")


def way_out(words: str) -> str:
    """Return what a person can do where a disk refuses in these words, here or elsewhere.

    Empty: they are none of a disk. SSH says of somebody who may not come in what disks say, too.
    """
    if "Permission denied (" in words:
        return ""
    return next((hint for code, hint in _OF_DISKS.items() if os.strerror(code) in words), "")


def refusal_of_disk(error: OSError) -> ConfigurationError | None:
    """Return what a disk refused, and what to do about it; None: it is no such refusal.

    A full disk, no right to read or write, a name that is too long, something else in a place.
    """
    hint = _OF_DISKS.get(error.errno or 0)
    if hint is None:
        return None
    given = error.filename if isinstance(error.filename, str | bytes) else ""
    place = Path(os.fsdecode(given))
    if place.is_absolute() and place.is_relative_to(Path.cwd()):
        place = place.relative_to(Path.cwd())
    where = f"{place.as_posix()}: " if given else ""
    words = os.strerror(error.errno or 0)
    return ConfigurationError(f"{where}{words[:1].lower()}{words[1:]}; {hint}, and run it again")
