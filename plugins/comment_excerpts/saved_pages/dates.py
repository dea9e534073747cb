"""Dates as pages show them: in, a text and a language; out, ISO 8601 or nothing.

What could mean two days is no date: 3/4/2014 is one only where the page tells, by another date
or by its language, which of the two is the month. Times without a zone stay without one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from plugins.core.months import month_of


class Order(Enum):
    """What comes first in a date of three numbers."""

    DAY = "day"
    MONTH = "month"
    UNKNOWN = "unknown"


LONGEST: Final = 300
"""Texts with more characters are no dates."""

_WORD = r"([^\W\d_]{2,20}(?![^\W\d_]))"
_ORDINAL = r"(?:st|nd|rd|th|er|re|º|ª|°)?"
_YEAR = r"(\d{4})(?!\d)"
_ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_EASTERN = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})(?!\d)")
_SOUTHERN = re.compile(
    r"(?<!\d)(\d{1,2})\s+(?:tháng|thg)\.?\s+(\d{1,2}),?\s+(?:năm\s+)?(\d{4})(?!\d)", re.IGNORECASE
)
_NUMBERS = re.compile(
    r"(?<![\d.,:])(\d{1,2})\s?([./-])\s?(\d{1,2})(?:\s?\2\s?(?=\d)|,\s(?=\d{4}))(\d{4}|\d{2})(?![\d:])"
)
"""1.3.2020, 1/3/20, and 1/3, 2020: twice the same sign, or a comma before a whole year."""
_DAY_FIRST = re.compile(
    rf"(?<![\d:])(\d{{1,2}}){_ORDINAL}[.,]?[\s\-–/]*(?:de |d[’']|of |del |ta' )?{_WORD}[.,،]?"
    rf"[\s\-–/,]*(?:de |del |of )?{_YEAR}", re.IGNORECASE)  # fmt: skip
_MONTH_FIRST = re.compile(
    rf"{_WORD}\.?[\s\-–/]{{0,3}}(\d{{1,2}}){_ORDINAL}[.,]?[\s\-–/,]{{1,4}}(?:of )?{_YEAR}",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(rf"(?<!\d){_YEAR}\.?[\s\-–]{{0,3}}(?:m\. )?{_WORD}\.?\s(\d{{1,2}})(?!\d)")
"""2020 March 1; 2020 m. kovo 1, as Lithuanian has it."""

_TIME = re.compile(
    r"(?:(上午|下午|午前|午後|오전|오후)\s?)?"
    r"(?<![\d.])(\d{1,2})(?:\s?(?::|h|時|点|點|시|(?<=\d)\.)\s?(\d{2})(?:\s?(?::|分|분)\s?(\d{2}))?)?"
    r"(?!\d)\s?(?:uhr|min\.?|分|분)?\s?"
    r"(a\.?\s?m\b\.?|p\.?\s?m\b\.?|π\.?μ\.?|μ\.?μ\.?|ص|م(?!\w))?",
    re.IGNORECASE,
)
"""11:40, 11h40, 11.40 Uhr, 午後 3 時 40 分, 3 p.m.; the half of the day before it or behind."""
_ZONE = re.compile(r"\s?(?:(Z)\b|(?:GMT|UTC)?\s?([+-]\d{2}):?(\d{2})\b|(?:GMT|UTC)\b)")
_STANDARD = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{1,2}:\d{2}.*)?")
_AFTERNOON: Final = frozenset({"pm", "μμ", "م", "下午", "午後", "오후"})
_MORNING: Final = frozenset({"am", "πμ", "ص", "上午", "午前", "오전"})
_CENTURY_FROM: Final = 90
_NOON: Final = 12
_OLDEST, _NEWEST = 1990, 2100
_DAY_COMES_FIRST: Final = frozenset(
    {
        "ar", "bg", "ca", "cs", "da", "de", "el", "en-au", "en-gb", "en-ie", "en-in", "en-nz",
        "en-za", "es", "et", "fi", "fr", "gl", "he", "hr", "id", "it", "lv", "nb", "nl", "nn",
        "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "tr", "uk", "vi",
    }
)  # fmt: skip
"""Languages, and those that speak them elsewhere, whose readers take 3/4 for 3 April."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and where in a text it stands."""

    day: dt.date
    start: int
    end: int


def order_of(texts: Iterable[str], language: str) -> Order:
    """Return the order of the numbers in a page's dates: as its own dates prove it, or as usual."""
    firsts, seconds = set(), set()
    for text in texts:
        for match in _NUMBERS.finditer(text[:LONGEST]):
            if match[2] != ".":
                firsts.add(int(match[1]))
                seconds.add(int(match[3]))
    if any(n > _NOON for n in firsts) != any(n > _NOON for n in seconds):
        return Order.DAY if any(n > _NOON for n in firsts) else Order.MONTH
    known = {language, language.split("-", maxsplit=1)[0]} & _DAY_COMES_FIRST
    return Order.DAY if known else Order.UNKNOWN


def standard(text: str) -> str | None:
    """Return a date of a machine's (``datetime``) as ISO 8601, or None where it is none."""
    text = text.strip()
    if not _STANDARD.fullmatch(text):
        return None
    try:
        moment = dt.datetime.fromisoformat(text.replace(" UTC", "+00:00").replace(" ", "T", 1))
    except ValueError:
        return None
    if not _OLDEST <= moment.year <= _NEWEST:
        return None
    return text[:10] if len(text) == len("2014-03-12") else moment.isoformat(timespec="seconds")


def moment_in(text: str, language: str, order: Order = Order.UNKNOWN) -> str | None:
    """Return the first date in a text, with the time that stands by it, or None."""
    text = " ".join(text.split())
    if not any(map(str.isdigit, text)) or len(text) > LONGEST:
        return None
    found = day_in(text, language, order)
    if found is None:
        return None
    return f"{found.day.isoformat()}{_time_in(text, found)}"


@lru_cache(maxsize=4096)
def day_in(text: str, language: str, order: Order) -> Day | None:
    """Return the first day that a line names, or None."""
    found = filter(None, (first(text, language, order) for first in (_standing, _named, _numeric)))
    return min(found, key=lambda day: day.start, default=None)


def _standing(text: str, _language: str, _order: Order) -> Day | None:
    for expression, (year, month, day) in (
        (_ISO, (1, 3, 4)), (_EASTERN, (1, 2, 3)), (_SOUTHERN, (3, 2, 1)),
    ):  # fmt: skip
        for match in expression.finditer(text):
            found = _dated(match, int(match[year]), int(match[month]), int(match[day]))
            if found:
                return found
    return None


def _named(text: str, language: str, _order: Order) -> Day | None:
    days = []
    for expression, (year, month, day) in (
        (_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_YEAR_FIRST, (1, 2, 3)),
    ):  # fmt: skip
        for match in expression.finditer(text):
            number = month_of(match[month], language)
            found = _dated(match, int(match[year]), number, int(match[day])) if number else None
            if found:
                days.append(found)
                break
    return min(days, key=lambda day: day.start, default=None)


def _numeric(text: str, _language: str, order: Order) -> Day | None:
    numbers = _NUMBERS.search(text)
    return _numbered(numbers, order) if numbers else None


def _numbered(match: re.Match[str], order: Order) -> Day | None:
    """Return a date of three numbers; with points between them, the day comes first everywhere."""
    first, second = int(match[1]), int(match[3])
    if match[2] != "." and first <= _NOON < second:
        day, month = second, first
    elif match[2] == "." or order is Order.DAY or first > _NOON:
        day, month = first, second
    elif order is Order.MONTH or first == second:
        day, month = second, first
    else:
        return None
    year = int(match[4])
    if len(match[4]) == len("14"):
        year += 1900 if year >= _CENTURY_FROM else 2000
    return _dated(match, year, month, day)


def _dated(match: re.Match[str], year: int, month: int, day: int) -> Day | None:
    if not _OLDEST <= year <= _NEWEST:
        return None
    try:
        return Day(dt.date(year, month, day), match.start(), match.end())
    except ValueError:
        return None


def _time_in(text: str, found: Day) -> str:
    """Return the time after a date, or else the one before it: ``T10:15:00``, or nothing."""
    for part in (text[found.end :], text[: found.start]):
        for match in _TIME.finditer(part):
            half = (match[1] or match[5] or "").replace(".", "").replace(" ", "").casefold()
            hour, minute, second = int(match[2]), int(match[3] or 0), int(match[4] or 0)
            if match[3] is None and not half:
                continue
            if half in _AFTERNOON and hour < _NOON:
                hour += _NOON
            elif half in _MORNING and hour == _NOON:
                hour = 0
            try:
                time = dt.time(hour, minute, second)
            except ValueError:
                continue
            return f"T{time.isoformat()}{_zone_at(part, match.end())}"
    return ""


def _zone_at(text: str, place: int) -> str:
    match = _ZONE.match(text, place)
    if match is None:
        return ""
    return f"{match[2]}:{match[3]}" if match[2] else "+00:00"
