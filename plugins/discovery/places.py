"""Every public page: in, the corpus and what Pelican lists; out, addresses with their last change.

Only pages with a canonical address of their own: nothing hidden, withdrawn or moved, no error page.
A list changed when the newest thing in it came; a list of lists, when its newest list began. No
clock and no time stamp of a file takes part. Pages that other plugins have planned
(``planned_outputs``) and that nothing else here knows are public, and changed when they say so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, cast

from plugins.core.dates import in_zone
from plugins.core.library import Library
from plugins.core.site_paths import address_of
from plugins.discovery.model import Place, Survey
from plugins.discovery.settings import DiscoverySettings
from plugins.manuscripts.commands import PlannedOutput, corrections_of
from plugins.manuscripts.model import Corpus

Moment: TypeAlias = dt.datetime | None

NOT_LISTED: Final = frozenset({"404"})
"""Direct templates of pages that nobody looks for."""
_TERMS: Final = ("authors", "categories", "tags")


@dataclass(frozen=True, slots=True)
class List:
    """A list of posts with a page of its own, and when its first post came."""

    kind: str
    place: Place
    began: Moment


def survey_of(corpus: Corpus) -> Survey:
    """Return the settings and every public page, by address."""
    settings = DiscoverySettings.of(corpus.settings)
    finder = _Finder(settings.zone)
    library = cast("Library | None", corpus.context.get("library"))
    lists = tuple(finder.lists(corpus.context))
    planned: Sequence[PlannedOutput] = corpus.context.get("planned_outputs", ())
    places = (
        *(Place(address_of(o.save_as), o.changed) for o in planned if o.save_as.endswith(".html")),
        *finder.documents(corpus),
        *(found.place for found in lists),
        *finder.pages_that_are_there_once(corpus, lists, library),
        *(finder.library(library) if library is not None else ()),
    )
    unique = {place.address: place for place in places}
    return Survey(settings, tuple(unique[address] for address in sorted(unique)))


def latest(moments: Iterable[Moment]) -> Moment:
    """Return the latest of the moments that are known."""
    return max((moment for moment in moments if moment is not None), default=None)


def earliest(moments: Iterable[Moment]) -> Moment:
    """Return the earliest of the moments that are known."""
    return min((moment for moment in moments if moment is not None), default=None)


class _Finder:
    """Finds the pages of one site, in whose time zone dates without one are."""

    def __init__(self, zone: str) -> None:
        self.zone = zone

    def date(self, content: object) -> Moment:
        """Return when something of ours was published; None for a page that has no date."""
        date = getattr(content, "date", None)
        return in_zone(date, self.zone) if isinstance(date, dt.datetime) else None

    def documents(self, corpus: Corpus) -> Iterator[Place]:
        for document in corpus.listed():
            content = document.content
            if content.save_as:
                yield Place(content.url, latest((content.updated, self.date(content))))

    def lists(self, context: Mapping[str, Any]) -> Iterator[List]:
        """Yield the lists of posts that Pelican writes: by term, and by year."""
        for kind in _TERMS:
            for term, articles in context.get(kind) or ():
                if term.save_as:
                    yield self._list(kind, term.url, articles)
        for periods in (context.get("period_archives") or {}).values():
            for period in periods:
                yield self._list("archives", period["url"], period["articles"])

    def _list(self, kind: str, address: str, articles: Sequence[object]) -> List:
        dates = [self.date(article) for article in articles]
        return List(kind, Place(address, latest(dates)), earliest(dates))

    def pages_that_are_there_once(
        self, corpus: Corpus, lists: Sequence[List], library: Library | None
    ) -> Iterator[Place]:
        """Yield Pelican's direct templates."""
        settings = corpus.settings
        logged = [entry.logged for entry in library.log] if library is not None else []
        dates = [found.place.changed for found in lists if found.kind != "archives"]
        days = (correction.date for correction in corrections_of(corpus.listed()))
        known = {
            kind: latest(found.began for found in lists if found.kind == kind)
            for kind in (*_TERMS, "archives")
        }
        known |= {
            "index": latest((*dates, *logged)),
            "feeds": latest(known[kind] for kind in _TERMS),
            "corrections": latest(
                in_zone(dt.datetime.combine(d, dt.time()), self.zone) for d in days
            ),
        }
        for template in settings.get("DIRECT_TEMPLATES", ()):
            file = settings.get(f"{template.upper()}_SAVE_AS", f"{template}.html")
            if file and template not in NOT_LISTED:
                yield Place(address_of(file), known.get(template))

    def library(self, library: Library) -> Iterator[Place]:
        """Yield the pages of link_roundups."""
        logged = {entry.clip.id: entry.logged for entry in library.log}
        began: list[Moment] = []
        for page in library.clips:
            cited = (self.date(post) for post in page.posts)
            yield Place(page.clip.address, latest((*cited, logged.get(page.clip.id))))
        for source in library.sources:
            dates = [self.date(post) for post in source.posts]
            dates += [logged.get(work.id) for work in source.works]
            began.append(earliest(dates))
            yield Place(source.source.address, latest(dates))
        yield Place("sources/", latest(began))
        for year in library.years:
            moments = [entry.logged for entry in year.entries]
            began.append(earliest(moments))
            yield Place(year.address, latest(moments))
        yield Place("links/", latest(began))
