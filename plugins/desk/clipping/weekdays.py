"""The days of the week, as pages write them before or behind a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

_NAMES: Final = (
    "monday mon montag lundi lunes lunedì maandag",
    "tuesday tue tues dienstag mardi martes martedì dinsdag",
    "wednesday wed mittwoch mercredi miércoles mercoledì woensdag",
    "thursday thu thur thurs donnerstag jeudi jueves giovedì donderdag",
    "friday fri freitag vendredi viernes venerdì vrijdag",
    "saturday sat samstag sonnabend samedi sábado sabato zaterdag",
    "sunday sun sonntag dimanche domingo domenica zondag",
)
_NUMBERS: Final[Mapping[str, int]] = {
    name: number for number, names in enumerate(_NAMES) for name in names.split()
}
WEEKDAYS: Final = frozenset(_NUMBERS)
"""Their names, in small letters."""
WEEKDAY: Final = rf"(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})"
"""The same as a part of a pattern."""


def is_on(day: str, weekday: str) -> bool:
    """Tell whether an ISO day is on the day of the week that a word names."""
    return dt.date.fromisoformat(day).weekday() == _NUMBERS.get(weekday.casefold())
