"""Values as JSON and back: what a file's reading gave, kept without pickling.

Plain values are themselves; all others are lists that begin with the name of their kind. Only
kinds named here, and frozen dataclasses and enums of our own plugins, are ever made again.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import importlib
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, TypeAlias
from zoneinfo import ZoneInfo

Json: TypeAlias = Any
Encode: TypeAlias = Callable[[Any], list[Json] | None]
Decode: TypeAlias = Callable[[list[Json]], Any]

_PLAIN: Final = frozenset({str, int, float, bool, type(None)})
_TRUSTED: Final = "plugins."


class NotKeptError(TypeError):
    """A value that cannot be kept as JSON and made again the same."""


class Codec:
    """Encodes and decodes; ``host`` adds the kinds of objects that only the host knows."""

    def __init__(
        self,
        encode_host: Encode = lambda _value: None,
        decode_host: dict[str, Decode] | None = None,
    ) -> None:
        """Take the host's kinds: from an object to a list, and back by its first word."""
        self.encode_host = encode_host
        self.decoders: dict[str, Decode] = {
            "list": lambda data: [self.decode(v) for v in data[1]],
            "tuple": lambda data: tuple([self.decode(v) for v in data[1]]),
            "set": lambda data: {self.decode(v) for v in data[1]},
            "frozenset": lambda data: frozenset([self.decode(v) for v in data[1]]),
            "dict": lambda data: {self.decode(k): self.decode(v) for k, v in data[1]},
            "datetime": lambda data: _moment(dt.datetime, data),
            "date": lambda data: dt.date(*data[1]),
            "zone": lambda data: zone_of(tuple(data[1])),
            "enum": lambda data: _class(data[1])[data[2]],
            "object": self._object,
            **(decode_host or {}),
        }

    def encode(self, value: Any) -> Json:  # noqa: PLR0911 - one line for each kind
        """Return a value as JSON; raises NotKeptError for one that could not be made again."""
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind in (list, tuple, set, frozenset):
            return [kind.__name__, [self.encode(v) for v in value]]
        if kind is dict:
            return ["dict", [[self.encode(k), self.encode(v)] for k, v in value.items()]]
        found = self.encode_host(value)
        if found is not None:
            return found
        if kind is dt.datetime:
            return ["datetime", *moment_parts(value)]
        if kind is dt.date:
            return ["date", [value.year, value.month, value.day]]
        if isinstance(value, dt.tzinfo):
            return ["zone", zone_parts(value)]
        if kind.__module__.startswith(_TRUSTED):
            return self._trusted(value)
        message = f"a {kind.__module__}.{kind.__qualname__}"
        raise NotKeptError(message)

    def decode(self, data: Json) -> Any:
        """Return the value that :meth:`encode` was given."""
        return self.decoders[data[0]](data) if type(data) is list else data

    def _trusted(self, value: Any) -> list[Json]:
        kind = type(value)
        name = f"{kind.__module__}:{kind.__qualname__}"
        if isinstance(value, enum.Enum):
            return ["enum", name, value.name]
        if not dataclasses.is_dataclass(kind) or not kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]
            message = f"a {name}"
            raise NotKeptError(message)
        return ["object", name, [self.encode(getattr(value, f)) for f in _fields(kind)]]

    def _object(self, data: list[Json]) -> Any:
        kind = _class(data[1])
        made = object.__new__(kind)
        for name, value in zip(_fields(kind), data[2], strict=True):
            object.__setattr__(made, name, self.decode(value))
        return made


@lru_cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@lru_cache
def _class(name: str) -> Any:
    """Return one of our own dataclasses or enums by its name."""
    module, _, qualified = name.partition(":")
    found: Any = importlib.import_module(module) if module.startswith(_TRUSTED) else None
    for part in qualified.split("."):
        found = getattr(found, part, None)
    if not isinstance(found, type) or not (
        dataclasses.is_dataclass(found) or issubclass(found, enum.Enum)
    ):
        raise NotKeptError(name)
    return found


def moment_parts(value: dt.datetime) -> list[Json]:
    """Return the numbers of a moment, and its zone."""
    numbers = [*value.timetuple()[:6], value.microsecond, value.fold]
    return [numbers, None if value.tzinfo is None else zone_parts(value.tzinfo)]


def _moment(kind: type[dt.datetime], data: list[Json]) -> dt.datetime:
    *numbers, fold = data[1]
    zone = None if data[2] is None else zone_of(tuple(data[2]))
    year, month, day, hour, minute, second, microsecond = numbers
    return kind(year, month, day, hour, minute, second, microsecond, zone, fold=fold)


moment_of = _moment
"""Make a moment of a class from its parts."""


def zone_parts(zone: dt.tzinfo) -> list[Json]:
    """Return what a time zone is made again from; raises NotKeptError for an unknown kind."""
    if isinstance(zone, ZoneInfo) and zone.key:
        return ["ZoneInfo", zone.key]
    offset = zone.utcoffset(None)
    if type(zone) is dt.timezone and offset is not None:
        name = None if zone.tzname(None) == dt.timezone(offset).tzname(None) else zone.tzname(None)
        return ["timezone", name, offset.total_seconds()]
    tz = _dateutil()
    if type(zone) in (tz.tzutc, tz.tzlocal):
        return [type(zone).__name__]
    if type(zone) is tz.tzoffset and offset is not None:
        return ["tzoffset", zone.tzname(None), offset.total_seconds()]
    message = f"a {type(zone).__module__}.{type(zone).__qualname__}"
    raise NotKeptError(message)


@lru_cache
def zone_of(parts: tuple[Json, ...]) -> dt.tzinfo:
    """Return the time zone that :func:`zone_parts` took to pieces."""
    kind, *rest = parts
    if kind == "ZoneInfo":
        return ZoneInfo(rest[0])
    if kind == "tzutc":
        return _dateutil().tzutc()  # type: ignore[no-any-return]
    if kind == "tzlocal":
        return _dateutil().tzlocal()  # type: ignore[no-any-return]
    name, seconds = rest
    if kind == "tzoffset":
        return _dateutil().tzoffset(name, seconds)  # type: ignore[no-any-return]
    offset = dt.timedelta(seconds=seconds)
    if name is None:
        return dt.UTC if not offset else dt.timezone(offset)
    return dt.timezone(offset, name)


def _dateutil() -> Any:
    """Return the zones of dateutil, which few sites have any of."""
    from dateutil import tz  # noqa: PLC0415 - takes as long to load as a page to make

    return tz
