"""What is known of the health of outward links: machine-written, beside the clips, not in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from plugins.core.problems import Location, Problem

FILE = "machine/links.json"
STATES = ("live", "moved", "dead", "unknown")


def load_dead(content: Path, shown_as: str) -> tuple[frozenset[str], list[Problem]]:
    """Return the ids of the clips whose link is dead, from ``content/machine/links.json``.

    The file maps a clip's id to an object whose ``state`` is live, moved, dead or unknown.
    """
    file = content / FILE
    if not file.exists():
        return frozenset(), []
    where = Location(f"{shown_as}/{FILE}", 1)
    try:
        data: Any = json.loads(file.read_bytes())
        states = {name: entry["state"] for name, entry in data.items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        return frozenset(), [
            Problem(
                where,
                f"the link states cannot be read: {error}",
                "machine-file",
                "restore the file from the last commit",
            )
        ]
    wrong = sorted({str(state) for state in states.values()} - set(STATES))
    problems = [
        Problem(
            where,
            f'"{state}" is not the state of a link',
            "machine-file",
            f"write one of {', '.join(STATES)}",
        )
        for state in wrong
    ]
    return frozenset(name for name, state in states.items() if state == "dead"), problems
