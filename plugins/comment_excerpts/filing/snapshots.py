"""Whole threads on this machine, in ``.cache/threads/``: for picking, and for nobody else.

They are no part of the site and of no repository: a whole thread there would be published again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from plugins.comment_excerpts.filing.document import Snapshot, bytes_of, snapshot_of
from plugins.core.errors import ConfigurationError
from plugins.core.files import write_whole

FOLDER: Final = ".cache/threads"


def path_of(root: Path, name: str) -> Path:
    """Return the file of a thread's snapshot."""
    return root / FOLDER / f"{name}.json"


def keep(root: Path, name: str, snapshot: Snapshot) -> Path:
    """Write a snapshot in one step, and return its file."""
    path = path_of(root, name)
    write_whole(path, bytes_of(snapshot))
    return path


def kept(root: Path, name: str) -> Snapshot | None:
    """Return a thread's snapshot, or None; raises ConfigurationError for one that is damaged."""
    path = path_of(root, name)
    try:
        return snapshot_of(json.loads(path.read_bytes()))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (ValueError, RecursionError):
        shown = path.relative_to(root).as_posix()
        raise ConfigurationError(
            f"{shown} cannot be read; remove it, and read the thread again with inv thread"
        ) from None


def names(root: Path) -> tuple[str, ...]:
    """Return the ids of all threads that have a snapshot."""
    return tuple(sorted(path.stem for path in (root / FOLDER).glob("*.json")))
