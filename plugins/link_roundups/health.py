"""What is known of the health of outward links: machine-written, beside the clips, not in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from plugins.core.machine_files import read_machine_file
from plugins.core.problems import Location, Problem

FILE = "machine/links.json"
STATES = ("live", "moved", "dead", "unknown")


def load_dead(content: Path, shown_as: str) -> tuple[frozenset[str], list[Problem]]:
    """Return the ids of the clips whose link is dead, from ``content/machine/links.json``.

    The file maps a clip's id to an object whose ``state`` is live, moved, dead or unknown.
    """
    shown = f"{shown_as}/{FILE}"
    read, problems = read_machine_file(
        content / FILE, shown, _states, what="the link states cannot"
    )
    states = read or {}
    problems += [
        Problem(
            Location(shown, 1),
            f'"{state}" is not the state of a link',
            "machine-file",
            f"write one of {', '.join(STATES)}",
        )
        for state in sorted({str(state) for state in states.values()} - set(STATES))
    ]
    return frozenset(name for name, state in states.items() if state == "dead"), problems


def _states(data: Any) -> dict[str, object]:
    return {name: entry["state"] for name, entry in data.items()}
