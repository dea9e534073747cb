"""What edits of bodies changed since a snapshot was taken."""

from __future__ import annotations

import json
from dataclasses import dataclass, field


@dataclass(slots=True)
class Journal:
    """What earlier edits changed of a snapshot, by its digest.

    ``places`` has where a content's new reading starts, ``reads`` what a page now reads: for each
    content, by its number, names of attributes.
    """

    snapshot: str
    places: dict[int, int] = field(default_factory=dict)
    reads: dict[int, dict[int, list[str]]] = field(default_factory=dict)

    def as_json(self) -> bytes:
        """Return the journal as it is kept."""
        return json.dumps([self.snapshot, [*self.places.items()], [
            [page, [*reads.items()]] for page, reads in self.reads.items()
        ]]).encode()  # fmt: skip


def journal_in(data: bytes, snapshot: str) -> Journal:
    """Return the journal of a snapshot; an empty one where there is none of it."""
    named, places, reads = json.loads(data) if data else ("", [], [])
    if named != snapshot:
        return Journal(snapshot)
    return Journal(snapshot, dict(places), {page: dict(found) for page, found in reads})
