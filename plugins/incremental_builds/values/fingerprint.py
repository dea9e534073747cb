"""The digest of a value: equal for equal values in every process, and none for what is unknown.

A digest stands for all that a template can see of a value. What is not known here may hide
something that no digest covers, and so raises :class:`UnknownKindError`.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import hashlib
import marshal
import operator
import pathlib
import re
import types
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from jinja2 import Undefined

from plugins.incremental_builds.values.identity import identity

OPAQUE: Final = "?"
"""What begins the digest of an attribute that has none."""
Key = Callable[[Any], str | None]
"""Names an object of the host (a post, a tag) for all builds; None for what it does not know."""

_ZONES: Final = ("zoneinfo", "dateutil.tz.tz", "datetime")
_TRUSTED: Final = "plugins."
_DEEPEST: Final = 60
_SHORT: Final = 40
_PLAIN: Final = frozenset({str, bool, int, float, complex, types.NoneType})


class UnknownKindError(TypeError):
    """A value whose digest would not tell all about it."""


class Digests:
    """Digests of values, with those of large unchanging ones kept for the time of a build."""

    def __init__(self, key_of: Key = lambda _value: None, *, code: bool = False) -> None:
        """Take what names the host's objects; ``code``: functions count, by their code."""
        self.key_of = key_of
        self.code = code
        self._kept: dict[int, tuple[object, tuple[str, bytes]]] = {}
        self._keys: dict[int, tuple[object, str, tuple[str, str]]] = {}
        self._values_of: dict[type, Callable[[Any], tuple[Any, ...]]] = {}

    def key(self, value: Any) -> str | None:
        """Return what names an object of the host; it is kept. None: it is none of them."""
        found = self._keys.get(identity(value))
        if found is None:
            key = self.key_of(value)
            if key is None:
                return None
            # the object is kept too, so that its number is never another one's
            found = self._keys[identity(value)] = (value, key, ("k", key))
        return found[1]

    def of(self, value: Any) -> str:
        """Return the digest of a value: short texts and keys themselves, else BLAKE2b as hex."""
        if type(value) is str:
            if len(value) <= _SHORT:
                return f"s{value}"
            data = b"s" + value.encode(errors="surrogatepass")
        elif type(value) in _PLAIN:
            data = _packed(value)
        else:
            key = self.key(value)
            if key is not None:
                return f"k{key}"
            data = _packed(self.canonical(value))
        return "h" + hashlib.blake2b(data, digest_size=12).hexdigest()

    def canonical(self, value: Any, depth: int = 0) -> Any:  # noqa: C901, PLR0911, PLR0912 - one line for each kind
        """Return what is equal for equal values, and differs for others: plain values, and tuples.

        A tuple begins with a letter for its kind, so that no value of one kind is as one of
        another; it holds nothing but plain values and such tuples.
        """
        kind = type(value)
        if kind in _PLAIN:
            return value
        known = self._keys.get(identity(value))
        if known is not None:
            return known[2]
        if depth > _DEEPEST:
            message = f"a {kind.__name__} that holds itself"
            raise UnknownKindError(message)
        if self.key(value) is not None:
            return self._keys[identity(value)][2]
        deeper = depth + 1
        if isinstance(value, str):  # Markup, and texts with a mark of their own
            return ("S", _name(kind), str.__str__(value))
        if isinstance(value, bytes):
            return ("b", bytes(value))
        if isinstance(value, enum.Enum):
            return ("e", _name(kind), value.name)
        if isinstance(value, list | tuple):
            return ("l", _name(kind), *[self.canonical(v, deeper) for v in value])
        if isinstance(value, dict | types.MappingProxyType):
            return ("d", *[self.canonical(v, deeper) for item in value.items() for v in item])
        if kind is types.SimpleNamespace:
            return ("N", self.canonical(vars(value), deeper))
        if isinstance(value, set | frozenset):
            return ("u", *sorted(_packed(self.canonical(v, deeper)) for v in value))
        if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
            return ("t", _name(kind), repr(value), *self._zone(value))
        if isinstance(value, dt.tzinfo):
            return ("z", *self._tzinfo(value))
        if isinstance(value, pathlib.PurePath):
            return ("p", str(value))
        if isinstance(value, re.Pattern):
            return ("r", value.flags, repr(value.pattern))
        if dataclasses.is_dataclass(kind) and kind.__module__.startswith(_TRUSTED):
            return self._dataclass(value, deeper)
        if self.code:
            return self._code(value, deeper)
        message = f"a {kind.__module__}.{kind.__qualname__}"
        raise UnknownKindError(message)

    def _dataclass(self, value: Any, depth: int) -> Any:
        found = self._kept.get(identity(value))
        if found is None:
            kind = type(value)
            values_of = self._values_of.get(kind)
            if values_of is None:
                values_of = self._values_of[kind] = _values_of(kind)
            parts = [
                part if type(part) in _PLAIN else self.canonical(part, depth)
                for part in values_of(value)
            ]
            data = _packed(("c", _name(kind), *parts))
            # the value is kept too, so that its number is never another one's
            found = (value, ("C", hashlib.blake2b(data, digest_size=16).digest()))
            if kind.__dataclass_params__.frozen:
                self._kept[identity(value)] = found
        return found[1]

    def _zone(self, value: Any) -> tuple[str, ...]:
        zone = getattr(value, "tzinfo", None)
        return () if zone is None else self._tzinfo(zone)

    @staticmethod
    def _tzinfo(zone: dt.tzinfo) -> tuple[str, ...]:
        if type(zone).__module__ not in _ZONES:
            message = f"a {type(zone).__module__}.{type(zone).__qualname__}"
            raise UnknownKindError(message)
        return (_name(type(zone)), repr(zone))

    def _code(self, value: Any, depth: int) -> Any:
        """Return what tells one function or class from another; the file it is in counts apart."""
        if isinstance(value, types.ModuleType):
            return ("m", value.__name__)
        if isinstance(value, type | types.BuiltinFunctionType):
            return ("f", _name(value))
        if isinstance(value, types.FunctionType):
            closure = tuple(cell.cell_contents for cell in value.__closure__ or ())
            constants = tuple(c for c in value.__code__.co_consts if not hasattr(c, "co_code"))
            parts = [self.canonical(v, depth) for v in (constants, value.__defaults__, closure)]
            return ("F", _name(value), value.__code__.co_code, *parts)
        if type(value).__module__.startswith(_TRUSTED):
            return ("i", _name(type(value)))
        message = f"a {type(value).__module__}.{type(value).__qualname__}"
        raise UnknownKindError(message)


def digest_of_settings(settings: Mapping[str, Any]) -> str:
    """Return the digest of settings as they were loaded; what has none counts by its name."""
    digests, found = Digests(code=True), {}
    for name in sorted(settings):
        try:
            found[name] = digests.of(settings[name])
        except (UnknownKindError, RecursionError):
            found[name] = ""
    return digests.of(found)


def of_keys(keys: Iterable[str]) -> str:
    """Return the digest of a list of objects of the host, by what names them."""
    data = _packed(("l", _name(list), *[("k", key) for key in keys]))
    return "h" + hashlib.blake2b(data, digest_size=12).hexdigest()


def _packed(value: Any) -> bytes:
    """Return the bytes of plain values and tuples of them: equal ones have equal bytes.

    The version is one that notes neither what is interned nor what is the same object.
    """
    return marshal.dumps(value, 2)


def _values_of(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """Return what gives the values of a dataclass's fields."""
    names = [field.name for field in dataclasses.fields(kind)]
    if len(names) > 1:
        return operator.attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _name(thing: Any) -> str:
    return f"{thing.__module__}.{thing.__qualname__}"


def attribute_digest(digests: Digests, value: Any) -> str:
    """Return the digest of an attribute's value, or OPAQUE and why there is none."""
    if isinstance(value, Undefined):
        return "-"
    try:
        return digests.of(value)
    except (UnknownKindError, RecursionError) as error:
        return f"{OPAQUE}{error}"
