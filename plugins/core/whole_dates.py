"""Dates in anybody's notation, which name their whole day: in, a text; out, a moment, or None."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from dateutil import parser

_ONE: Final = dt.datetime(2001, 1, 1)  # noqa: DTZ001 - only compared with its twin below
_OTHER: Final = dt.datetime(2004, 2, 2)  # noqa: DTZ001


def whole_date(text: str, zones: Mapping[str, int] | None = None) -> dt.datetime | None:
    """Return the moment that dateutil reads in a text; None where it gives no whole day.

    dateutil takes the missing parts of a date from another one: read with two of them, a whole
    date comes out the same. ``zones`` maps names to seconds east of UTC. Raises ValueError or
    OverflowError where the text is no date.
    """
    one = parser.parse(text, default=_ONE, tzinfos=zones)
    other = parser.parse(text, default=_OTHER, tzinfos=zones)
    return one if one == other else None
