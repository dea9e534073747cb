"""Dates as texts, kept: a moment, a format and a locale always give the same text."""

from __future__ import annotations

import locale
from functools import partial
from typing import Any, Final

from plugins.incremental_builds.faster_pelican.date_formats import kept_strftime
from plugins.incremental_builds.faster_pelican.shortcuts import Replaced
from plugins.incremental_builds.values.identity import identity

_ZONES: Final = frozenset({"builtins", "datetime", "zoneinfo", "dateutil.tz.tz"})
"""Modules of time zones that are the same all the time; a moment without one has None there."""


def keep_dates(replaced: Replaced, moment_class: type[Any], formatter_class: type[Any]) -> None:
    """Keep what Pelican's ``strftime`` gives: as a method of its moments, and as a filter."""
    kept: dict[tuple[Any, ...], tuple[str, object]] = {}
    own_method, own_filter = moment_class.strftime, formatter_class.__call__
    composed = kept_strftime(own_method, (moment_class,))
    setlocale, time_category, text_category = locale.setlocale, locale.LC_TIME, locale.LC_CTYPE

    # moments in two zones may be equal, and so may the two that a clock set back gives; the zone
    # is kept too, so that its number is never another one's
    def strftime(moment: Any, fmt: str, safe: bool = True) -> Any:  # noqa: FBT001, FBT002 - Pelican's own signature
        zone = moment.tzinfo
        known = type(moment) is moment_class and type(fmt) is str
        if not safe or not known or type(zone).__module__ not in _ZONES:
            return own_method(moment, fmt, safe)
        place = (setlocale(time_category), setlocale(text_category))
        key = (moment, identity(zone), moment.fold, fmt, place)
        found = kept.get(key)
        if found is None:
            found = kept[key] = (composed(moment, fmt), zone)
        return found[0]

    def formatted(formatter: Any, date: Any, date_format: str) -> Any:
        zone = getattr(date, "tzinfo", None)
        known = type(date) is moment_class and type(date_format) is str
        if not known or type(zone).__module__ not in _ZONES:
            return own_filter(formatter, date, date_format)
        key = (date, identity(zone), date.fold, date_format, formatter.locale)
        found = kept.get(key)
        if found is None:
            place = formatter.locale
            same = setlocale(time_category) == place == setlocale(text_category)
            text = (composed if same else partial(own_filter, formatter))(date, date_format)
            found = kept[key] = (text, zone)
        return found[0]

    replaced.put(moment_class, "strftime", strftime)
    replaced.put(formatter_class, "__call__", formatted)
