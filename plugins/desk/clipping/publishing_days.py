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
_MACHINE_DAYS: Final = frozenset(
    {"1999-11-30", "1970-01-01", "1969-12-31", "2000-01-01", "1900-01-01"}
)
"""What software writes where it knows no day."""
_ROUGH: Final = re.compile(r"(?:1[5-9]|20)\d{2}(?:[-/](?:0[1-9]|1[0-2]))?")
_LIBRARIES: Final = ("meta citation_", "meta dc", "meta prism", "meta eprints", "meta bepress")


def published_on(
    claims: Sequence[Claim], language: str, today: dt.date, near: int
) -> tuple[str | None, str]:
    """Return the day of publication, or None and why it is unsure; ``near`` is the headline's place."""
    said: list[tuple[Claim, str]] = []
    doubts: list[str] = []
    for claim in claims:
        if claim.field is not Field.PUBLISHED:
            continue
        day = day_in(claim.value[:200], language)
        if day is None:
            doubts.append(f'"{claim.value[:40]}" can be read in more than one way, or none')
        elif wrong := _implausible(day, claim, today):
            doubts.append(wrong)
        else:
            said.append((claim, day))
    data = _days(said, Trust.STRUCTURED)
    shown = _nearest(said, Trust.MARKED, near)
    address = next((day for claim, day in said if claim.origin == "address"), None)
    for days in (data, _days(said, Trust.STATED)):
        if days:
            return _settled(days, shown, address)
    if shown:
        return shown, ""
    for trust in (Trust.NEAR, Trust.HINT):
        days = _days(said, trust)
        if len(days) == 1 or (days and address in days):
            return (address if address in days else days[0]), ""
        if days and (one := _nearest(said, trust, near)) and near:
            return one, ""
        if days:
            return None, f"the page shows {', '.join(days[:3])}"
    if rough := _roughly(claims, today):
        return rough, ""
    changed = [
        day for c in claims if c.field is Field.MODIFIED and (day := day_in(c.value, language))
    ]
    if changed:
        return None, f"only the day of a change is known, {changed[0]}"
    return None, doubts[0] if doubts else "nothing on the page says it"


def _roughly(claims: Sequence[Claim], today: dt.date) -> str | None:
    """Return the month or year that libraries give, where they give no day."""
    said = [c.value for c in claims if c.field is Field.PUBLISHED and c.trust is Trust.STRUCTURED]
    found = {m[0].replace("/", "-") for value in said if (m := _ROUGH.fullmatch(value))}
    best = max(found, key=len, default="")
    return (
        best
        if best and best[:4] <= str(today.year) and all(best.startswith(f) for f in found)
        else None
    )


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


def _days(said: Sequence[tuple[Claim, str]], trust: Trust) -> list[str]:
    return list(dict.fromkeys(day for claim, day in said if claim.trust is trust))


def _nearest(said: Sequence[tuple[Claim, str]], trust: Trust, near: int) -> str | None:
    """Return the day that stands nearest to the headline; the page may show those of other works."""
    found = sorted((abs(c.place - near), day) for c, day in said if c.trust is trust and c.place)
    return found[0][1] if found else None


def _implausible(day: str, claim: Claim, today: dt.date) -> str:
    if day > (today + dt.timedelta(days=1)).isoformat():
        return f"the page says {day}, which is ahead"
    if day in _MACHINE_DAYS or (day < _FIRST and not claim.origin.startswith(_LIBRARIES)):
        return f"the page says {day}, which no page can be from"
    return ""
