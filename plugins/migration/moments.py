"""When things were published: in, what an export says; out, ISO 8601, with its zone if known.

WordPress writes each moment twice, in the blog's own time and in UTC; the difference is the zone.
The blog's own day decides in which month an address stands, so it is the one that is kept.
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import Final

_MOMENT = re.compile(
    r"\s*(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?))?(Z|[+-]\d{2}:?\d{2})?\s*"
)
_IN_MAIL = re.compile(r"\b\d{1,2} [A-Za-z]{3} (?:19|20)\d{2} ")
_QUARTER: Final = 900
_FURTHEST: Final = dt.timedelta(hours=14)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})/(0[1-9]|1[0-2])(?:/(0[1-9]|[12]\d|3[01]))?(?:/|$)")


def moment_of(local: str, gmt: str) -> dt.datetime | None:
    """Return a moment that is given in the blog's time, in UTC, or both; None: in neither."""
    here, there = _read(local), _read(gmt)
    if here is not None and here.tzinfo is not None:
        return here
    if there is not None and there.tzinfo is None:
        there = there.replace(tzinfo=dt.UTC)
    if here is None or there is None:
        return here or there
    offset = here.replace(tzinfo=dt.UTC) - there
    seconds = int(offset.total_seconds())
    nearest = round(seconds / _QUARTER) * _QUARTER
    if abs(offset) > _FURTHEST or abs(seconds - nearest) > 2:  # noqa: PLR2004 - saved in two steps
        return there
    return here.replace(tzinfo=dt.timezone(dt.timedelta(seconds=nearest)))


def from_mail(text: str) -> dt.datetime | None:
    """Return a moment as RSS writes it (RFC 5322); None where it is none."""
    if not _IN_MAIL.search(text):  # WordPress writes "-0001" for none, which others read as 2000
        return None
    try:
        return parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def in_address(url: str) -> dt.datetime | None:
    """Return the day that an address has in it, ``/2012/06/07/``; the first where it has none."""
    match = _IN_ADDRESS.search(url)
    if match is None:
        return None
    try:
        return dt.datetime(int(match[1]), int(match[2]), int(match[3] or 1))  # noqa: DTZ001
    except ValueError:
        return None


def iso(moment: dt.datetime) -> str:
    """Return the moment as it stands in a file."""
    return moment.replace(microsecond=0).isoformat()


def _read(text: str) -> dt.datetime | None:
    match = _MOMENT.fullmatch(text)
    if match is None or match[1].startswith("0000"):
        return None
    zone = (match[3] or "").replace("Z", "+00:00")
    try:
        found = dt.datetime.fromisoformat(f"{match[1]}T{match[2] or '00:00'}{zone}")
        found.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None
    return found
