"""The files of the checkout, without those that .gitignore names; Git itself is not needed."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterator
from pathlib import Path

from tests.support.site import ROOT


def _ignored() -> tuple[str, ...]:
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split("\n")
    return (".git", *(line.strip("/") for line in lines if line and not line.startswith("#")))


def files() -> Iterator[Path]:
    """Yield every file that belongs to the project, in order, as a path from the root on."""
    patterns = _ignored()

    def kept(names: list[str]) -> list[str]:
        return sorted(n for n in names if not any(fnmatch.fnmatch(n, p) for p in patterns))

    for folder, folders, names in os.walk(ROOT):
        folders[:] = kept(folders)
        for name in kept(names):
            yield (Path(folder) / name).relative_to(ROOT)
