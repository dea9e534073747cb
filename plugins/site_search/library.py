"""What the search uses of the library of link_roundups, as Protocols: it may not be loaded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Takeaway(Protocol):
    """A point that a work makes."""

    @property
    def text(self) -> str: ...  # noqa: D102 - the names say it


class Quote(Protocol):
    """Words of a work."""

    @property
    def exact(self) -> str: ...  # noqa: D102


class Clip(Protocol):
    """A cited work; ``address`` is our page on it, empty where there is none."""

    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def who(self) -> str: ...  # noqa: D102
    @property
    def language(self) -> str: ...  # noqa: D102
    @property
    def lang_differs(self) -> bool: ...  # noqa: D102
    @property
    def published_iso(self) -> str: ...  # noqa: D102
    @property
    def published_words(self) -> str: ...  # noqa: D102
    @property
    def provenance(self) -> str: ...  # noqa: D102
    @property
    def takeaways(self) -> Sequence[Takeaway]: ...  # noqa: D102
    @property
    def quotes(self) -> Sequence[Quote]: ...  # noqa: D102
    @property
    def address(self) -> str: ...  # noqa: D102


class ClipPage(Protocol):
    """A work's own page, with our note as HTML."""

    @property
    def clip(self) -> Clip: ...  # noqa: D102
    @property
    def note_html(self) -> str: ...  # noqa: D102


class Source(Protocol):
    """A person or an organisation by name."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def address(self) -> str: ...  # noqa: D102


class SourcePage(Protocol):
    """A source's page, with our note as HTML."""

    @property
    def source(self) -> Source: ...  # noqa: D102
    @property
    def note_html(self) -> str: ...  # noqa: D102
    @property
    def aliases(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def disclosure(self) -> str: ...  # noqa: D102


class Library(Protocol):
    """The part of the library that readers may see."""

    @property
    def clips(self) -> Sequence[ClipPage]: ...  # noqa: D102
    @property
    def sources(self) -> Sequence[SourcePage]: ...  # noqa: D102
