"""What a place to publish to is: a module that opens a session on it.

One contract test suite runs on every one of them, and on one in memory whose faults are chosen by
name: readers never see half a release, nothing is removed after a failure, the next run mends
what a failed one left.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from plugins.publishing.environment import Secrets
from plugins.publishing.session import Session


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a target is told of the site."""

    name: str
    """What ``PUBLISHING_TARGETS`` calls it."""
    site: Path
    cache: Path
    """A folder of its own on this machine; losing it loses no release."""
    secrets: Secrets
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Former addresses, each with the one that it leads to, from the site's root on."""
    taken: tuple[Path, ...] = ()
    """Folders that builds or writers change, where no target may be."""


class Target(Protocol):
    """The modules of this folder; the kind of a target is its file's name, with hyphens."""

    SUMMARY: str
    """What kind of host it is for, in a sentence."""
    Options: type[Any]
    """A frozen dataclass: what ``PUBLISHING_TARGETS`` may say of such a target."""

    def connected(
        self, options: Any, surroundings: Surroundings
    ) -> AbstractContextManager[Session]:
        """Open a session; raises TargetError, and ConfigurationError where something is amiss."""
