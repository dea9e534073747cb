"""Dates as platforms write them: in, ISO 8601, RFC 822 or seconds since 1970; out, ISO 8601."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?) ?(Z|UTC|[+-]\d\d:?\d\d)?)?"
)
_SECONDS = re.compile(r"\d{8,11}(?:\.\d+)?")
_LONGEST = 60
_NO_TIME = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def moment(value: object, *, is_utc: bool = False) -> str | None:
    """Return a date, or date and time, in ISO 8601; None where it is none, or before 1970.

    The very beginning of 1970 is none: software writes it where it knows no date. Where a date
    names no zone, and ``is_utc`` does not tell it, there is none in the result.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_seconds(float(value))
    text = value.strip() if isinstance(value, str) else ""
    if not text or len(text) > _LONGEST:
        return None
    if _SECONDS.fullmatch(text):
        return _of_seconds(float(text))
    match = _ISO.fullmatch(text)
    found = _of_iso(match) if match else _of_mail(text)
    if isinstance(found, dt.datetime) and found.tzinfo is None and is_utc:
        found = found.replace(tzinfo=dt.UTC)
    return _written(found)


def _of_seconds(seconds: float) -> str | None:
    try:
        return _written(dt.datetime.fromtimestamp(seconds, dt.UTC))
    except (ValueError, OverflowError, OSError):
        return None


def _of_iso(match: re.Match[str]) -> dt.date | None:
    day, time, zone = match.groups()
    try:
        if time is None:
            return dt.date.fromisoformat(day)
        zone = "+00:00" if zone in {"Z", "UTC"} else zone or ""
        whole, _, fraction = time.replace(",", ".").partition(".")
        fraction = f".{fraction[:6]:0<6}" if fraction else ""
        return dt.datetime.fromisoformat(f"{day}T{whole}{fraction}{zone}")
    except ValueError:
        return None


def _of_mail(text: str) -> dt.datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _written(found: dt.date | None) -> str | None:
    if found is None or found.year < 1970:  # noqa: PLR2004 - before it, there is only damage
        return None
    if isinstance(found, dt.datetime):
        if found.replace(tzinfo=found.tzinfo or dt.UTC) == _NO_TIME:
            return None
        return found.isoformat(timespec="milliseconds" if found.microsecond else "seconds")
    return found.isoformat()
