"""Links among the files of the content: in, its folder; out, a problem for each that leads out.

What a link leads to is read like any other file, and may be published. So it has to lie in the
content itself: else a link that somebody put there could bring out whatever this machine can read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from plugins.core.problems import Location, Problem
from plugins.core.settings import Settings, shown_path

_RULE = "link-leads-out"
_HINT = "put the file itself there, or remove the link"


def links_that_lead_out(settings: Settings) -> Iterator[Problem]:
    """Yield a problem for each link that leads out of the content, to nothing, or in a circle."""
    content = str(settings["PATH"])
    root = os.path.realpath(content)
    for link in _links_below(content):
        if fault := _fault_of(link, root):
            where = Location(shown_path(settings, Path(link)))
            yield Problem(where, f"this link leads {fault}", _RULE, _HINT)


def _links_below(folder: str) -> Iterator[str]:
    """Yield every link below a folder; none is followed."""
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_symlink():
                    yield entry.path
                elif entry.is_dir():
                    waiting.append(entry.path)


def _fault_of(link: str, root: str) -> str:
    target, own = os.path.realpath(link), os.path.realpath(Path(link).parent)
    if not Path(target).exists():
        # editors keep such links, hidden, beside what they have open; no build reads them
        return "" if Path(link).name.startswith(".") else "to nothing, or in a circle"
    if f"{own}{os.sep}".startswith(f"{target}{os.sep}"):
        return "to a folder that it is in"
    return "" if target.startswith(f"{root}{os.sep}") else "out of the content"
