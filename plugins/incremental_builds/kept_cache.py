"""What a build left behind, taken to another machine: in, a site's folders; out, one digest.

A cache that comes from elsewhere may be stale, damaged or made by somebody. What is in it is loaded
by the next build, so it counts only where its digest is the one that was kept somewhere else.
"""

from __future__ import annotations

import hashlib
import shutil
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Final

FOLDERS: Final = (".cache", "public")
"""What is worth keeping between builds: their notes, and the output that these speak of."""


def digest_of_cache(site: Path, folders: Sequence[str] = FOLDERS) -> str:
    """Return the digest of all files in the folders: names, modes and bytes (SHA-256).

    Empty where there is none of the folders, or where something is neither a file nor a folder: a
    link could lead anywhere.
    """
    whole = hashlib.sha256()
    there = [site / name for name in folders if (site / name).exists()]
    for folder in there:
        for file in sorted([folder, *folder.rglob("*")]):
            mode = file.lstat().st_mode
            if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
                return ""
            name = file.relative_to(site).as_posix().encode()
            data = file.read_bytes() if stat.S_ISREG(mode) else b""
            whole.update(b"%o %d %s\0%d " % (mode, len(name), name, len(data)))
            whole.update(hashlib.sha256(data).digest())
    return whole.hexdigest() if there else ""


def keep_cache(site: Path, digest: str, folders: Sequence[str] = FOLDERS) -> bool:
    """Remove the folders unless they have this digest; tell whether they stay.

    Without them the next build takes its time, and makes the same bytes.
    """
    if digest and digest_of_cache(site, folders) == digest:
        return True
    for name in folders:
        folder = site / name
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
        else:
            shutil.rmtree(folder, ignore_errors=True)
    return False
