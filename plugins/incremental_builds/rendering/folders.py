"""Make the folders of pages, as many as there are posts, before they are rendered.

While Pelican lists what is to be written, one processor has nothing to do. Another process makes
the folders then that published contents will want; one that nothing is written to goes away.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from plugins.incremental_builds.processes.workers import Aside

PLAIN: Final = re.compile(r"(?:[\w-][\w.-]*/)*[\w-][\w.-]*")
"""Names that lead nowhere but down."""
_KINDS: Final = ("Article ", "Page ")


def make_folder(folder: str) -> None:
    """Make a folder, and those that it is in, where they are missing."""
    try:
        os.mkdir(folder)  # noqa: PTH102 - plain text, ten thousand times
    except FileExistsError:
        pass  # if it is a file, what is written there will say so
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


class Folders:
    """The folders of published contents, which are being made."""

    def __init__(self, contents: Mapping[str, Any], top: str) -> None:
        """Begin to make them under ``top``; ``contents`` are by their keys."""
        self._contents = contents
        self._top = top
        self._aside = Aside(self._make)

    def wait(self) -> None:
        """Wait until they are made."""
        self._aside.wait()

    def settle(self, files: Iterable[str]) -> None:
        """Wait, and remove those that none of these files is in."""
        self.wait()
        wanted = {file.rpartition("/")[0] for file in files}
        for folder in sorted({*self._wanted()} - wanted, reverse=True):
            name = folder
            with contextlib.suppress(OSError):  # something else is in it
                while name != self._top:
                    os.rmdir(name)  # noqa: PTH106
                    name = name.rpartition("/")[0]

    def _make(self) -> None:
        for folder in sorted({*self._wanted()}):
            make_folder(folder)

    def _wanted(self) -> Iterator[str]:
        for key, content in self._contents.items():
            if not key.startswith(_KINDS) or content.status != "published":
                continue
            name = content.save_as
            if "/" in name and PLAIN.fullmatch(name):
                yield f"{self._top}/{name}".rpartition("/")[0]
