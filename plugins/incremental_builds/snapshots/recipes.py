"""What pages are rendered with, as JSON and back: names of a context whose values are the host's.

Contents stand as their numbers, lists of contents as the number of a list, and other values as
:mod:`plugins.incremental_builds.values.codec` writes them. A value of a kind that is not known here
raises :class:`NotKeptError`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, Final

from pelican.paginator import Page, Paginator

from plugins.incremental_builds.values.codec import Codec, Json, NotKeptError
from plugins.incremental_builds.values.identity import identity
from plugins.incremental_builds.values.number_rows import Rows, rows_of

_LEFT_OUT: Final = frozenset({"localsiteurl", "output_file"})
"""Names of every page that follow from its file."""


class Recipes:
    """Writes values down; lists of contents are collected in :attr:`lists`."""

    def __init__(self, codec: Codec, numbers: Mapping[int, int], lists: Rows | None = None) -> None:
        """Take what encodes other values, and the number of each content by its identity()."""
        self.codec = codec
        self.numbers = numbers
        self.lists = lists if lists is not None else rows_of([])
        self._kept: dict[int, tuple[object, Json]] = {}

    def of_page(self, own: Mapping[str, Any]) -> Json:
        """Return the names that a page has for itself."""
        return {name: self.of(value) for name, value in own.items() if name not in _LEFT_OUT}

    def of(self, value: Any) -> Json:  # noqa: PLR0911 - one line for each kind
        """Return a value as JSON; raises NotKeptError."""
        kind = type(value)
        if kind is str or value is None or kind is bool or kind is int:
            return value
        number = self.numbers.get(identity(value))
        if number is not None:
            return ["content", number]
        if isinstance(value, list):
            return self._of_list(value)
        if kind is tuple:
            return ["tuple", [self.of(part) for part in value]]
        if kind is dict:
            return ["dict", [[self.of(k), self.of(v)] for k, v in value.items()]]
        if kind is defaultdict and value.default_factory is list:
            return ["lists", [[self.of(k), self.of(v)] for k, v in value.items()]]
        if kind is Paginator:
            return self._of_paginator(value)
        if kind is Page:
            return ["page", self._of_paginator(value.paginator), value.number]
        return self.codec.encode(value)

    def know(self, value: list[Any], number: int) -> None:
        """Let a list of contents be the one with a number."""
        self._kept[identity(value)] = (value, ["contents", number])

    def _of_list(self, value: list[Any]) -> Json:
        found = self._kept.get(identity(value))
        if found is None:
            numbers = [self.numbers.get(identity(item)) for item in value]
            if None in numbers or not numbers:
                made: Json = ["list", [self.of(part) for part in value]]
            else:
                made = ["contents", self.lists.add([n for n in numbers if n is not None])]
            # the list is kept too, so that its number is never another one's
            found = self._kept[identity(value)] = (value, made)
        return found[1]

    def _of_paginator(self, value: Any) -> Json:
        found = self._kept.get(identity(value))
        if found is None:
            items = self.of(value.object_list)
            made = ["paginator", value.name, value.url, items, value.per_page]
            found = self._kept[identity(value)] = (value, made)
        return found[1]


class Readings:
    """Makes values again, the way back from :class:`Recipes`."""

    def __init__(
        self,
        codec: Codec,
        settings: Any,
        content: Callable[[int], Any],
        contents: Callable[[int], list[Any]],
    ) -> None:
        """Take what makes a content from its number, and a list from its own."""
        self.settings = settings
        self.codec = Codec(
            codec.encode_host,
            {
                **codec.decoders,
                "content": lambda data: content(data[1]),
                "contents": lambda data: contents(data[1]),
                "list": lambda data: [self.value(part) for part in data[1]],
                "tuple": lambda data: tuple([self.value(part) for part in data[1]]),
                "dict": self._dict,
                "lists": lambda data: defaultdict(list, self._dict(data)),
                "paginator": self._paginator,
                "page": lambda data: self._paginator(data[1]).page(data[2]),
            },
        )
        self._made: dict[str, Any] = {}

    def value(self, data: Json) -> Any:
        """Return the value that :meth:`Recipes.of` was given."""
        return self.codec.decode(data)

    def page(self, data: Mapping[str, Json]) -> dict[str, Any]:
        """Return the names that a page has for itself."""
        return {name: self.value(value) for name, value in data.items()}

    def _dict(self, data: list[Json]) -> dict[Any, Any]:
        return {self.value(k): self.value(v) for k, v in data[1]}

    def _paginator(self, data: list[Json]) -> Any:
        key = repr(data)
        if key not in self._made:
            _, name, url, items, per_page = data
            self._made[key] = Paginator(name, url, self.value(items), self.settings, per_page)
        return self._made[key]


__all__ = ["NotKeptError", "Readings", "Recipes"]
