"""What discovery uses of the library of link_roundups, as Protocols: it may not be loaded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol


class Named(Protocol):
    """A clip or a source with a page of ours."""

    @property
    def id(self) -> str: ...  # noqa: D102 - the names say it
    @property
    def address(self) -> str: ...  # noqa: D102


class LogEntry(Protocol):
    """A clip in the link log."""

    @property
    def clip(self) -> Named: ...  # noqa: D102
    @property
    def logged(self) -> dt.datetime: ...  # noqa: D102


class LogYear(Protocol):
    """A year of the link log, with its page."""

    @property
    def address(self) -> str: ...  # noqa: D102
    @property
    def entries(self) -> Sequence[LogEntry]: ...  # noqa: D102


class ClipPage(Protocol):
    """A clip with the contents of ours that cite it."""

    @property
    def clip(self) -> Named: ...  # noqa: D102
    @property
    def posts(self) -> Sequence[object]: ...  # noqa: D102


class SourcePage(Protocol):
    """A source with its works, and the contents of ours that cite it."""

    @property
    def source(self) -> Named: ...  # noqa: D102
    @property
    def works(self) -> Sequence[Named]: ...  # noqa: D102
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
