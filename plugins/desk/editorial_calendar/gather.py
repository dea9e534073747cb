"""The parts of the calendar: in, documents, the library, what is wrong; out, what waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from plugins.core.dates import in_zone
from plugins.core.problems import Problem
from plugins.desk.drafting.select import day_of
from plugins.desk.editorial_calendar.model import Changed, Draft, Gap, StaleLink, UnusedClip
from plugins.editorial_checks.commands import missing_words
from plugins.link_roundups.commands import Filed, LinkHealth, Shelves
from plugins.link_roundups.model import Clip
from plugins.manuscripts.model import Document, State

CHANGED: Final = "changed-without-correction"
STALE: Final = frozenset({"dead", "moved"})
_WEEK: Final = dt.timedelta(days=7)


def texts_in(documents: Iterable[Document], state: State, zone: str) -> tuple[Draft, ...]:
    """Return the posts and pages in a state, by day, those without one last."""
    found = [
        Draft(
            path=document.manuscript.path,
            title=document.manuscript.fields.title or "",
            date=_day(document, zone),
            gaps=gaps_of(document),
        )
        for document in documents
        if document.state is state and document.manuscript.readable
    ]
    return tuple(sorted(found, key=lambda draft: (draft.date or "9", draft.path)))


def gaps_of(document: Document) -> tuple[Gap, ...]:
    """Return the marks in a text and its fields where words are missing."""
    return tuple(Gap(place.line, mark) for mark, place in missing_words(document))


def empty_weeks(
    days: Iterable[dt.date], today: dt.date, *, back: int, ahead: int
) -> tuple[str, ...]:
    """Return the Mondays of weeks without a post: so many weeks back, this one, and ahead.

    Nothing before the first post counts: there was no blog.
    """
    posted = {_monday(day) for day in days}
    if not posted:
        return ()
    mondays = (_monday(today) + number * _WEEK for number in range(-back, ahead + 1))
    return tuple(day.isoformat() for day in mondays if day not in posted and day > min(posted))


def post_days(documents: Iterable[Document], zone: str) -> list[dt.date]:
    """Return the days of all posts that are published or will be."""
    return [
        in_zone(document.manuscript.fields.date, zone).date()
        for document in documents
        if document.manuscript.kind == "post"
        and document.state in {State.PUBLISHED, State.SCHEDULED}
        and document.manuscript.fields.date is not None
    ]


def stale_links(
    known: Mapping[str, LinkHealth],
    shelves: Shelves,
    cited: Mapping[str, tuple[str, ...]],
    public: Iterable[Document],
) -> tuple[StaleLink, ...]:
    """Return the dead and moved links of clips, and of public texts themselves.

    What was found of an address that a clip had once does not count. What no public text has
    comes last.
    """
    texts = list(public)
    found = []
    stale = {name: health for name, health in known.items() if health.state in STALE}
    for name, health in stale.items():
        filed = shelves.clips.get(name)
        archive, place = health.archive, ""
        if filed is None:
            where = tuple(t.manuscript.path for t in texts if name in t.manuscript.body)
            is_shown = bool(where)
        else:
            where, place = cited.get(name, ()), str(filed.at("url"))
            archive = filed.value.archive or archive
            is_shown = health.url in {"", filed.value.url}
        if is_shown:
            found.append(StaleLink(name, health.state, where, archive is not None, place))
    return tuple(sorted(found, key=lambda one: (not one.cited_in, one.state, one.name)))


def changed_in(problems: Iterable[Problem], documents: Iterable[Document]) -> tuple[Changed, ...]:
    """Return the posts that a check found changed without a word to their readers."""
    titles = {d.manuscript.path: d.manuscript.fields.title or "" for d in documents}
    return tuple(
        Changed(str(problem.location), titles.get(problem.location.path, ""))
        for problem in problems
        if problem.rule == CHANGED
    )


def unused_clips(shelves: Shelves, cited: Collection[str]) -> tuple[UnusedClip, ...]:
    """Return the clips that nothing cites, the newest first, those without a day last."""
    found = [_unused(filed) for filed in shelves.clips.values() if filed.id not in cited]
    found.sort(key=lambda clip: clip.id)
    return tuple(sorted(found, key=lambda clip: clip.day, reverse=True))


def _unused(filed: Filed[Clip]) -> UnusedClip:
    day = day_of(filed.value)
    return UnusedClip(filed.id, filed.value.title or "", day.isoformat() if day else "")


def _day(document: Document, zone: str) -> str:
    date = document.manuscript.fields.date
    return "" if date is None else in_zone(date, zone).date().isoformat()


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())
