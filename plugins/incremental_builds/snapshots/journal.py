"""What edits of bodies changed since a snapshot was taken."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

Page = tuple[list[list[str]], dict[int, list[str]]]
"""What a page now looks at: paths with digests; and for each content the names of attributes."""


@dataclass(slots=True)
class Journal:
    """What earlier edits changed of a snapshot, by its digest.

    ``places`` has where a content's new reading starts, ``pages`` what pages now look at, and
    ``targets`` the files that edited texts may link to.
    """

    snapshot: str
    places: dict[int, int] = field(default_factory=dict)
    pages: dict[int, Page] = field(default_factory=dict)
    targets: set[str] = field(default_factory=set)

    def as_json(self) -> bytes:
        """Return the journal as it is kept."""
        return json.dumps([self.snapshot, [*self.places.items()], [
            [page, looks, [*reads.items()]] for page, (looks, reads) in self.pages.items()
        ], sorted(self.targets)]).encode()  # fmt: skip


def journal_in(data: bytes, snapshot: str) -> Journal:
    """Return the journal of a snapshot; an empty one where there is none of it."""
    named, *kept = json.loads(data) if data else ("",)
    if named != snapshot:
        return Journal(snapshot)
    places, pages, targets = kept
    found = {page: (looks, dict(reads)) for page, looks, reads in pages}
    return Journal(snapshot, dict(places), found, set(targets))
