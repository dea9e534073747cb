"""Make the views of sources and clips: in, shelves and what is public; out, what templates take."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from plugins.core.words import Words, day_words, english, phrase
from plugins.link_roundups import graph
from plugins.link_roundups.citing import Citations
from plugins.link_roundups.filed import Filed
from plugins.link_roundups.model import Archive, Clip, ClipKind, Relation, Via
from plugins.link_roundups.settings import LibraryAddresses
from plugins.link_roundups.shelves import Shelves
from plugins.link_roundups.views import (
    ChainStep,
    ClipRef,
    ClipView,
    DisclosureView,
    QuoteView,
    SourceView,
    TakeawayView,
    who_of,
)

ACTIVE: Mapping[Relation, str] = {
    Relation.SUMMARISES: "summarises",
    Relation.QUOTES: "quotes",
    Relation.RESPONDS_TO: "responds_to",
    Relation.FOUND_THROUGH: "found_through",
}
"""Which of the site's words say what a work does to another."""
PASSIVE: Mapping[Relation, str] = {
    Relation.SUMMARISES: "summarised_by",
    Relation.QUOTES: "quoted_by",
    Relation.RESPONDS_TO: "answered_by",
    Relation.FOUND_THROUGH: "pointing_to",
}
"""Which of them say, after the work that it came from, what that has to do with it."""


class Catalogue:
    """Answers with the view of a source or a clip; each view is made once."""

    def __init__(  # noqa: PLR0913 - all that views are made of
        self,
        shelves: Shelves,
        citations: Citations,
        settings: LibraryAddresses,
        language: str,
        *,
        dead: frozenset[str] = frozenset(),
        archives: Mapping[str, Archive] | None = None,
        words: Words | None = None,
    ) -> None:
        """Take the library, what is public of it, and the clips whose link is known to be dead.

        ``archives`` are copies that were looked up, for clips that name none themselves; ``words``
        are the site's own (None: English).
        """
        self.words = words or english()
        self.shelves, self.citations, self.settings = shelves, citations, settings
        self.language, self.dead, self.archives = language, dead, archives or {}
        self._sources: dict[str, SourceView] = {}
        self._clips: dict[str, ClipView] = {}

    def source(self, name: str) -> SourceView | None:
        """Return a source's view, or None where the library has no such source."""
        if name not in self._sources:
            filed = self.shelves.sources.get(name)
            if filed is None:
                return None
            public = name in self.citations.public_sources
            self._sources[name] = SourceView(
                name,
                filed.value.name,
                filed.value.kind.value,
                filed.value.url or "",
                self.settings.source_url.format(id=name) if public else "",
            )
        return self._sources[name]

    def sources(self, names: Iterable[str]) -> tuple[SourceView, ...]:
        """Return the views of the sources that there are."""
        return tuple(v for v in (self.source(name) for name in names) if v is not None)

    def clip(self, name: str) -> ClipView:
        """Return a clip's view without disclosures; KeyError where there is no such clip."""
        if name not in self._clips:
            self._clips[name] = self._view_of(self.shelves.clips[name])
        return self._clips[name]

    def cited(
        self,
        name: str,
        days: Collection[dt.date],
        takeaways: Iterable[str] | None = None,
        anchor: str = "",
    ) -> ClipView:
        """Return a clip as one place cites it: its days' disclosures, the takeaways it names."""
        view = self.clip(name)
        chosen = view.takeaways
        if takeaways is not None:
            wanted = {t.id: t for t in view.takeaways}
            chosen = tuple(wanted[t] for t in takeaways if t in wanted)
        return replace(
            view,
            takeaways=chosen,
            anchor=anchor or view.anchor,
            disclosures=self.disclosures(self._named_by(name), days),
        )

    def disclosures(
        self, names: Iterable[str], days: Collection[dt.date]
    ) -> tuple[DisclosureView, ...]:
        """Return the disclosures of sources that hold on one of the days, each once.

        Where there is no day (an undated page), every disclosure is told: better once too often.
        """
        found = []
        for name in dict.fromkeys(names):
            filed, view = self.shelves.sources.get(name), self.source(name)
            if filed is None or view is None or filed.value.disclosure is None:
                continue
            told = filed.value.disclosure
            if not days or any(told.holds_on(day) for day in days):
                found.append(DisclosureView(view, told.text))
        return tuple(found)

    def _named_by(self, name: str) -> tuple[str, ...]:
        """Return the sources that a citation of the clip names: its own and its chain's."""
        named = list(self.shelves.clips[name].value.source_ids())
        for via, _ in graph.ancestors(name, self.shelves.clips):
            origin = self.shelves.clips[via.clip].value
            named += [*origin.authors, *((origin.publication,) if origin.publication else ())]
        return tuple(named)

    def _view_of(self, filed: Filed[Clip]) -> ClipView:
        clip = filed.value
        authors = self.sources(clip.authors)
        publication = self.source(clip.publication) if clip.publication else None
        archive = clip.archive or self.archives.get(filed.id)
        is_dead = filed.id in self.dead and bool(clip.url)
        is_archived = is_dead and archive is not None
        language = clip.language or ""
        chain = tuple(
            self.step(via, depth) for via, depth in graph.ancestors(filed.id, self.shelves.clips)
        )
        address = (
            self.settings.clip_url.format(id=filed.id)
            if filed.id in self.citations.public_clips
            else ""
        )
        return ClipView(
            id=filed.id,
            anchor=f"clip-{filed.id}",
            title=clip.title or "",
            label=clip.title or self._label_without_title(clip, authors),
            url=archive.url if is_archived and archive else clip.url or "",
            original_url=clip.url or "",
            is_archived=is_archived,
            is_gone=is_dead and not is_archived,
            archived_words=self._archived_words(archive) if is_archived else "",
            kind=clip.kind.value,
            language=language,
            lang_differs=bool(language) and language.lower() != self.language.lower(),
            authors=authors,
            publication=publication,
            published_iso=clip.published.iso() if clip.published else "",
            published_words=clip.published.words(self.words) if clip.published else "",
            is_by_then=clip.published is not None and clip.published.by,
            archive_url=archive.url if archive else "",
            chain=chain,
            provenance=self._provenance(filed.id),
            takeaways=tuple(
                TakeawayView(
                    t.id,
                    t.text,
                    self.source(t.said_by) if t.said_by else None,
                    self.source(t.as_told_by) if t.as_told_by else None,
                    t.verbatim,
                )
                for t in clip.takeaways
            ),
            quotes=tuple(QuoteView(q.exact) for q in clip.quotes),
            address=address,
            tags=clip.tags,
        )

    def step(self, via: Via, depth: int = 0) -> ChainStep:
        """Return a step of a chain."""
        return ChainStep(via.relation.value, self.active(via.relation), self._ref(via.clip), depth)

    def active(self, relation: Relation) -> str:
        """Return what a work does to another, in words: ``summarises``."""
        return phrase(self.words, ACTIVE[relation])

    def _ref(self, name: str) -> ClipRef:
        return self.clip(name).as_ref()

    def _label_without_title(self, clip: Clip, authors: tuple[SourceView, ...]) -> str:
        label = phrase(self.words, f"a{'n' * (clip.kind is ClipKind.ARTICLE)}_{clip.kind.value}")
        if authors:
            label += f" {phrase(self.words, 'by_whom', who=who_of(authors, None, ''))}"
        if clip.published:
            label += f", {clip.published.words(self.words)}"
        return label

    def _archived_words(self, archive: Archive | None) -> str:
        day = archive.date if archive else None
        if day is None:
            return phrase(self.words, "archived_copy")
        date = day_words(self.words, day.year, day.month, day.day)
        return phrase(self.words, "archived_copy_of", date=date)

    def _provenance(self, name: str) -> str:
        """Return the first line of the chain in words, from the origin to the clip."""
        line: list[str] = []
        here = name
        while here in self.shelves.clips:
            steps = [
                v
                for v in self.shelves.clips[here].value.via
                if v.clip in self.shelves.clips and v.clip != here
            ]
            if not steps or len(line) > len(self.shelves.clips):
                break
            clip = self.shelves.clips[here].value
            publication = self.source(clip.publication) if clip.publication else None
            who = who_of(self.sources(clip.authors), publication, clip.title or "")
            line.append(f"{phrase(self.words, PASSIVE[steps[0].relation])} {who}")
            here = steps[0].clip
        if not line:
            return ""
        return ", ".join([self._ref(here).who, *reversed(line)])
