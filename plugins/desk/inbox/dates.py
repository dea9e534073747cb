"""Dates of feeds: in, what the feed says, in whatever form; out, ISO 8601, as exact as it was."""

from __future__ import annotations

import datetime as dt
import re
import time
import warnings
from typing import Final

from dateutil import parser as dateutil_parser

_AS_IT_IS = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_WITH_ZONE = re.compile(r"(?:[+-]\d{2}:?\d{2}|Z|\b(?:UTC?|GMT))\)?\s*$", re.IGNORECASE)
_EITHER_WAY = re.compile(r"\D*(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}\b")
_ONE: Final = dt.datetime(2001, 1, 1)  # noqa: DTZ001 - only compared with its twin below
_OTHER: Final = dt.datetime(2004, 2, 2)  # noqa: DTZ001
_LONGEST: Final = 80
_MONTHS: Final = 12
_FIRST_YEAR: Final = 1970


def iso_date(written: str, parsed: time.struct_time | None) -> str | None:
    """Return a date in ISO 8601; ``None`` where nobody can say which one is meant.

    ``parsed`` is what feedparser made of it, in UTC. A date without a time stays one.
    """
    written = written.strip()
    if _AS_IT_IS.fullmatch(written):
        return _existing(written)
    moment = _of_struct(parsed) if parsed is not None else None
    if moment is None:
        moment = _of_text(written)
    if moment is None or moment.year < _FIRST_YEAR:
        return None
    if not re.search(r"\d[:.T]\d|\d{8}T?\d{4}|\d\s*[ap]\.?m\b", written, re.IGNORECASE):
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds")


def _existing(written: str) -> str | None:
    """Return a year, a month or a day of the calendar as it is written."""
    parts = [int(part) for part in written.split("-")] + [1, 1]
    try:
        dt.date(*parts[:3])
    except ValueError:
        return None
    return written


def _of_struct(parsed: time.struct_time) -> dt.datetime | None:
    try:
        return dt.datetime(*parsed[:6], tzinfo=dt.UTC)
    except ValueError:
        return None


def _of_text(written: str) -> dt.datetime | None:
    """Return what dateutil reads: whole dates only, and none that could be two."""
    match = _EITHER_WAY.match(written)
    if len(written) > _LONGEST or (match and max(int(match[1]), int(match[2])) <= _MONTHS):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of zones by names that many countries share
            one = dateutil_parser.parse(written, default=_ONE)
            other = dateutil_parser.parse(written, default=_OTHER)
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError):
        return None
    if one != other:
        return None
    return one.astimezone(dt.UTC) if one.tzinfo else one.replace(tzinfo=dt.UTC)
