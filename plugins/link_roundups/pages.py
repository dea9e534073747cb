"""The library's pages as values: in, catalogue and citations; out, a Library of finished views."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from itertools import groupby

from plugins.core.dates import in_zone
from plugins.core.words import Words, day_words, phrase
from plugins.link_roundups import graph
from plugins.link_roundups.catalogue import Catalogue
from plugins.link_roundups.citing import Citations
from plugins.link_roundups.filed import Filed
from plugins.link_roundups.model import Source
from plugins.link_roundups.views import (
    ChainStep,
    CitedBy,
    ClipPage,
    ClipView,
    Library,
    LogEntry,
    LogYear,
    SourcePage,
)
from plugins.manuscripts.model import Document

Notes = Callable[[str, str], str]
"""Answers with the note on ("clips" or "sources", id), as HTML."""


class LibraryPages:
    """Makes the pages of one build."""

    def __init__(self, catalogue: Catalogue, citations: Citations, notes: Notes, zone: str) -> None:
        """Take the views, who cites what, the notes as HTML, and the site's time zone."""
        self.catalogue, self.citations, self.notes, self.zone = catalogue, citations, notes, zone
        self.shelves = catalogue.shelves
        self._children = graph.descendants(self.shelves.clips)
        self._naming: dict[str, list[str]] = {}
        for name in sorted(citations.public_clips):
            for source in self.shelves.clips[name].value.source_ids():
                self._naming.setdefault(source, []).append(name)

    def library(self) -> Library:
        """Return all that readers may see of the library."""
        log = tuple(self._entry(name) for name in self.citations.logged)
        years = tuple(
            LogYear(year, self.catalogue.settings.log_url.format(year=year), tuple(entries))
            for year, entries in groupby(log, key=lambda entry: entry.logged.year)
        )
        public = sorted(self.citations.public_clips)
        return Library(
            log=log,
            years=years,
            sources=tuple(
                self._source_page(filed)
                for name, filed in self.shelves.sources.items()
                if name in self.citations.public_sources
            ),
            clips=tuple(self._clip_page(name) for name in public),
            views={name: self.catalogue.clip(name) for name in self.shelves.clips},
        )

    def _dated(self, name: str) -> ClipView:
        """Return a clip with the disclosures of all days on which we cite or log it."""
        return self.catalogue.cited(name, self._days(name))

    def _days(self, name: str) -> list[dt.date]:
        days = [day for day in map(_day_of, self.citations.clips.get(name, ())) if day]
        logged = self.shelves.clips[name].value.logged
        if logged is not None:
            days.append(logged.date())
        return days

    def _entry(self, name: str) -> LogEntry:
        logged = self.shelves.clips[name].value.logged
        assert logged is not None  # noqa: S101 - the log holds only clips with a moment
        moment = in_zone(logged, self.zone)
        return LogEntry(
            self.catalogue.cited(name, (moment.date(),)),
            self.notes("clips", name),
            moment,
            moment.isoformat(),
            day_words(self.catalogue.words, moment.year, moment.month, moment.day),
        )

    def _clip_page(self, name: str) -> ClipPage:
        children = tuple(
            ChainStep(
                via.relation.value,
                self.catalogue.active(via.relation),
                self.catalogue.clip(child).as_ref(),
            )
            for child, via in self._children[name]
            if child in self.citations.public_clips
        )
        return ClipPage(
            clip=self._dated(name),
            note_html=self.notes("clips", name),
            descendants=children,
            posts=_contents(self.citations.clips.get(name, ())),
        )

    def _source_page(self, filed: Filed[Source]) -> SourcePage:
        view = self.catalogue.source(filed.id)
        assert view is not None  # noqa: S101 - it stands on the shelf
        named = self._naming.get(filed.id, ())
        works = [name for name in named if filed.id in self._makers(name)]
        disclosure = filed.value.disclosure
        return SourcePage(
            source=view,
            note_html=self.notes("sources", filed.id),
            aliases=filed.value.aliases,
            same_as=filed.value.same_as,
            feeds=filed.value.feeds,
            disclosure=_period_words(
                disclosure.text, disclosure.since, disclosure.until, self.catalogue.words
            )
            if disclosure
            else "",
            works=tuple(self._dated(name) for name in _by_date(works, self.catalogue)),
            cited_by=tuple(self._cited_by(works)),
            posts=_contents(self.citations.sources.get(filed.id, ())),
        )

    def _makers(self, name: str) -> tuple[str | None, ...]:
        clip = self.shelves.clips[name].value
        return (*clip.authors, clip.publication)

    def _cited_by(self, works: Iterable[str]) -> list[CitedBy]:
        return [
            CitedBy(
                self.catalogue.clip(child),
                self.catalogue.active(via.relation),
                self.catalogue.clip(work),
            )
            for work in works
            for child, via in self._children[work]
            if child in self.citations.public_clips
        ]


def _by_date(names: Iterable[str], catalogue: Catalogue) -> list[str]:
    """Return works newest first, those without a date last, then by id."""
    ordered = sorted(names)
    return sorted(ordered, key=lambda n: catalogue.clip(n).published_iso or "0", reverse=True)


def _period_words(text: str, since: dt.date | None, until: dt.date | None, words: Words) -> str:
    said = text
    if since is not None:
        date = day_words(words, since.year, since.month, since.day)
        said += f", {phrase(words, 'since', date=date)}"
    if until is not None:
        date = day_words(words, until.year, until.month, until.day)
        said += f", {phrase(words, 'until', date=date)}"
    return said


def _contents(documents: Iterable[Document]) -> tuple[object, ...]:
    """Return Pelican's contents of the documents, newest first; pages, which have no date, last."""
    dated = sorted(documents, key=lambda d: d.manuscript.path)
    return tuple(
        d.content
        for d in sorted(dated, key=lambda d: (_day_of(d) or dt.date.min).isoformat(), reverse=True)
    )


def _day_of(document: Document) -> dt.date | None:
    date = getattr(document.content, "date", None)
    return date.date() if isinstance(date, dt.datetime) else None
