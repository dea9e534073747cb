"""What templates, feeds and structured data are given of a source and a clip: plain, finished."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source by name; ``address`` is its page's, empty where it has none."""

    id: str
    name: str
    kind: str
    url: str
    address: str
    disclosures: tuple[DisclosureView, ...] = ()
    """What is said of it where it is cited by itself."""


@dataclass(frozen=True, slots=True)
class ClipRef:
    """A clip where another one's chain names it."""

    id: str
    label: str
    url: str
    address: str
    authors: tuple[SourceView, ...]
    publication: SourceView | None

    @property
    def who(self) -> str:
        """Return whose work it is, in words."""
        return who_of(self.authors, self.publication, self.label)


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One step of a chain; ``words`` join the work to the one it came from ("summarises")."""

    relation: str
    words: str
    clip: ClipRef
    depth: int = 0
    """0 for what the work itself came from, 1 for what that came from, and so on."""


@dataclass(frozen=True, slots=True)
class TakeawayView:
    """A point with both attributions."""

    id: str
    text: str
    said_by: SourceView | None
    as_told_by: SourceView | None
    verbatim: bool


@dataclass(frozen=True, slots=True)
class QuoteView:
    """Words of the work."""

    exact: str


@dataclass(frozen=True, slots=True)
class DisclosureView:
    """What is said of a source where it is cited."""

    source: SourceView
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipView:
    """A clip as one place cites it."""

    id: str
    anchor: str
    label: str
    title: str
    url: str
    """Where readers are sent: the work, or its archived copy; empty where neither is known."""
    original_url: str
    is_archived: bool
    """Whether that is a copy, since the work is gone from its own address."""
    is_gone: bool
    """Whether the work is gone from its address, and no copy of it is known."""
    archived_words: str
    kind: str
    language: str
    lang_differs: bool
    authors: tuple[SourceView, ...]
    publication: SourceView | None
    published_iso: str
    published_words: str
    is_by_then: bool
    """Whether it is only known to have been there by that date."""
    archive_url: str
    chain: tuple[ChainStep, ...]
    provenance: str
    """The chain in words: "DemingHill, as summarised by Erik Qualman"; empty without one."""
    takeaways: tuple[TakeawayView, ...]
    quotes: tuple[QuoteView, ...]
    address: str
    tags: tuple[str, ...] = ()
    disclosures: tuple[DisclosureView, ...] = ()
    is_first_heading: bool = False
    """Whether the text has no heading above it: its own would stand right below the title."""

    @property
    def who(self) -> str:
        """Return whose work it is, in words."""
        return who_of(self.authors, self.publication, self.label)

    def as_ref(self) -> ClipRef:
        """Return the clip as a chain names it."""
        return ClipRef(self.id, self.label, self.url, self.address, self.authors, self.publication)


@dataclass(frozen=True, slots=True)
class RoundupView:
    """A roundup in a post."""

    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A clip in the link log, with our note."""

    clip: ClipView
    note_html: str
    logged: dt.datetime
    logged_iso: str
    logged_words: str


@dataclass(frozen=True, slots=True)
class LogYear:
    """A year of the link log; ``address`` is its page's."""

    year: int
    address: str
    entries: tuple[LogEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class CitedBy:
    """A work that took from a source's work: "summarises", through which of its works."""

    clip: ClipView
    words: str
    through: ClipView


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """Everything of a source that we cite, who cited it, and our posts that do."""

    source: SourceView
    note_html: str
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]
    feeds: tuple[str, ...]
    disclosure: str
    works: tuple[ClipView, ...]
    cited_by: tuple[CitedBy, ...]
    posts: tuple[object, ...]
    """Pelican's articles, newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipPage:
    """A clip's own page."""

    clip: ClipView
    note_html: str
    descendants: tuple[ChainStep, ...]
    posts: tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """All that readers may see of the library: what public documents cite, and what is logged."""

    log: tuple[LogEntry, ...] = ()
    years: tuple[LogYear, ...] = ()
    sources: tuple[SourcePage, ...] = ()
    clips: tuple[ClipPage, ...] = ()
    views: dict[str, ClipView] = field(default_factory=dict)


def who_of(authors: tuple[SourceView, ...], publication: SourceView | None, label: str) -> str:
    """Return whose work something is: its authors, else its publication, else its title."""
    if authors:
        names = [author.name for author in authors]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return publication.name if publication is not None else label
