"""Pelican's walk through the folders, with less work for each file; the same files.

Only names are looked at here, never what they stand for.
"""

from __future__ import annotations

import fnmatch
import os
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Include = Callable[..., bool]


def quick_include(own: Include, settings: Mapping[str, Any], readers: Any) -> Include:
    """Return a generator's ``_include_path``; ``own`` is asked where an argument is unusual.

    ``readers`` are those of the generator, whose ``extensions`` are the suffixes that they know.
    """
    patterns: list[str] = []
    ignores = _matching(patterns)

    def include_path(path: str, extensions: Any = None) -> bool:
        nonlocal patterns, ignores
        if os.sep != "/" or type(path) is not str:
            return own(path, extensions)
        if settings["IGNORE_FILES"] != patterns:
            patterns = [*settings["IGNORE_FILES"]]
            ignores = _matching(patterns)
        name = path[path.rfind("/") + 1 :]
        if ignores(name):
            return False
        suffixes = readers.extensions if extensions is None else extensions
        return suffixes is False or os.path.splitext(name)[1][1:] in suffixes  # noqa: PTH122 - as Pelican takes it

    return include_path


def _matching(patterns: Sequence[str]) -> Callable[[str], object]:
    """Return whether a name matches one of the patterns, where names are taken as they are."""
    if not patterns:
        return lambda _name: False
    return re.compile("|".join(fnmatch.translate(pattern) for pattern in patterns)).match


def full_path(base: str, name: str) -> str:
    """Return ``os.path.abspath(os.path.join(base, name))``; ``base`` is an absolute path already.

    It may be asked for every file of a site: names of the usual kind are only put after the base.
    """
    usual = os.sep == "/" and name and "//" not in name and "/." not in name
    if usual and name[0] not in "./" and name[-1] != "/" and base[-1] != "/":
        return f"{base}/{name}"
    return os.path.abspath(os.path.join(base, name))  # noqa: PTH100, PTH118 - as Pelican makes it, to the letter


def inside(folder: str, path: str) -> str | None:
    """Return the path from a folder on, of a file inside it; None where that takes more to tell.

    ``folder`` is absolute and normalised, as ``os.path.abspath`` makes it.
    """
    start = f"{folder}/"
    if os.sep != "/" or not path.startswith(start) or "//" in path or "/." in path:
        return None
    name = path[len(start) :]
    return name if name and name[-1] != "/" else None
