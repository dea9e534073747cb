"""What a check of the output is: a module that looks at it and at the last release."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from plugins.core.problems import Location, Problem
from plugins.publishing.gate.facts import Facts
from plugins.publishing.gate.file_words import Said
from plugins.publishing.inventory import Inventory
from plugins.publishing.model import Release


@dataclass(frozen=True, slots=True)
class Output:
    """What is to be published: its files, and the site's folder that they come from."""

    folder: Path
    files: Inventory
    site: Path
    unsafe: tuple[Problem, ...] = ()
    """What else lies in the folder, and must not go out."""
    facts: Facts = field(default_factory=Facts)
    """What the content says now."""
    accepts_size: bool = False
    """Whether somebody looked, and the size is right as it is."""
    memory: Path | None = None
    """The folder that remembers what was clean; without it, everything is looked at."""

    def at(self, path: str, line: int = 0) -> Location:
        """Return where something stands in a file, as it is shown: ``public/index.html:7``."""
        return Location(f"{self.folder.name}/{path}", line)


@dataclass(frozen=True, slots=True)
class Look:
    """What looks at one file after the other."""

    at: Callable[[Said], Iterable[Problem]]
    """Returns what is wrong with what a file says."""
    sought: Iterable[str]
    """All that this depends on beside the file: as long as it is the same, so is the answer."""


class Check(Protocol):
    """Most modules of this folder; the name of a check is its file's name, with hyphens."""

    SUMMARY: str
    """What it demands and why, in a sentence."""

    def check(self, output: Output, last: Release | None) -> Iterable[Problem]:
        """Return what is wrong; ``last`` is the release that readers have, if any."""


class WordCheck(Protocol):
    """The modules of this folder that look at the words of each file; all are read once."""

    SUMMARY: str
    """What it demands and why, in a sentence."""

    def looking(self, output: Output) -> Look:
        """Return what looks at one file after the other."""
