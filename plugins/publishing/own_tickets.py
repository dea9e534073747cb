"""Tickets that nobody else sees: for targets whose last step only one of two can take."""

from __future__ import annotations


class OwnTickets:
    """Tickets in memory."""

    def __init__(self) -> None:
        """Begin without any."""
        self._tickets: dict[str, bytes] = {}

    def names(self) -> tuple[str, ...]:
        """Return the names of the tickets."""
        return tuple(self._tickets)

    def read(self, name: str) -> bytes | None:
        """Return a ticket."""
        return self._tickets.get(name)

    def create(self, name: str, data: bytes) -> bool:
        """Keep a ticket, unless it is there."""
        return self._tickets.setdefault(name, data) == data

    def remove(self, name: str) -> None:
        """Remove a ticket."""
        self._tickets.pop(name, None)
