"""Dates as texts, kept: a moment, a format and a locale always give the same text."""

from __future__ import annotations

import locale
from typing import Any, Final

from plugins.incremental_builds.shortcuts import Replaced

_ZONES: Final = frozenset({"builtins", "datetime", "zoneinfo", "dateutil.tz.tz"})
"""Modules of time zones that are the same all the time; a moment without one has None there."""


def keep_dates(replaced: Replaced, moment_class: type[Any], formatter_class: type[Any]) -> None:
    """Keep what Pelican's ``strftime`` gives: as a method of its moments, and as a filter."""
    kept: dict[tuple[Any, ...], tuple[str, object]] = {}
    own_method, own_filter = moment_class.strftime, formatter_class.__call__
    setlocale, time_category, text_category = locale.setlocale, locale.LC_TIME, locale.LC_CTYPE

    def kept_text(moment: Any, form: str, place: tuple[str, ...], ask: Any) -> str:
        zone = moment.tzinfo
        # moments in two zones may be equal, and so may the two that a clock set back gives
        key = (moment, id(zone), moment.fold, form, place)
        found = kept.get(key)
        if found is None:
            # the zone is kept too, so that its number is never another one's
            found = kept[key] = (ask(), zone)
        return found[0]

    def may_keep(moment: Any, form: Any) -> bool:
        known = type(moment) is moment_class and type(form) is str
        return known and type(moment.tzinfo).__module__ in _ZONES

    def strftime(moment: Any, fmt: str, safe: bool = True) -> Any:  # noqa: FBT001, FBT002 - Pelican's own signature
        if not safe or not may_keep(moment, fmt):
            return own_method(moment, fmt, safe)
        place = (setlocale(time_category), setlocale(text_category))
        return kept_text(moment, fmt, place, lambda: own_method(moment, fmt))

    def formatted(formatter: Any, date: Any, date_format: str) -> Any:
        if not may_keep(date, date_format):
            return own_filter(formatter, date, date_format)
        place = ("filter", formatter.locale)
        return kept_text(date, date_format, place, lambda: own_filter(formatter, date, date_format))

    replaced.put(moment_class, "strftime", strftime)
    replaced.put(formatter_class, "__call__", formatted)
