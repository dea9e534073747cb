"""What other plugins use of the library of link_roundups, as Protocols: it may not be loaded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol


class Named(Protocol):
    """A source as the library shows it, with our page on it."""

    @property
    def id(self) -> str: ...  # noqa: D102 - the names say it
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def url(self) -> str: ...  # noqa: D102
    @property
    def address(self) -> str: ...  # noqa: D102


class Takeaway(Protocol):
    """A point that a work makes."""

    @property
    def text(self) -> str: ...  # noqa: D102


class Quote(Protocol):
    """Words of a work."""

    @property
    def exact(self) -> str: ...  # noqa: D102


class ClipReference(Protocol):
    """A clip where a chain names it; ``url`` leads outward and may be empty."""

    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def url(self) -> str: ...  # noqa: D102


class ChainStep(Protocol):
    """A work that a clip came from."""

    @property
    def clip(self) -> ClipReference: ...  # noqa: D102


class Disclosure(Protocol):
    """What has to be said of a source wherever it is cited."""

    @property
    def source(self) -> Named: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


class Clip(Protocol):
    """A cited work; ``url`` and ``address`` (our page on it) may be empty."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def who(self) -> str: ...  # noqa: D102
    @property
    def url(self) -> str: ...  # noqa: D102
    @property
    def address(self) -> str: ...  # noqa: D102
    @property
    def archived_words(self) -> str: ...  # noqa: D102
    @property
    def language(self) -> str: ...  # noqa: D102
    @property
    def lang_differs(self) -> bool: ...  # noqa: D102
    @property
    def authors(self) -> Sequence[Named]: ...  # noqa: D102
    @property
    def publication(self) -> Named | None: ...  # noqa: D102
    @property
    def published_iso(self) -> str: ...  # noqa: D102
    @property
    def published_words(self) -> str: ...  # noqa: D102
    @property
    def chain(self) -> Sequence[ChainStep]: ...  # noqa: D102
    @property
    def provenance(self) -> str: ...  # noqa: D102
    @property
    def takeaways(self) -> Sequence[Takeaway]: ...  # noqa: D102
    @property
    def quotes(self) -> Sequence[Quote]: ...  # noqa: D102
    @property
    def tags(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def disclosures(self) -> Sequence[Disclosure]: ...  # noqa: D102


class LogEntry(Protocol):
    """A clip in the link log, with our note as HTML (it may be empty)."""

    @property
    def clip(self) -> Clip: ...  # noqa: D102
    @property
    def note_html(self) -> str: ...  # noqa: D102
    @property
    def logged(self) -> dt.datetime: ...  # noqa: D102


class LogYear(Protocol):
    """A year of the link log, with its page."""

    @property
    def address(self) -> str: ...  # noqa: D102
    @property
    def entries(self) -> Sequence[LogEntry]: ...  # noqa: D102


class ClipPage(Protocol):
    """A clip's own page: our note as HTML, and the contents of ours that cite it."""

    @property
    def clip(self) -> Clip: ...  # noqa: D102
    @property
    def note_html(self) -> str: ...  # noqa: D102
    @property
    def posts(self) -> Sequence[object]: ...  # noqa: D102


class SourcePage(Protocol):
    """A source's page: our note as HTML, its works, and the contents of ours that cite it."""

    @property
    def source(self) -> Named: ...  # noqa: D102
    @property
    def note_html(self) -> str: ...  # noqa: D102
    @property
    def aliases(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def disclosure(self) -> str: ...  # noqa: D102
    @property
    def works(self) -> Sequence[Clip]: ...  # noqa: D102
    @property
    def feeds(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def posts(self) -> Sequence[object]: ...  # noqa: D102


class Library(Protocol):
    """The part of the library that readers may see."""

    @property
    def log(self) -> Sequence[LogEntry]: ...  # noqa: D102
    @property
    def years(self) -> Sequence[LogYear]: ...  # noqa: D102
    @property
    def clips(self) -> Sequence[ClipPage]: ...  # noqa: D102
    @property
    def sources(self) -> Sequence[SourcePage]: ...  # noqa: D102
