"""What files were like when they were looked at, one by one."""

from __future__ import annotations

import os
import time
from pathlib import Path

from plugins.incremental_builds.last_build.sweep import TICK


def settled_stat(file: str | Path) -> tuple[int, ...]:
    """Return a file's stat; empty where it changed just now.

    It could change again within the same tick of the clock, and have the same stat.
    """
    found = stat_of(file)
    return () if not found or max(found[2:4]) > time.time_ns() - TICK else found


def stat_of(file: str | Path, *, follow: bool = True) -> tuple[int, ...]:
    """Return a file's mode, size, times of change (ns) and inode; empty: there is no such file.

    ``follow``: of what a link leads to.
    """
    try:
        found = os.stat(file, follow_symlinks=follow)  # noqa: PTH116 - ten thousand times
    except OSError:
        return ()
    return (found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
