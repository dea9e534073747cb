"""Snapshots: the words of pages as they were when something was quoted from them.

They are kept in ``.cache/snapshots/``, which is no part of the site: other people's pages are not
ours to publish. The first one stays; a later one would hide what was changed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urldefrag

from plugins.core.files import fingerprint, write_whole

FOLDER: Final = ".cache/snapshots"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The words of a page, the address it had, and the day on which it was read."""

    url: str
    taken: str
    words: str


def file_of(site: Path, url: str) -> Path:
    """Return where the snapshot of a page is kept; a part of it is no page of its own."""
    return site / FOLDER / f"{fingerprint(urldefrag(url).url.encode())}.json"


def keep(site: Path, snapshot: Snapshot) -> bool:
    """Keep a snapshot, unless there is one of its address; tell whether it was kept."""
    file = file_of(site, snapshot.url)
    if file.exists():
        return False
    value = {"url": snapshot.url, "taken": snapshot.taken, "words": snapshot.words}
    return write_whole(file, json.dumps(value, ensure_ascii=False).encode())


def load(site: Path, url: str) -> Snapshot | None:
    """Return the snapshot of an address; None where there is none that can be read."""
    try:
        value = json.loads(file_of(site, url).read_bytes())
        return Snapshot(str(value["url"]), str(value["taken"]), str(value["words"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
