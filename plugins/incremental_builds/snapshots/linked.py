"""What a text links to inside of the site, for pages that are made from a snapshot.

Stands in for two of Pelican's own dictionaries, which have every post, page and static file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple, Protocol

from plugins.incremental_builds.snapshots.snapshot import Snapshot

STATIC: Final = "Static "


class Address(NamedTuple):
    """As much of a static file as a link to it shows."""

    url: str


class PartOfSite(Protocol):
    """Where contents are found by their numbers."""

    snapshot: Snapshot

    def content(self, number: int) -> Any:
        """Return a content; raises DeclinedError where it cannot be made."""


class Linked:
    """Finds the contents of some kinds by their paths from the content folder on."""

    def __init__(self, site: PartOfSite, kinds: Sequence[str]) -> None:
        """Find nothing yet; ``kinds`` are what keys begin with."""
        self._site, self._kinds = site, kinds

    def get(self, path: str, default: Any = None) -> Any:
        """Return what is at a path; raises DeclinedError where it cannot be made."""
        shot = self._site.snapshot
        for kind in self._kinds:
            number = shot.numbers.get(f"{kind}{path}")
            if number is not None:
                static = kind == STATIC
                return Address(shot.addresses[path]) if static else self._site.content(number)
        return default


def linked_in(site: PartOfSite) -> dict[str, Linked]:
    """Return what finds contents of a site, under the names that Pelican looks for them."""
    return {
        "generated_content": Linked(site, ("Article ", "Page ")),
        "static_content": Linked(site, (STATIC,)),
    }
