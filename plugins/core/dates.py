"""Dates as writers give them: moments of our own posts, and EDTF dates of other people's works."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from plugins.core.words import Words, day_words, english, phrase

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_moment(value: object) -> dt.datetime:
    """Return an ISO 8601 date, or date and time, as a datetime; naive when it names no zone.

    Raises ValueError with a sentence for the writer.
    """
    if isinstance(value, dt.datetime):
        return value
    text = str(value).strip()
    message = f'"{text}" is not a date; write 2026-03-02 or 2026-03-02T09:30:00+01:00'
    if not _DAY.match(text):
        raise ValueError(message)
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(message) from None
    if not dt.MINYEAR < moment.year < dt.MAXYEAR:  # in another zone, it may be in no year at all
        raise ValueError(message)
    return moment


def in_zone(moment: dt.datetime, zone: str) -> dt.datetime:
    """Return the moment with a zone: its own, or ``zone`` (an IANA name) where it has none."""
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))


def _parse_day(value: object) -> dt.date:
    return value if isinstance(value, dt.date) else parse_moment(value).date()


_ISO = {"type": "string", "examples": ["2026-03-02", "2026-03-02T09:30:00+01:00"]}
Moment = Annotated[dt.datetime, BeforeValidator(parse_moment), WithJsonSchema(_ISO)]
"""A day, or a day and a time. Editors are told of no format: those of JSON Schema want both."""
Day = Annotated[dt.date, BeforeValidator(_parse_day), WithJsonSchema(_ISO)]

_EDTF = re.compile(r"(\.\./)?(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Edtf:
    """A date as well as it is known (EDTF level 0 and an open start): day, month, year, "by then".

    ``month`` and ``day`` are 0 where unknown; ``by`` says that the work existed by this date.
    """

    year: int
    month: int = 0
    day: int = 0
    by: bool = False

    @classmethod
    def parse(cls, value: object) -> Edtf:
        """Return the date in ``value``; raises ValueError with a sentence for the writer."""
        if isinstance(value, cls):
            return value
        text = str(value).strip()
        match = _EDTF.fullmatch(text)
        if match is None:
            message = f'"{text}" is not a date; write 2010-08-11, 2010-08, 2010 or ../2010-08-11'
            raise ValueError(message)
        by, year, month, day = match.groups()
        parsed = cls(int(year), int(month or 0), int(day or 0), bool(by))
        try:
            dt.date(parsed.year, parsed.month if month else 1, parsed.day if day else 1)
        except ValueError as error:
            message = f'"{text}" is not a date: {error}; write a day that the calendar has'
            raise ValueError(message) from None
        return parsed

    def iso(self) -> str:
        """Return the date as far as it is known, in ISO 8601 (``2009-08``), without "by"."""
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
        if self.day:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    def __str__(self) -> str:
        """Return the EDTF form."""
        return f"../{self.iso()}" if self.by else self.iso()

    def words(self, words: Words | None = None) -> str:
        """Return the date for readers (of English): ``11 August 2010``, ``by August 2009``."""
        words = words or english()
        day = day_words(words, self.year, self.month, self.day)
        return phrase(words, "by_then", date=day) if self.by else day

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: type[Any], _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Let the schema read the text form, and write it again."""
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.to_string_ser_schema(when_used="always")
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe the text form to editors."""
        return {
            "type": ["string", "integer"],  # a bare year is a number to an editor
            "pattern": rf"^{_EDTF.pattern}$",
            "examples": ["2010-08-11", "2009-08", "2010", "../2010-08-05"],
        }
