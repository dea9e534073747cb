"""What is known of every page: what it looked at, why it is rendered, and how it was left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


@dataclass(frozen=True, slots=True)
class Trace:
    """What one page looked at while it was rendered."""

    seen: Mapping[str, str] = field(default_factory=dict)
    """The digest of each look at the page's context, by a path like ``articles[:10]``."""
    objects: Mapping[frozenset[str], frozenset[str]] = field(default_factory=dict)
    """The keys of the host's objects that were read, by the names of the attributes read."""
    opaque: str = ""
    """Why the page has to be rendered every time; empty: it need not."""


class Why(Enum):
    """Kinds of reasons to render a page."""

    EVERYTHING = "everything is rendered"
    NEW = "a new page"
    TEMPLATE = "its template changed"
    SEEN = "what it shows changed"
    TOUCHED = "its file was touched"
    OPAQUE = "it depends on what cannot be followed"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a page is rendered; ``what`` names the thing that changed."""

    why: Why
    what: str = ""

    def __str__(self) -> str:
        """Return the reason as one line of words."""
        return f"{self.why.value}: {self.what}" if self.what else self.why.value


@dataclass(frozen=True, slots=True)
class Parts:
    """What one template file names: other templates (None: any), functions, and free names."""

    templates: tuple[str, ...] | None
    filters: tuple[str, ...]
    tests: tuple[str, ...]
    names: tuple[str, ...]


MARK = "#"
"""The name under which the digest of a content's source stands among its attributes."""
