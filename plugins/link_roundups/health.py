"""What is known of the health of outward links: machine-written, beside the clips, not in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.core.machine_files import LINKS, read_machine_file
from plugins.core.problems import Location, Problem
from plugins.core.schema import adapter_of
from plugins.link_roundups.filed import Filed
from plugins.link_roundups.model import Archive, Clip

STATES = ("live", "moved", "dead", "unknown")


@dataclass(frozen=True, slots=True)
class LinkHealth:
    """What is known of one link, as far as readers are concerned."""

    state: str
    url: str = ""
    """The address that was asked; empty: that of the clip, whatever it is."""
    archive: Archive | None = None
    """The copy that the archive named."""


@dataclass(frozen=True, slots=True)
class Health:
    """The clips whose link is dead, and the copies that were looked up for clips."""

    dead: frozenset[str] = frozenset()
    archives: Mapping[str, Archive] = field(default_factory=dict)


def load_health(content: Path, shown_as: str) -> tuple[Mapping[str, LinkHealth], list[Problem]]:
    """Return what ``content/machine/links.json`` says, and what is wrong with it.

    The file maps a clip's id, or the address of a link that is no clip's, to an object whose
    ``state`` is live, moved, dead or unknown. ``inv links`` writes it.
    """
    shown = f"{shown_as}/{LINKS}"
    read, problems = read_machine_file(
        content / LINKS, shown, _known, what="the link states cannot"
    )
    known = read or {}
    problems += [
        Problem(
            Location(shown, 1),
            f'"{state}" is not the state of a link',
            "machine-file",
            f"write one of {', '.join(STATES)}",
        )
        for state in sorted({health.state for health in known.values()} - set(STATES))
    ]
    return known, problems


def health_of(known: Mapping[str, LinkHealth], clips: Mapping[str, Filed[Clip]]) -> Health:
    """Return what is known of clips; what was found of an address that a clip had once is not."""
    of_clips = {
        name: health
        for name, health in known.items()
        if name in clips and health.url in {"", clips[name].value.url}
    }
    return Health(
        frozenset(name for name, health in of_clips.items() if health.state == "dead"),
        {name: health.archive for name, health in of_clips.items() if health.archive is not None},
    )


def _known(data: Any) -> dict[str, LinkHealth]:
    return {name: _health(entry) for name, entry in data.items()}


def _health(entry: Any) -> LinkHealth:
    archive = entry.get("archive")
    copy = adapter_of(Archive).validate_python(archive) if archive is not None else None
    return LinkHealth(str(entry["state"]), str(entry.get("url", "")), copy)
