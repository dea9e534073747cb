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
class PageRecord:
    """What is known of a page that was written.

    ``mark`` is the digest of its bytes; ``stat`` its file's size, times of change (ns) and inode.
    """

    template: str
    trace: Trace
    mark: str
    stat: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """What one template file names: other templates (None: any), functions, and free names."""

    templates: tuple[str, ...] | None
    filters: tuple[str, ...]
    tests: tuple[str, ...]
    names: tuple[str, ...]


MARK = "#"
"""The name under which the digest of a content's source stands among its attributes."""


@dataclass(slots=True)
class Ledger:
    """What a build noted of its pages."""

    key: str = ""
    """Stands for settings, programs and versions: with another key nothing here counts."""
    templates: dict[str, str] = field(default_factory=dict)
    """The digest of each template with all that it uses."""
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    """The digests of the attributes that pages read, by object and name."""
    pages: dict[str, PageRecord] = field(default_factory=dict)
    """By the name of the file, from the output folder on."""
    parsed: dict[str, Parts] = field(default_factory=dict)
    """What each template file names, by the digest of its source."""
