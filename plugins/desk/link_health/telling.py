"""Telling a person who waits how far a run is."""

from __future__ import annotations

from typing import Protocol


class Teller(Protocol):
    """Tells a person who waits how far a run is."""

    def begin(self, what: str, total: int) -> None:
        """Say what is done next, and how often."""

    def step(self) -> None:
        """Say that it was done once more."""

    def end(self) -> None:
        """Say no more."""


class Silence:
    """Tells nobody."""

    def begin(self, what: str, total: int) -> None:
        """Say nothing."""

    def step(self) -> None:
        """Say nothing."""

    def end(self) -> None:
        """Say nothing."""
