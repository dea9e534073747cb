"""Say how the blog stands: what waits for somebody, one thing to a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator

from plugins.core.reporting import counted, print_text
from plugins.desk.editorial_calendar.model import Calendar, Draft, StaleLink, Waiting


def print_calendar(calendar: Calendar, *, as_json: bool) -> None:
    """Print the calendar; a part in which nothing waits is left out."""
    if as_json:
        print(json.dumps(calendar.as_json(), indent=2, ensure_ascii=False))
        return
    parts = [part for part in _parts(calendar) if part[1]]
    for title, lines in parts:
        print_text(title)
        for line in lines:
            print_text(f"  {line}")
    if not parts:
        print_text("nothing waits")
    print_text(_summary(calendar), file=sys.stderr)


def _parts(calendar: Calendar) -> Iterator[tuple[str, list[str]]]:
    yield "Drafts", list(_texts(calendar.drafts))
    yield "Scheduled", list(_texts(calendar.scheduled))
    yield "Weeks without a post, from Monday on", _weeks(calendar)
    yield "Waiting for a sign-off", [_waiting(one) for one in calendar.waiting]
    yield (
        "Changed without a correction",
        [f"{one.place}  {one.title}" for one in calendar.changed],
    )
    yield "Links that lead nowhere, or elsewhere", [_stale(one) for one in calendar.stale]
    yield (
        "Clips that no text cites",
        [f"{clip.id}  {clip.title}{_since(clip.day)}" for clip in calendar.unused],
    )


def _texts(drafts: Iterable[Draft]) -> Iterator[str]:
    for draft in drafts:
        gaps = f", {counted(len(draft.gaps), 'gap')}" if draft.gaps else ""
        yield f"{draft.path}  {draft.title} ({draft.date or 'no date'}{gaps})"
        for gap in draft.gaps:
            yield f"  {draft.path}:{gap.line}: {gap.mark}"


def _weeks(calendar: Calendar) -> list[str]:
    past = [week for week in calendar.empty_weeks if week <= calendar.today]
    ahead = [week for week in calendar.empty_weeks if week > calendar.today]
    lines = [f"past: {', '.join(past)}"] if past else []
    return [*lines, *([f"ahead: {', '.join(ahead)}"] if ahead else [])]


def _waiting(one: Waiting) -> str:
    names = ", ".join(one.names)
    more = f"{counted(one.more, 'more sign-off')}" if one.more else ""
    return f"{one.path}  {' and '.join(part for part in (names, more) if part)}"


def _stale(one: StaleLink) -> str:
    archive = "" if one.state != "dead" else " (archived)" if one.has_archive else " (no archive)"
    where = f", cited in {', '.join(one.cited_in)}" if one.cited_in else ", cited nowhere"
    place = f"{one.place}: " if one.place else ""
    return f"{place}{one.name} is {one.state}{archive}{where}"


def _since(day: str) -> str:
    return f" (since {day})" if day else ""


def _summary(calendar: Calendar) -> str:
    last = f"last post on {calendar.last}" if calendar.last else "no post yet"
    words = f"{calendar.today}: {last}, {counted(len(calendar.drafts), 'draft')}, "
    words += f"{len(calendar.scheduled)} scheduled"
    if calendar.errors or calendar.notices:
        found = f"{counted(calendar.errors, 'error')}, {counted(calendar.notices, 'notice')}"
        words += f"; inv check finds {found}"
    return words
