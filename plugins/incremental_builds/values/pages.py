"""What is known of every page: what it looked at, why it is rendered, and how it was left."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from plugins.incremental_builds.values.cuts import Cuts


class Trace(NamedTuple):
    """What one page looked at while it was rendered, by the numbers of the process that did it."""

    looks: tuple[int, ...] = ()
    """Looks at the page's context."""
    groups: tuple[int, ...] = ()
    """Reads of attributes of contents, by groups with the same names."""
    opaque: str = ""
    """Why the page has to be rendered every time; empty: it need not."""
    own: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    """Looks and groups again, without what was looked at only for parts that all pages share."""
    cuts: Cuts | None = None
    """Where those parts and the blocks of the template stand, by characters; None: unknown."""


@dataclass(slots=True)
class Fresh:
    """What a process numbered, in the order of the numbers, since it last told."""

    looks: list[tuple[str, str]] = field(default_factory=list)
    """A path like ``articles[:10]``, and the digest of what was seen there."""
    keys: list[str] = field(default_factory=list)
    """What names a content."""
    names: list[tuple[str, ...]] = field(default_factory=list)
    """Names of attributes, sorted."""
    groups: list[tuple[int, ...]] = field(default_factory=list)
    """The number of such names, then those of the keys of contents of which they were read."""
    values: list[tuple[str, str, str]] = field(default_factory=list)
    """A content's key, an attribute's name, and the digest of its value."""


class Why(Enum):
    """Kinds of reasons to render a page."""

    EVERYTHING = "everything is rendered"
    NEW = "a new page"
    TEMPLATE = "its template changed"
    SEEN = "what it shows changed"
    TOUCHED = "its file was touched"
    OPAQUE = "it depends on what cannot be followed"


class Reason(NamedTuple):
    """Why a page is rendered; ``what`` names the thing that changed."""

    why: Why
    what: str = ""

    def __str__(self) -> str:
        """Return the reason as one line of words."""
        return f"{self.why.value}: {self.what}" if self.what else self.why.value


class Parts(NamedTuple):
    """What one template file names: other templates (None: any), functions, and free names."""

    templates: tuple[str, ...] | None
    filters: tuple[str, ...]
    tests: tuple[str, ...]
    names: tuple[str, ...]


MARK = "#"
"""The name under which the digest of a content's source stands among its attributes."""
