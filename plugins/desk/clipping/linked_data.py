"""Linked data as a flat list: in, values of JSON-LD; out, objects, found by type or ``@id``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

_MOST: Final = 5000
INSIDE: Final = frozenset(
    {
        "comment",
        "comments",
        "hasPart",
        "itemListElement",
        "review",
        "reviews",
        "video",
        "audio",
        "image",
        "isRelatedTo",
        "relatedLink",
        "about",
        "mentions",
        "citation",
        "itemReviewed",
        "isBasedOn",
    }
)
"""Properties whose objects are other works than the one that has them."""


@dataclass(frozen=True)
class Graph:
    """The objects of a page's linked data, in order; ``parts`` are those inside of other works."""

    nodes: tuple[Mapping[str, Any], ...] = ()
    parts: frozenset[int] = frozenset()
    by_id: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, values: Iterable[Any]) -> Graph:
        """Return the objects in some values, walked without recursion."""
        nodes: list[Mapping[str, Any]] = []
        parts: set[int] = set()
        waiting: list[tuple[Any, bool]] = [(value, False) for value in reversed(list(values))]
        while waiting and len(nodes) < _MOST:
            value, inside = waiting.pop()
            if isinstance(value, list):
                waiting += [(one, inside) for one in reversed(value[:_MOST])]
            elif isinstance(value, dict):
                nodes.append(value)
                if inside:
                    parts.add(id(value))
                waiting += [
                    (one, inside or name in INSIDE)
                    for name, one in reversed(value.items())
                    if isinstance(one, dict | list)
                ]
        known: dict[str, Mapping[str, Any]] = {}
        for node in nodes:
            name = node.get("@id")
            if isinstance(name, str) and len(node) > len(known.get(name, ())):
                known[name] = node
        return cls(tuple(nodes), frozenset(parts), known)

    def is_part(self, node: Mapping[str, Any]) -> bool:
        """Tell whether an object stands inside of another work."""
        return id(node) in self.parts

    def whole(self, value: Any) -> Any:
        """Return the object that a value points at by its ``@id``; else the value."""
        if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
            return self.by_id.get(value["@id"], value)
        return value


def types_of(node: Any) -> frozenset[str]:
    """Return the types of an object in small letters, without the address of their vocabulary."""
    given = listed(node.get("@type")) if isinstance(node, dict) else []
    return frozenset(
        one.rpartition("/")[2].rpartition("#")[2].rpartition(":")[2].lower()
        for one in given
        if isinstance(one, str)
    )


def listed(value: Any) -> list[Any]:
    """Return a value as a list of texts and objects."""
    if isinstance(value, dict) and isinstance(value.get("@list"), list):
        value = value["@list"]
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str | dict)]


def first_text(value: Any) -> str:
    """Return the first text in a value: itself, the first of a list, the value of a language."""
    for one in listed(value):
        if isinstance(one, str):
            return one
        inner = one.get("@value") or one.get("name") or one.get("@id") or one.get("alternateName")
        if isinstance(inner, str):
            return inner
    return ""
