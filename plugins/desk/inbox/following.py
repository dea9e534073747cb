"""Which feeds are followed: in, the library's sources; out, their feeds, each with its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plugins.core.problems import Location
from plugins.link_roundups.commands import Shelves


@dataclass(frozen=True, slots=True)
class Followed:
    """A feed that a source names."""

    url: str
    source: str
    """The id of the source."""
    name: str
    location: Location
    """Where the address stands."""


def followed_in(shelves: Shelves, only: Iterable[str] = ()) -> tuple[Followed, ...]:
    """Return the feeds of the sources, each address once; ``only``: of these sources."""
    wanted = frozenset(only)
    found: dict[str, Followed] = {}
    for filed in shelves.sources.values():
        if wanted and filed.id not in wanted:
            continue
        for number, url in enumerate(filed.value.feeds):
            where = filed.at("feeds", number)
            found.setdefault(url, Followed(url, filed.id, filed.value.name, where))
    return tuple(found.values())
