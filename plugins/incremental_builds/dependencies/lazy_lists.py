"""Lists whose items are made when they are looked at: few of ten thousand, for a few pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from plugins.incremental_builds.dependencies.seen_lists import ReadWhole, Seen, Watcher


class LazyItems(ReadWhole):
    """Items by their numbers; slices, names and the length need no item, most else makes all."""

    __slots__ = ("_make", "_name", "_numbers")

    def __init__(
        self, numbers: Sequence[int], make: Callable[[int], Any], name: Callable[[int], str]
    ) -> None:
        """Take the items' numbers, what makes an item of one, and what names it."""
        super().__init__()
        self._numbers: Sequence[int] | None = numbers
        self._make = make
        self._name = name

    def names(self) -> list[str] | None:
        """Return the names of the items; None: they are made already."""
        return None if self._numbers is None else [*map(self._name, self._numbers)]

    def made(self, place: int) -> Any:
        """Return an item."""
        return self[place]

    def filled(self) -> list[Any]:
        """Return this list with all its items made."""
        if self._numbers is not None:
            numbers, self._numbers = self._numbers, None
            self.extend(map(self._make, numbers))
        return self

    def __len__(self) -> int:
        return super().__len__() if self._numbers is None else len(self._numbers)

    def __bool__(self) -> bool:
        return len(self) > 0

    def __getitem__(self, index: Any) -> Any:
        if self._numbers is None:
            return super().__getitem__(index)
        if isinstance(index, slice):
            return LazyItems(self._numbers[index], self._make, self._name)
        return self._make(self._numbers[index])

    def __iter__(self) -> Iterator[Any]:
        self.filled()
        return super().__iter__()

    def __reversed__(self) -> Iterator[Any]:
        self.filled()
        return super().__reversed__()

    def __contains__(self, item: object) -> bool:
        return list.__contains__(self.filled(), item)


class LazySeen(Seen):
    """A lazy list as templates see one, looked at item by item."""

    __slots__ = ("items",)

    def __init__(self, items: LazyItems, path: str, recorder: Watcher) -> None:
        """Take a list that was found at ``path``."""
        super().__init__([], path, recorder)
        self.items = items

    def plain(self) -> list[Any]:
        """Return the items without a note."""
        return list(self.items)

    def __len__(self) -> int:
        length = len(self.items)
        self.recorder.see(f"{self.path}|length", length)
        return length

    def __bool__(self) -> bool:
        some = len(self.items) > 0
        self.recorder.see(f"{self.path}|any", some)
        return some

    def names(self) -> list[str] | None:
        """Return the names of all items, with a note that they were looked at; see LazyItems."""
        self._all()
        return self.items.names()

    def _all(self) -> None:
        self.recorder.see_part(self, "[:]", self.items)

    def made(self, place: int) -> Any:
        """Return an item without a note."""
        return self.items[place]

    def _item(self, index: Any) -> Any:
        return self.items[index]

    def __iter__(self) -> Iterator[Any]:
        self._all()
        return iter(self.items)

    def __reversed__(self) -> Iterator[Any]:
        self._all()
        return reversed(self.items)

    def __contains__(self, item: object) -> bool:
        self._all()
        return item in self.items
