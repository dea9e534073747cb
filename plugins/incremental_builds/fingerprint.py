"""The digest of a value: equal for equal values in every process, and none for what is unknown.

A digest stands for all that a template can see of a value. What is not known here may hide
something that no digest covers, and so raises :class:`UnknownKindError`.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import hashlib
import pathlib
import re
import types
from collections.abc import Callable
from typing import Any, Final

Key = Callable[[Any], str | None]
"""Names an object of the host (a post, a tag) for all builds; None for what it does not know."""

_ZONES: Final = ("zoneinfo", "dateutil.tz.tz", "datetime")
_TRUSTED: Final = "plugins."
_DEEPEST: Final = 60
_SHORT: Final = 40


class UnknownKindError(TypeError):
    """A value whose digest would not tell all about it."""


class Digests:
    """Digests of values, with those of large unchanging ones kept for the time of a build."""

    def __init__(self, key_of: Key = lambda _value: None, *, code: bool = False) -> None:
        """Take what names the host's objects; ``code``: functions count, by their code."""
        self.key_of = key_of
        self.code = code
        self._kept: dict[int, tuple[object, bytes]] = {}
        self._keys: dict[int, tuple[object, str, bytes]] = {}

    def key(self, value: Any) -> str | None:
        """Return what names an object of the host; it is kept. None: it is none of them."""
        found = self._keys.get(id(value))
        if found is None:
            key = self.key_of(value)
            if key is None:
                return None
            data = _framed(b"k", key.encode(errors="surrogatepass"))
            # the object is kept too, so that its number is never another one's
            found = self._keys[id(value)] = (value, key, data)
        return found[1]

    def of(self, value: Any) -> str:
        """Return the digest of a value: short texts and keys themselves, else BLAKE2b as hex."""
        if type(value) is str:
            if len(value) <= _SHORT:
                return f"s{value}"
            data = b"s" + value.encode(errors="surrogatepass")
        else:
            key = self.key(value)
            if key is not None:
                return f"k{key}"
            data = self.canonical(value)
        return "h" + hashlib.blake2b(data, digest_size=12).hexdigest()

    def canonical(self, value: Any, depth: int = 0) -> bytes:  # noqa: C901, PLR0911, PLR0912 - one line for each kind
        """Return bytes that are equal for equal values, and differ for others."""
        kind = type(value)
        known = self._keys.get(id(value))
        if known is not None:
            return known[2]
        if kind is str:
            return _framed(b"s", value.encode(errors="surrogatepass"))
        if value is None or kind in (bool, int, float, complex):
            return _framed(b"n", repr(value).encode())
        if depth > _DEEPEST:
            message = f"a {kind.__name__} that holds itself"
            raise UnknownKindError(message)
        if self.key(value) is not None:
            return self._keys[id(value)][2]
        deeper = depth + 1
        if isinstance(value, str):  # Markup, and texts with a mark of their own
            return _framed(b"S", _name(kind) + value.encode(errors="surrogatepass"))
        if isinstance(value, bytes):
            return _framed(b"b", value)
        if isinstance(value, enum.Enum):
            return _framed(b"e", _name(kind) + value.name.encode())
        if isinstance(value, list | tuple):
            return _framed(b"l", _name(kind), *(self.canonical(v, deeper) for v in value))
        if isinstance(value, dict | types.MappingProxyType):
            parts = (self.canonical(v, deeper) for item in value.items() for v in item)
            return _framed(b"d", *parts)
        if isinstance(value, set | frozenset):
            return _framed(b"u", *sorted(self.canonical(v, deeper) for v in value))
        if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
            return _framed(b"t", _name(kind) + repr(value).encode() + self._zone(value))
        if isinstance(value, dt.tzinfo):
            return _framed(b"z", self._tzinfo(value))
        if isinstance(value, pathlib.PurePath):
            return _framed(b"p", str(value).encode(errors="surrogateescape"))
        if isinstance(value, re.Pattern):
            return _framed(b"r", f"{value.flags} {value.pattern!r}".encode())
        if dataclasses.is_dataclass(kind) and kind.__module__.startswith(_TRUSTED):
            return self._dataclass(value, deeper)
        if self.code:
            return self._code(value, deeper)
        message = f"a {kind.__module__}.{kind.__qualname__}"
        raise UnknownKindError(message)

    def _dataclass(self, value: Any, depth: int) -> bytes:
        found = self._kept.get(id(value))
        if found is None:
            parts = (
                self.canonical(getattr(value, field.name), depth)
                for field in dataclasses.fields(value)
            )
            digest = hashlib.blake2b(_framed(b"c", _name(type(value)), *parts), digest_size=16)
            # the value is kept too, so that its number is never another one's
            found = self._kept[id(value)] = (value, digest.digest())
            if not type(value).__dataclass_params__.frozen:
                del self._kept[id(value)]
        return found[1]

    def _zone(self, value: Any) -> bytes:
        zone = getattr(value, "tzinfo", None)
        return b"" if zone is None else self._tzinfo(zone)

    def _tzinfo(self, zone: dt.tzinfo) -> bytes:
        if type(zone).__module__ not in _ZONES:
            message = f"a {type(zone).__module__}.{type(zone).__qualname__}"
            raise UnknownKindError(message)
        return _name(type(zone)) + repr(zone).encode()

    def _code(self, value: Any, depth: int) -> bytes:
        """Return what tells one function or class from another; the file it is in counts apart."""
        if isinstance(value, types.ModuleType):
            return _framed(b"m", value.__name__.encode())
        if isinstance(value, type | types.BuiltinFunctionType):
            return _framed(b"f", _name(value))
        if isinstance(value, types.FunctionType):
            closure = tuple(cell.cell_contents for cell in value.__closure__ or ())
            constants = tuple(c for c in value.__code__.co_consts if not hasattr(c, "co_code"))
            parts = (self.canonical(v, depth) for v in (constants, value.__defaults__, closure))
            return _framed(b"f", _name(value), value.__code__.co_code, *parts)
        if type(value).__module__.startswith(_TRUSTED):
            return _framed(b"i", _name(type(value)))
        message = f"a {type(value).__module__}.{type(value).__qualname__}"
        raise UnknownKindError(message)


def _framed(kind: bytes, *parts: bytes) -> bytes:
    """Join parts with their lengths, so that no two lists of parts give the same bytes."""
    return kind + b"".join(b"%d:%b" % (len(part), part) for part in parts)


def _name(thing: Any) -> bytes:
    return f"{thing.__module__}.{thing.__qualname__}\0".encode()
