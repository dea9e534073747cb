"""Dates of feeds: in, what the feed says, in whatever form; out, ISO 8601, as exact as it was."""

from __future__ import annotations

import datetime as dt
import re
import time
import unicodedata
import warnings
from collections.abc import Callable
from email.utils import parsedate_tz
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.parser import isoparser

from plugins.core.months import month_of
from plugins.core.whole_dates import whole_date

_AS_IT_IS = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_ISO = re.compile(r"\d{4}-?(?:\d{2}|\d{3}|W\d{2})")
_COMMENT = re.compile(r"\([^()]*\)")
"""Words in brackets, which RFC 822 allows anywhere in a date."""
_TIME = re.compile(r"\d\s*:\s*\d|T\d{4}|\d\s*[ap]\.?m\b", re.IGNORECASE)
_OFFSET = re.compile(
    r"(:\d{2}(?:[.,]\d+)?)\s*(?:[A-Z]{3,4})?\s*-?([+-])\s*(\d{1,2}):?(\d{2})?$", re.IGNORECASE
)
"""How far a zone is from UTC, as e-mails, ISO 8601, browsers and people write it."""
_YEAR_FIRST = re.compile(
    r"(\d{4})\s*[-\u2013./\u5e74\ub144]\s*(\d{1,2})\s*[-\u2013./\u6708\uc6d4]\s*(\d{1,2})(?!\d)"
)
"""A day with the signs for year and month of Chinese, Japanese and Korean, or a line between."""
_DAY_FIRST = re.compile(
    r"(?:[^\W\d_]{1,12}\.?,?\s+)?(\d{1,2})\.?\s+(?:de\s+)?([^\W\d_]{3,14})\.?,?\s+(?:de\s+)?"
    r"(\d{4})\b(.*)"
)
_ENGLISH: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_A_YEAR = re.compile(r"\d{4}(?!\d)")
_EITHER_WAY = re.compile(r"(?<![\d.:/-])(\d{1,2})(?P<mark>[\s./-])(\d{1,2})(?P=mark)\d{2,4}\b")
_HALF_OF_DAY = re.compile(r"\d\s*[ap]\.?m\b", re.IGNORECASE)
_DAY_IN_ZONE = re.compile(r"(\b\d{4}) (?:GMT|UTC)$")
_PLACE = re.compile(r"(.*\d)\s+([A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_-]+){1,2})")
"""A date with a zone as the time zone database names it: ``Europe/Brussels``."""
_LITTLE_YEAR = re.compile(r"00\d{2}(?!\d)|.*[A-Za-z]{3}\.?[\s-]{1,9}00\d{2}\b")
"""A year that software writes where it knows no day, and readers take for one of our century."""
_HOURS: Final = {
    "ET": -5, "CT": -6, "MT": -7, "PT": -8, "CET": 1, "CEST": 2, "BST": 1, "IST": None,
    "AEDT": 11, "AEST": 10, "AKDT": -8, "AKST": -9, "EEST": 3, "EET": 2, "HKT": 8, "HST": -10,
    "JST": 9, "KST": 9, "MESZ": 2, "MEZ": 1, "MSK": 3, "NZDT": 13, "NZST": 12, "SGT": 8,
    "WEST": 1, "WET": 0,
}  # fmt: skip
"""Zones that e-mail has no names for; ``None``: more than one zone is called so."""
_OF_MAIL: Final = {
    "ADT": -3, "AST": -4, "CDT": -5, "CST": -6, "EDT": -4, "EST": -5, "MDT": -6, "MST": -7,
    "PDT": -7, "PST": -8,
}  # fmt: skip
"""Those that it has names for (RFC 822, section 5.1)."""
_SECONDS: Final = {
    name: hours * 3600 for name, hours in {**_HOURS, **_OF_MAIL}.items() if hours is not None
}
_LONGEST: Final = 80
_MONTHS: Final = 12
_NO_TIME: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""What software writes where it knows no date: the beginning of its count."""
_YEARS: Final = range(1970, 9001)


def iso_date(written: str, parsed: time.struct_time | None) -> str | None:
    """Return a date in ISO 8601; ``None`` where nobody can say which one is meant.

    ``parsed`` is what feedparser made of it, in UTC: it knows months in some languages that nobody
    else does. A date without a time stays one; a time without a zone is taken to be UTC.
    """
    written = " ".join(_COMMENT.sub(" ", _in_ascii_digits(written)).split())
    written = _OFFSET.sub(lambda m: f"{m[1]} {m[2]}{m[3]:0>2}{m[4] or '00'}", written)
    written = _DAY_IN_ZONE.sub(r"\1", written)
    if _LITTLE_YEAR.match(written):
        return None
    if _AS_IT_IS.fullmatch(written):
        return _existing(written)
    if not written or len(written) > _LONGEST:
        return None
    if _A_YEAR.match(written) and not written.isascii():
        return _of_year_first(written)
    if (place := _PLACE.fullmatch(written)) and (moved := _of_place(place[1], place[2])):
        return moved
    return _read(written, parsed) or _read(_in_english(written), None)


def _of_place(written: str, place: str) -> str | None:
    """Return a date whose clock is that of a place; ``None`` where nobody knows the place."""
    found = _read(written, None)
    if found is None or "T" not in found:
        return found
    try:
        zone = ZoneInfo(place)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return None
    moment = dt.datetime.fromisoformat(found).replace(tzinfo=zone)
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")


def _read(written: str, parsed: time.struct_time | None) -> str | None:
    """Return a date in English or in numbers, or what feedparser made of any other."""
    ways: tuple[Callable[[str], dt.datetime | None], ...] = (_of_iso, _of_mail, _of_text)
    if not written.isascii():
        ways = (lambda _written: _of_struct(parsed),)
    for way in ways if written else ():
        moment = _tried(way, written)
        if moment is not None and moment != _NO_TIME and moment.year in _YEARS:
            whole = moment.isoformat(timespec="seconds")
            return whole if _TIME.search(written) else moment.date().isoformat()
    return None


def _tried(way: Callable[[str], dt.datetime | None], written: str) -> dt.datetime | None:
    """Return the moment in UTC, if this way of reading knows it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of zones by names that many countries share
            moment = way(written)
        if moment is None:
            return None
        return moment.astimezone(dt.UTC) if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError):
        return None


def _in_ascii_digits(written: str) -> str:
    """Return a text with the digits of every script as those of ours."""
    if written.isascii():
        return written
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in written)


def _of_year_first(written: str) -> str | None:
    """Return the day of a date that begins with its year, in words that are not English.

    feedparser puts the month of today in where it cannot read one, so that it is not asked.
    """
    match = _YEAR_FIRST.match(written)
    return _existing("{}-{:0>2}-{:0>2}".format(*match.groups())) if match else None


def _in_english(written: str) -> str:
    """Return a date with its month in English; empty where it is not sure which one is meant."""
    match = _DAY_FIRST.fullmatch(written)
    month = month_of(match[2], "") if match else None
    if match is None or month is None:
        return ""
    rest = match[4] if match[4].isascii() else ""
    return f"{match[1]} {_ENGLISH[month - 1]} {match[3]}{rest}"


def _existing(written: str) -> str | None:
    """Return a year, a month or a day of the calendar as it is written."""
    parts = [int(part) for part in written.split("-")] + [1, 1]
    try:
        dt.date(*parts[:3])
    except ValueError:
        return None
    return None if written == _NO_TIME.date().isoformat() else written


def _of_iso(written: str) -> dt.datetime | None:
    """Return an ISO 8601 date, of weeks and days of the year too; a blank may stand for the T."""
    if not _ISO.match(written):
        return None
    written = re.sub(r"\s*([Zz]|[+-]\d{2}:?\d{2})$", r"\1", written)
    return isoparser(sep=None).isoparse(written.replace(" ", "T", 1))


def _of_mail(written: str) -> dt.datetime | None:
    """Return a date as e-mails have it (RFC 822), with two digits for the year or four."""
    parts = None if _HALF_OF_DAY.search(written) else parsedate_tz(written)
    if parts is None:
        return None
    offset = parts[9]
    zone = written.rpartition(" ")[2].upper()
    if zone in _HOURS:
        hours = _HOURS[zone]
        offset = None if hours is None else hours * 3600
    moment = dt.datetime(*parts[:6], tzinfo=dt.timezone(dt.timedelta(seconds=offset or 0)))
    return moment.astimezone(dt.UTC)


def _of_text(written: str) -> dt.datetime | None:
    """Return what dateutil reads: whole dates only, and none that could be two."""
    match = _EITHER_WAY.search(written)
    if match and max(int(match[1]), int(match[3])) <= _MONTHS:
        return None
    return whole_date(written, _SECONDS)


def _of_struct(parsed: time.struct_time | None) -> dt.datetime | None:
    return None if parsed is None else dt.datetime(*parsed[:6], tzinfo=dt.UTC)
