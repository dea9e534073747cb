"""Days as pages write them: in, a text; out, ISO days, but for those that can be read two ways.

Moments keep the day that they were written with: whoever writes 23:30 in one zone means that day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Final

from plugins.core.months import month_of
from plugins.desk.clipping.weekdays import WEEKDAY, is_on

_Reader = Callable[[re.Match[str], str], Iterator[str]]

_ISO: Final = re.compile(
    r"(?<![\d.])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d])|(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?=T\d{4}|$)"
)
"""2020-03-01; without lines only at the end or before a time: 20200301T1140."""
_YEAR_FIRST: Final = re.compile(
    r"(?<![\d/.-])(\d{4})\s?([./])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?![\d])"
)
_EASTERN: Final = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_DOTS: Final = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?![\d.:]?\d)")
"""1.3.2020 and 1. 3. 20, but no version, no time and no part of a longer number."""
_SLASHES: Final = re.compile(
    rf"(?:(?<!\w)({WEEKDAY})\.?,?\s{{1,2}})?"
    r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\3(\d{4})(?![\d])",
    re.IGNORECASE,
)
"""With the day of the week before it, which may tell the day from the month."""
_WORD: Final = r"([^\W\d_]{3,14})"
_DAY_MONTH: Final = re.compile(
    r"(?<!\d)(\d{1,2})(?:\s?(?:st|nd|rd|th|er|ère)(?![^\W\d_])|º|°|\.)?,?\s{0,2}"
    rf"(?:of |de |d[’'])?-?{_WORD}\.?,?"
    r"\s{0,2}(?:de |del |of )?-?((?:19|20)\d{2})(?!\d)",
    re.IGNORECASE,
)
"""1 March 2020, the 1st of March, 2020; 1 de marzo de 2020; 1er mars 2020; 1-Mar-2020."""
_MONTH_DAY: Final = re.compile(
    rf"(?<!\w){_WORD}\.?\s{{1,2}}(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}((?:19|20)\d{{2}})(?!\d)",
    re.IGNORECASE,
)
"""March 1, 2020; March 1st 2020."""
_YEAR_MONTH_DAY: Final = re.compile(
    rf"(?<!\d)((?:19|20)\d{{2}})(?:\.?\s{{1,2}}|-){_WORD}(?:\s{{1,2}}|-)(\d{{1,2}})(?!\d)"
)
"""2020 March 1; 2020-Mar-01."""
_MONTH_FIRST: Final = frozenset({"en-us", "en-ph", "fil"})
_SHORT_YEAR: Final = 70


def day_in(text: str, language: str = "") -> str | None:
    """Return the only day in a short text, or None where there is none, or more than one.

    ``language`` (BCP 47) says how 03/04/2020 is meant, where it can.
    """
    found = dict.fromkeys(days_in(text, language))
    return next(iter(found)) if len(found) == 1 else None


def days_in(text: str, language: str = "") -> Iterator[str]:
    """Yield the days in a text that can be read one way only."""
    return (day for _, _, day in placed_days(text, language))


def placed_days(text: str, language: str = "") -> list[tuple[int, int, str]]:
    """Return the days in a text with where each begins and ends, in order.

    Of two that overlap the one with the surer form counts: "2020. 3. 1. 11:40" has one.
    """
    found: list[tuple[int, int, str]] = []
    for pattern, read in _KINDS:
        surer = list(found)
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(start < there and here < end for here, there, _ in surer):
                found += [(start, end, day) for day in read(match, language.lower())]
    return sorted(found)


def without_days(text: str) -> str:
    """Return a text with a bar in the place of each day."""
    for start, end, _ in reversed(placed_days(text, "de")):
        text = f"{text[:start]} | {text[end:]}"
    return text


def day_of_address(address: str) -> str | None:
    """Return the day in the path of an address (``/2019/06/19/title/``), or None."""
    path = address.partition("?")[0]
    found = re.search(r"/((?:19|20)\d{2})[/-]?(\d{2})[/-]?(\d{2})(?:[/_-]|\d{0,6}$|\.|$)", path)
    found = found or re.search(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})/", path)
    return next(_day(found[1], found[2], found[3]), None) if found else None


def _numbers(*groups: int) -> _Reader:
    """Return what reads a day from the groups with its year, month and day."""

    def read(match: re.Match[str], _language: str) -> Iterator[str]:
        year, month, day = (match[group] for group in groups)
        return _day(_whole_year(year), month, day)

    return read


def _named(*groups: int) -> _Reader:
    """Return what reads a day whose month is a word."""

    def read(match: re.Match[str], language: str) -> Iterator[str]:
        year, name, day = (match[group] for group in groups)
        if month := month_of(name, language):
            yield from _day(year, str(month), day)

    return read


def _of_iso(match: re.Match[str], _language: str) -> Iterator[str]:
    parts = match.groups()
    return _day(*(parts[:3] if parts[0] else parts[3:]))


def _of_slashes(match: re.Match[str], language: str) -> Iterator[str]:
    """Yield the day of 27/04/2020, and of 03/04/2020 where something says which is which.

    That is the day of the week before it, or else the language.
    """
    weekday, first, _, second, year = match.groups()
    both = [*_day(year, first, second), *_day(year, second, first)]
    if weekday and len(fit := [day for day in both if is_on(day, weekday)]) == 1:
        yield from fit
    elif int(first) > 12 or first == second:  # noqa: PLR2004 - months of a year
        yield from _day(year, second, first)
    elif int(second) > 12 or language in _MONTH_FIRST:  # noqa: PLR2004
        yield from _day(year, first, second)
    elif language and language != "en":
        yield from _day(year, second, first)


def _whole_year(year: str) -> str:
    return year if len(year) > 2 else f"{'19' if int(year) >= _SHORT_YEAR else '20'}{year}"  # noqa: PLR2004


def _day(year: str, month: str, day: str) -> Iterator[str]:
    try:
        yield dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return


def far_apart(one: str, other: str) -> int:
    """Return how many days lie between two ISO days."""
    return abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days)


_KINDS: Final[tuple[tuple[re.Pattern[str], _Reader], ...]] = (
    (_ISO, _of_iso),
    (_YEAR_FIRST, _numbers(1, 3, 4)),
    (_EASTERN, _numbers(1, 2, 3)),
    (_DOTS, _numbers(3, 2, 1)),
    (_SLASHES, _of_slashes),
    (_DAY_MONTH, _named(3, 2, 1)),
    (_MONTH_DAY, _named(3, 1, 2)),
    (_YEAR_MONTH_DAY, _named(1, 2, 3)),
)
