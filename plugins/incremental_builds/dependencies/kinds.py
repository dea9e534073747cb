"""What the recorder knows of the kinds of objects that templates look at; not Pelican's types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from plugins.incremental_builds.values.identity import is_itself

CONTENT: Final = "content"
WRAPPER: Final = "wrapper"
PAGING: Final = "paging"
OTHER: Final = "other"
CLOCK: Final = "clock"
"""A date or a moment: some of its methods ask the clock."""
ASKING: Final = frozenset({"now", "utcnow", "today"})
"""Those methods."""
TOLD_OF_WRAPPERS: Final = frozenset({"settings"})
"""Attributes of categories, tags and authors that follow from more than their keys."""


class Host(NamedTuple):
    """What the recorder must know of Pelican's types, which it does not import."""

    key_of: Callable[[Any], str | None]
    """The key of a content, a category, a tag or an author."""
    kind_of: Callable[[type], str]
    """What a type is: CONTENT, whose attributes are looked at one by one; WRAPPER, a category, a
    tag or an author; PAGING, one of Pelican's paginators or of their pages; or OTHER."""
    steady_of: Callable[[Any], frozenset[str]]
    """The names of a content's attributes that follow from its source: they get no digest."""


_ADDRESSES: Final = frozenset({"url", "save_as"})
"""Properties of contents that are kept while pages are written; see shortcuts.py."""


def staying(kind: type, name: str) -> bool | None:
    """Tell whether an attribute of a kind of contents stays; None: where an object has its own."""
    if not is_itself(kind):
        return False
    return name in _ADDRESSES if hasattr(kind, name) else None
