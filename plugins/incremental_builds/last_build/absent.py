"""Modules that settings ask for and do not find: in, the names; out, where they would be.

``try: from localconf import *`` is in no file that is read, as long as there is no ``localconf``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, all_suffixes
from types import ModuleType
from typing import Self


class Absent(MetaPathFinder):
    """The last to be asked where a module is: it finds none, and notes where one would be."""

    def __init__(self) -> None:
        """Start with nothing noted."""
        self._asked: set[tuple[str, str]] = set()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, _target: ModuleType | None = None, /
    ) -> ModuleSpec | None:
        """Note a module's name with the folders in which it was looked for."""
        name = fullname.rpartition(".")[2]
        folders = sys.path if path is None else path
        self._asked.update((os.path.abspath(folder), name) for folder in folders)  # noqa: PTH100
        return None

    def places(self) -> set[str]:
        """Return the files that would be those modules, and folders with a slash at the end.

        Not where Python and its libraries are: what is installed there is known by its version.
        """
        return {place for asked in self._asked for place in _places(*asked)}

    def __enter__(self) -> Self:
        """Begin to note."""
        sys.meta_path.append(self)
        return self

    def __exit__(self, *_: object) -> None:
        """End noting."""
        sys.meta_path.remove(self)


def _places(folder: str, name: str) -> Iterator[str]:
    if f"{folder}{os.sep}".startswith((f"{sys.prefix}{os.sep}", f"{sys.base_prefix}{os.sep}")):
        return
    yield f"{folder}{os.sep}{name}/"
    yield from (f"{folder}{os.sep}{name}{suffix}" for suffix in all_suffixes())
