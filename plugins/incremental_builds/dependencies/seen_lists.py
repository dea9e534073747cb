"""A list that tells how much of it was looked at."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from typing import Any, Protocol, SupportsIndex


class Watcher(Protocol):
    """Who is told; see :class:`plugins.incremental_builds.dependencies.recording.Recorder`."""

    def see(self, path: str, value: Any) -> None:
        """Take a value that was looked at."""

    def see_part(self, items: Seen, part: str, found: list[Any]) -> None:
        """Take a part of a list that was looked at."""


class ReadWhole(list[Any]):
    """A list that Python's own would read past: most that is asked of it is asked of all items."""

    __slots__ = ()

    def whole(self) -> list[Any]:
        """Return all items, as a plain list."""
        return [*self]

    def _compared(self, how: Callable[[Any, Any], bool], other: object) -> bool:
        """Compare with another list, all of which is read too."""
        return how(self.whole(), [*iter(other)] if isinstance(other, list) else other)

    def __eq__(self, other: object) -> bool:
        return self._compared(operator.eq, other)

    def __ne__(self, other: object) -> bool:
        return self._compared(operator.ne, other)

    def __lt__(self, other: Any) -> bool:
        return self._compared(operator.lt, other)

    def __le__(self, other: Any) -> bool:
        return self._compared(operator.le, other)

    def __gt__(self, other: Any) -> bool:
        return self._compared(operator.gt, other)

    def __ge__(self, other: Any) -> bool:
        return self._compared(operator.ge, other)

    __hash__ = None

    def __repr__(self) -> str:
        return repr(self.whole())

    def __add__(self, other: Any) -> Any:
        return self.whole() + ([*iter(other)] if isinstance(other, list) else other)

    def __radd__(self, other: Any) -> Any:
        return [*other, *self.whole()]

    def __mul__(self, times: SupportsIndex) -> list[Any]:
        return self.whole() * times

    __rmul__ = __mul__

    def copy(self) -> list[Any]:
        """Return a plain list of the same items."""
        return self.whole()

    def index(self, *arguments: Any) -> int:
        """Return the place of an item."""
        return self.whole().index(*arguments)

    def count(self, item: Any) -> int:
        """Return how often an item is there."""
        return self.whole().count(item)


class Seen(ReadWhole):
    """A list that notes how much of it is looked at: its length, a part, or all."""

    __slots__ = ("digests", "path", "recorder")

    def __init__(self, items: list[Any], path: str, recorder: Watcher) -> None:
        """Copy a list that was found at ``path``."""
        super().__init__(items)
        self.path = path
        self.recorder = recorder
        self.digests: dict[str, str] = {}
        """Those of the parts that were looked at."""

    def _all(self) -> None:
        self.recorder.see_part(self, "[:]", self.plain())

    def plain(self) -> list[Any]:
        """Return the items without a note."""
        return list(super().__iter__())

    def __iter__(self) -> Iterator[Any]:
        self._all()
        return super().__iter__()

    def __len__(self) -> int:
        length = super().__len__()
        self.recorder.see(f"{self.path}|length", length)
        return length

    def __bool__(self) -> bool:
        some = super().__len__() > 0
        self.recorder.see(f"{self.path}|any", some)
        return some

    def __getitem__(self, index: Any) -> Any:
        found = self._item(index)
        if isinstance(index, slice):
            name = ":".join("" if n is None else str(n) for n in (index.start, index.stop))
            step = f":{index.step}" if index.step is not None else ""
            self.recorder.see_part(self, f"[{name}{step}]", found)
        else:
            self.recorder.see_part(self, f"[{index}]", [found])
        return found

    def _item(self, index: Any) -> Any:
        return super().__getitem__(index)

    def __contains__(self, item: object) -> bool:
        self._all()
        return super().__contains__(item)

    def __reversed__(self) -> Iterator[Any]:
        self._all()
        return super().__reversed__()

    def whole(self) -> list[Any]:
        """Return all items, with a note that they were looked at."""
        self._all()
        return self.plain()
