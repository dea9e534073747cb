"""Pages that no reader sees: in, what is to be written, and static files; out, what these cover.

Pelican copies static files last, over whatever stands there. Here pages are written later still.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any


def covered(
    settings: Mapping[str, Any], statics: Iterable[Any], written: Collection[str], output: str
) -> set[str]:
    """Return which of the files that were asked for are static ones in the end."""
    found = set(_of_theme(settings, written, output))
    if not settings["STATIC_CHECK_IF_MODIFIED"]:
        found |= _places(statics, output)
    return found.intersection(written)


def uncover(
    settings: Mapping[str, Any], statics: Iterable[Any], pages: Collection[str], output: str
) -> None:
    """Take away static files in the places of pages, where a page that is newer would have stayed.

    They may be links: who writes a page there would write into a file of the site's.
    """
    if settings["STATIC_CHECK_IF_MODIFIED"]:
        for file in _places(statics, output).intersection(pages):
            Path(file).unlink(missing_ok=True)


def _places(statics: Iterable[Any], output: str) -> set[str]:
    return {os.path.normpath(f"{output}/{static.save_as}") for static in statics}


def _of_theme(settings: Mapping[str, Any], written: Iterable[str], output: str) -> Iterator[str]:
    """Yield where static files of the theme are copied to, if anything else is written there."""
    start = os.path.normpath(f"{output}/{settings['THEME_STATIC_DIR']}") + "/"
    if not any(file.startswith(start) for file in written):
        return
    for path in settings["THEME_STATIC_PATHS"]:
        source = Path(settings["THEME"], path)
        if source.is_file():
            yield from (start + name for name in _left([source.name], settings))
        for top, folders, files in os.walk(source, followlinks=True):
            folders[:] = _left(folders, settings)
            below = start + os.path.relpath(top, source)
            yield from (os.path.normpath(f"{below}/{name}") for name in _left(files, settings))


def _left(names: Iterable[str], settings: Mapping[str, Any]) -> list[str]:
    """Return the names that Pelican does not leave out when it copies a folder."""
    ignored = settings["IGNORE_FILES"]
    return [name for name in names if not any(fnmatch(name, pattern) for pattern in ignored)]
