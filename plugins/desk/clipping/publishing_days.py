"""When a work was published: in, the days that a page gives; out, an ISO day, or a doubt.

The day of a change is not the day of publication. What the head says counts, unless the page shows
the day before or after: machines write in other time zones than people.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from plugins.desk.clipping.days import day_in, far_apart
from plugins.desk.clipping.model import Claim, Field, Trust

_FIRST: Final = "1991-08-06"
"""The day of the first page of the web."""
_MACHINE_DAYS: Final = {"1969-12-31", "1970-01-01", "1999-11-30", "1900-01-01"}
"""What software writes where it knows no day."""
_ROUGH: Final = re.compile(r"(?:1[5-9]|20)\d{2}(?:[-/](?:0[1-9]|1[0-2]))?")
_LIBRARIES: Final = ("meta citation_", "meta dc", "meta prism", "meta eprints", "meta bepress")
_RECORDS: Final = "meta citation_"
"""Metas of journals and archives: of days in print, online and of versions, the first counts."""
_MOST: Final = 2
"""How many days beside a headline one of which is likely the work's; more are a list's."""
_INSIDE: Final = 12
"""How many elements a line of several days has inside, with one day each."""
_MOMENT: Final = re.compile(r"\dT?\s?\d{2}:\d{2}")
_Said = Sequence[tuple[Claim, str]]


def published_on(
    claims: Sequence[Claim], language: str, today: dt.date, near: int
) -> tuple[str | None, str]:
    """Return the day of publication, or None and why it is unsure.

    ``near`` is the headline's place: days beside it are likelier the work's own.
    """
    dated = [claim for claim in claims if claim.field is Field.PUBLISHED]
    said, doubts = _plausible(dated, language, today)
    said = _until(_marked_change(claims, language), said)
    said = _without_those_of_events(claims, language, said)
    shown = _nearest(said, Trust.MARKED, near)
    address = next((day for claim, day in said if claim.origin == "address"), None)
    for trust in (Trust.STRUCTURED, Trust.STATED):
        if days := _days(said, trust):
            if (first := _before_a_change(days, said, claims)) and address not in days:
                return None, f"the page says {first}, and {days[0]} for its last change, too"
            is_record = all(c.origin.startswith(_RECORDS) for c, _ in said if c.trust is trust)
            return _settled([min(days)] if is_record else days, shown, address)
    if shown:
        return shown, ""
    day, doubt = _shown_somewhere(said, near, address)
    day = day or ("" if doubt else _roughly(dated, today))
    if day:
        return day, ""
    changed = (day_in(c.value, language) for c in claims if c.field is Field.MODIFIED)
    last = next((day for day in changed if day), None)
    if last and not doubt:
        doubt = f"only the day of a change is known, {last}"
    return None, doubt or (doubts[0] if doubts else "nothing on the page says it")


def _plausible(
    dated: Sequence[Claim], language: str, today: dt.date
) -> tuple[list[tuple[Claim, str]], list[str]]:
    """Return the claims with the days that they give, and why others give none."""
    said: list[tuple[Claim, str]] = []
    doubts: list[str] = []
    for claim in dated:
        day = day_in(claim.value[:200], language)
        if day is None:
            doubts.append(f'"{claim.value[:40]}" can be read in more than one way, or none')
        elif wrong := _implausible(day, claim, today):
            doubts.append(wrong)
        else:
            said.append((claim, day))
    return said, doubts


def _before_a_change(days: list[str], said: _Said, claims: Sequence[Claim]) -> str:
    """Return an earlier day in the head, where the data give the moment of a change as the first.

    Some programs put the time of the last change into every field, and leave one as it was.
    """
    changes = {claim.value for claim in claims if claim.field is Field.MODIFIED}
    moments = {c.value for c, day in said if c.trust >= Trust.STATED and day in days}
    if not moments <= {value for value in changes if _MOMENT.search(value)}:
        return ""
    earlier = [day for claim, day in said if claim.origin.startswith("meta") and day < min(days)]
    return min(earlier, default="")


def _marked_change(claims: Sequence[Claim], language: str) -> str:
    """Return the last day on which the page says that it was changed, where its markup does."""
    marked = (c for c in claims if c.field is Field.MODIFIED and c.trust is Trust.MARKED)
    return max((day for c in marked if (day := day_in(c.value[:200], language))), default="")


def _until(changed: str, said: _Said) -> list[tuple[Claim, str]]:
    """Return the claims without days that are only shown, and come after the last change."""
    return [
        (claim, day)
        for claim, day in said
        if not changed or claim.trust > Trust.NEAR or day <= changed or far_apart(day, changed) <= 1
    ]


def _without_those_of_events(
    claims: Sequence[Claim], language: str, said: _Said
) -> list[tuple[Claim, str]]:
    """Return the claims without days that are only shown, and on which something else happens."""
    events = {
        day_in(c.value[:200], language)
        for c in claims
        if c.field is Field.OTHER_DAY and c.trust >= Trust.MARKED
    }
    return [(c, day) for c, day in said if c.trust >= Trust.STATED or day not in events]


def _without_spans(said: _Said) -> list[tuple[Claim, str]]:
    """Return the claims without lines of several days, of which none says what it is of.

    Such a line is about the time that something took, or lists what happened.
    """
    low = [(claim.place, day) for claim, day in said if claim.place and claim.trust <= Trust.NEAR]
    at: dict[int, set[str]] = {}
    for place, day in low:
        at.setdefault(place, set()).add(day)
    spans = [(place, days) for place, days in at.items() if len(days) > 1]
    inside = {
        (place, day)
        for place, day in low
        if any(start <= place <= start + _INSIDE and day in days for start, days in spans)
    }
    return [(c, day) for c, day in said if c.trust > Trust.NEAR or (c.place, day) not in inside]


def _settled(days: list[str], shown: str | None, address: str | None) -> tuple[str | None, str]:
    """Return the day that the data give; of several, the one that the page bears out."""
    for other in (shown, address):
        if other in days:
            return other, ""
    if len(days) == 1:
        day = days[0]
        return (shown if shown and far_apart(shown, day) == 1 else day), ""
    if far_apart(min(days), max(days)) <= 1:
        return min(days), ""
    return None, f"the data of the page say {' and '.join(days[:3])}"


def _shown_somewhere(said: _Said, near: int, address: str | None) -> tuple[str, str]:
    """Return the day that the page shows without saying what it is of, or why that is unsure."""
    for trust in (Trust.NEAR, Trust.HINT):
        if len(listed := _days(said, trust)) > _MOST and address not in listed:
            return "", f"the page shows {', '.join(listed[:3])}"
        alone = _without_spans(said)
        days = _days(alone, trust)
        if address and address in days:
            return address, ""
        if len(days) == 1:
            return days[0], ""
        if days and near and trust is Trust.NEAR and (nearest := _nearest(alone, trust, near)):
            return nearest, ""
        if days:
            return "", f"the page shows {', '.join(days[:3])}"
    return "", ""


def _roughly(dated: Sequence[Claim], today: dt.date) -> str:
    """Return the month or year that libraries give, where they give no day."""
    said = [
        c.value for c in dated if c.trust is Trust.STRUCTURED or c.origin.startswith(_LIBRARIES)
    ]
    found = {m[0].replace("/", "-") for value in said if (m := _ROUGH.fullmatch(value))}
    best = max(found, key=len, default="")
    agree = all(best.startswith(one) for one in found)
    return best if agree and best[:4] <= str(today.year) else ""


def _days(said: _Said, trust: Trust) -> list[str]:
    return list(dict.fromkeys(day for claim, day in said if claim.trust is trust))


def _nearest(said: _Said, trust: Trust, near: int) -> str | None:
    """Return the day nearest to the headline; the page may show those of other works."""
    found = sorted((abs(c.place - near), day) for c, day in said if c.trust is trust and c.place)
    return found[0][1] if found else None


def _implausible(day: str, claim: Claim, today: dt.date) -> str:
    if day > (today + dt.timedelta(days=1)).isoformat():
        return f"the page says {day}, which is ahead"
    if day in _MACHINE_DAYS or (day < _FIRST and not claim.origin.startswith(_LIBRARIES)):
        return f"the page says {day}, which no page can be from"
    return ""
