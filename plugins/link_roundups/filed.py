"""A source or a clip, and the file it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from plugins.core.problems import Location
from plugins.core.yaml_source import YamlDocument
from plugins.link_roundups.model import Clip, Source

V = TypeVar("V", Source, Clip)


@dataclass(frozen=True, slots=True)
class Filed(Generic[V]):
    """A value with the file it stands in."""

    id: str
    value: V
    header: YamlDocument
    body: str
    body_line: int

    def at(self, *name: str | int) -> Location:
        """Return where a field stands."""
        return self.header.location(name)
