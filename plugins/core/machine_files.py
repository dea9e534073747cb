"""Files in ``content/machine/``, which commands write and builds read: JSON, or a problem."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

from plugins.core.problems import Location, Problem

T = TypeVar("T")

LINKS: Final = "machine/links.json"
PUBLISHED: Final = "machine/published.json"
"""What several plugins read, from the content folder on: how links are, and what went out."""

RESTORE: Final = "restore the file from the last commit"


def read_machine_file(
    file: Path, shown_as: str, read: Callable[[Any], T], *, what: str, hint: str = RESTORE
) -> tuple[T | None, list[Problem]]:
    """Return what ``read`` makes of the file's JSON; None where it is missing or unreadable.

    ``what`` names in a problem what cannot be read, with its verb: "the link states cannot".
    ``read`` raises ValueError, TypeError, KeyError or AttributeError on what it does not know.
    """
    if not file.is_file():
        return None, []
    try:
        return read(json.loads(file.read_bytes())), []
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        message = f"{what} be read: {error}"
        return None, [Problem(Location(shown_as, 1), message, "machine-file", hint)]
