"""Dates as text, put together from parts that were formatted before.

Pelican formats a date one directive at a time. What most directives give follows from one number
of the date, and from the locale where they give a word: so it is asked for once for each number.
"""

from __future__ import annotations

import datetime as dt
import locale
import re
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, Final

Format = Callable[[Any, str], str]
_NUMBERS: Final[dict[str, Callable[[Any], int]]] = {
    "a": dt.date.weekday,
    "A": dt.date.weekday,
    "b": attrgetter("month"),
    "B": attrgetter("month"),
    "d": attrgetter("day"),
    "m": attrgetter("month"),
    "y": attrgetter("year"),
    "Y": attrgetter("year"),
    "H": attrgetter("hour"),
    "M": attrgetter("minute"),
    "S": attrgetter("second"),
}
"""The number of a date that a directive's result follows from."""
_PART: Final = re.compile(r"%-?(.)|[^%]+", re.DOTALL)
_WORDS: Final = frozenset("aAbB")


def kept_strftime(own: Format, kinds: Sequence[type]) -> Format:
    """Return Pelican's function with its results kept; for dates of these very classes."""
    formats: dict[str, list[tuple[str, Callable[[Any], int] | None]] | None] = {}
    made: dict[tuple[str, str, int], str] = {}

    def strftime(date: Any, date_format: str) -> str:
        try:
            parts = formats[date_format]
        except KeyError:
            parts = formats[date_format] = _parts(date_format)
        if parts is None or type(date) not in kinds:
            return own(date, date_format)
        words = ""
        found = []
        for part, number_of in parts:
            if number_of is None:
                found.append(part)
                continue
            if part[-1] in _WORDS:
                words = words or _locale()
                key = (words, part, number_of(date))
            else:
                key = ("", part, number_of(date))
            if key not in made:
                made[key] = own(date, part)
            found.append(made[key])
        return "".join(found)

    return strftime


def _parts(date_format: str) -> list[tuple[str, Callable[[Any], int] | None]] | None:
    """Return the directives and what stands between; None where some are not known here."""
    parts: list[tuple[str, Callable[[Any], int] | None]] = []
    end = 0
    for match in _PART.finditer(date_format):
        if match.start() != end or (match[1] and match[1] not in _NUMBERS):
            return None
        end = match.end()
        parts.append((match[0], _NUMBERS[match[1]] if match[1] else None))
    return parts if end == len(date_format) else None


def _locale() -> str:
    return f"{locale.setlocale(locale.LC_TIME)} {locale.setlocale(locale.LC_CTYPE)}"
