"""What a signal is: a module that reads one way in which pages say what they are.

In: the ``Evidence`` of a page. Out: claims, each with how far it is to be believed. A signal never
decides: it says what the page says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

from plugins.desk.clipping.evidence import Evidence
from plugins.desk.clipping.model import Claim

GUESTS: Final = "guest"
"""The origin of claims that somebody wrote as a guest."""


class Signal(Protocol):
    """What a module in this folder holds; ``SIGNALS`` in ``__init__`` names each."""

    def claims(self, evidence: Evidence) -> Iterator[Claim]:
        """Yield what the page says, in its own order."""
        ...
