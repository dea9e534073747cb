"""Find out which extensions of Python-Markdown are installed, without loading what would find them.

Python-Markdown asks ``importlib.metadata`` for all that is installed before it loads an extension
by its name, which takes longer than reading a hundred posts. In: the folders that Python imports
from; out, names alone, found as the specification of entry points says
(https://packaging.python.org/en/latest/specifications/entry-points/). What has one of these names
is loaded by Python-Markdown's own way.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.machinery import PathFinder
from typing import Any, Final

GROUP: Final = "markdown.extensions"


class Point:
    """Stands for an entry point: its name, and Python's own one when it is to be loaded."""

    def __init__(self, name: str, own: Callable[[], Iterable[Any]]) -> None:
        """Take a name; ``own`` returns all that Python finds."""
        self.name, self._own = name, own

    def load(self) -> Any:
        """Return what the first entry point of this name stands for."""
        return next(point for point in self._own() if point.name == self.name).load()


class QuickInstalled:
    """Python-Markdown's function, but that it finds names by itself, once."""

    def __init__(self, own: Callable[[], Iterable[Any]]) -> None:
        """Take Python-Markdown's function."""
        self._own = own
        self._found: Iterable[Any] | None = None

    def __call__(self) -> Iterable[Any]:
        """Return what stands for the extensions that are installed."""
        if self._found is None:
            names, own = names_in(GROUP, sys.path), self._own
            self._found = own() if names is None else [Point(name, own) for name in names]
        return self._found


def quick_installed(own: Callable[[], Iterable[Any]]) -> QuickInstalled:
    """Return what takes the place of Python-Markdown's function, unless it has it already."""
    return own if isinstance(own, QuickInstalled) else QuickInstalled(own)


def names_in(group: str, folders: Iterable[str]) -> list[str] | None:
    """Return the names of a group of entry points; None: it is for Python itself to say.

    It is where something else than folders says what is installed, or two folders say so of one.
    """
    if any(hasattr(f, "find_distributions") for f in sys.meta_path if f is not PathFinder):
        return None
    found: dict[str, None] = {}
    projects: set[str] = set()
    for folder in dict.fromkeys(folders):
        try:
            names = os.listdir(folder or os.curdir)  # noqa: PTH208 - a second time for each folder
        except FileNotFoundError:
            continue
        except OSError:
            return None  # an archive, which may have packages too
        for name in names:
            if name.lower().endswith(".egg"):
                return None
            if name.lower().endswith((".dist-info", ".egg-info")):
                project = name.partition("-")[0].lower().replace("_", "-").replace(".", "-")
                if project in projects:
                    return None
                projects.add(project)
                path = os.path.join(folder, name, "entry_points.txt")  # noqa: PTH118
                found |= dict.fromkeys(_names_in(group, path))
    return list(found)


def _names_in(group: str, path: str) -> Iterator[str]:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a hundred times
            data = file.read()
    except OSError:  # most have none
        return
    if group.encode() not in data:
        return
    section = ""
    for line in map(str.strip, data.decode("utf-8", "replace").splitlines()):
        if line.startswith("[") and line.endswith("]"):
            section = line.strip("[]")
        elif line and not line.startswith("#") and section == group:
            yield line.partition("=")[0].strip()
