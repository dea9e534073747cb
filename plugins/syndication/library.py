"""What feeds use of the library of link_roundups, as Protocols: it may not be loaded at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol


class Named(Protocol):
    """A source as the library shows it."""

    @property
    def id(self) -> str: ...  # noqa: D102 - the names say it
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def url(self) -> str: ...  # noqa: D102
    @property
    def address(self) -> str: ...  # noqa: D102


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
    def url(self) -> str: ...  # noqa: D102
    @property
    def archived_words(self) -> str: ...  # noqa: D102
    @property
    def language(self) -> str: ...  # noqa: D102
    @property
    def authors(self) -> Sequence[Named]: ...  # noqa: D102
    @property
    def publication(self) -> Named | None: ...  # noqa: D102
    @property
    def published_words(self) -> str: ...  # noqa: D102
    @property
    def chain(self) -> Sequence[ChainStep]: ...  # noqa: D102
    @property
    def provenance(self) -> str: ...  # noqa: D102
    @property
    def address(self) -> str: ...  # noqa: D102
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


class SourcePage(Protocol):
    """A source with its works and the contents of ours that cite it."""

    @property
    def source(self) -> Named: ...  # noqa: D102
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
    def sources(self) -> Sequence[SourcePage]: ...  # noqa: D102
