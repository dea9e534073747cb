"""What a content is made again from: out of a content that Pelican made, and back into one.

Most contents of a site have the same fields of the same kinds. These, with what hardly differs,
are a content's shape, of which there are few; what is left is a list of plain values.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Final, NamedTuple, cast
from zoneinfo import ZoneInfo

from pelican.contents import Content
from pelican.utils import SafeDatetime

from plugins.incremental_builds.reading.contents import KINDS, WRAPPERS, ContentCodec, may_link
from plugins.incremental_builds.reading.model import Record
from plugins.incremental_builds.values.codec import Json, NotKeptError, zone_of, zone_parts

_ELSEWHERE: Final = frozenset(
    {
        "settings", "_context", "_content", "translations", "metadata", "_format", "_url",
        "_save_as",
    }
)  # fmt: skip
_HARDLY_DIFFERENT: Final = frozenset(
    {"template", "in_default_lang", "lang", "date_format", "_status", "reader"}
)
_OWN: Final = ("",)
_PLAIN: Final = frozenset({str, int, float, bool, type(None)})
_MOMENTS: Final[dict[str, Any]] = {
    "SafeDatetime": SafeDatetime,
    "datetime": dt.datetime,
}
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_TICK: Final = dt.timedelta(microseconds=1)
ENCODE: Final = json.JSONEncoder(separators=(",", ":")).encode

Code = tuple[Any, ...]
"""How a value is kept; the first word says it, and the rest is the same for many contents."""


class State(NamedTuple):
    """A content but for its text: its shape, as JSON, and what is its own."""

    shape: bytes
    values: list[Json]
    known: dict[str, Json]
    """What was computed: ``url``, ``save_as``, ``links`` (files that the text shows), ``linking``
    (whether a text has a link that Pelican resolves), ``header`` (the digest of the header, as
    Python-Markdown found it; empty: unknown)."""
    due: int | None
    """The content's date, in microseconds since 1970; None: it has none, or none with a zone."""
    ahead: bool
    """Whether the date had not come."""


@dataclass(slots=True)
class Plan:
    """How contents of one shape are made again, from values, the source's path, and constants."""

    kind: type[Content]
    names: tuple[str, ...]
    """What the metadata are called."""
    pick: Callable[[Sequence[Any]], tuple[Any, ...]]
    attributes: tuple[str, ...]
    pick_attributes: Callable[[Sequence[Any]], tuple[Any, ...]]
    steps: list[tuple[int, Callable[[Any], Any]]] = field(default_factory=list)
    """The places of values that are not yet what they stand for, and what makes them so."""
    constants: list[Any] = field(default_factory=list)


class States:
    """Takes contents to pieces, and puts them together, for one build."""

    def __init__(self, codec: ContentCodec, now: dt.datetime) -> None:
        """Take what encodes unusual values; ``now`` is the moment of the build, with a zone."""
        self.codec = codec
        self.now = _since_epoch(now)
        self._shapes: dict[Code, bytes] = {}
        self._plans: dict[bytes, Plan] = {}
        self._undated: bool | None = None

    def state_of(self, content: Content, path: str, header: str) -> State:
        """Return what a content is made again from, but for its text; raises NotKeptError.

        ``path`` is its source's path, ``header`` the digest of the source's header.
        A value that the metadata hold too is named, not repeated.
        """
        if content.translations or self._lacks_date(content):
            raise NotKeptError(str(content))
        values: list[Json] = []
        key = (type(content).__name__, *self._fields(content, path, values))
        shape = self._shapes.get(key)
        if shape is None:
            shape = self._shapes[key] = ENCODE(key).encode()
        text, settings = content._content, content.settings  # noqa: SLF001 - Pelican's own names
        known = {
            "url": content.url,
            "save_as": content.save_as,
            "links": sorted(content.get_static_links()) if may_link(text, settings) else [],
            "linking": links_inside(content),
            "header": header,
        }
        date = content.__dict__.get("date")
        due = _since_epoch(date) if isinstance(date, dt.datetime) and date.tzinfo else None
        return State(shape, values, known, due, due is not None and due > self.now)

    def _fields(self, content: Content, path: str, values: list[Json]) -> tuple[Code, ...]:
        """Return the metadata, the attributes that are among them, and the others, with codes.

        What is the content's own is put to ``values``.
        """
        metadata = content.metadata
        code_of, take = self._code, values.append
        fields = tuple([(name, code_of(name, value, take)) for name, value in metadata.items()])
        shared: list[tuple[str, str]] = []
        own: list[tuple[str, Code]] = []
        for name, value in content.__dict__.items():
            if name in _ELSEWHERE:
                continue
            if name in metadata and metadata[name] is value:
                shared.append((name, name))
            elif name == "_summary" and metadata.get("summary") is value:
                shared.append((name, "summary"))
            elif name == "timezone" and type(value) is ZoneInfo:
                own.append((name, ("zone", value.key)))
            elif name == "source_path" and value == path:
                own.append((name, ("path",)))
            else:
                own.append((name, code_of(name, value, take)))
        return fields, tuple(shared), tuple(own)

    def _code(self, name: str, value: Any, take: Callable[[Json], None]) -> Code:
        """Return how a value is kept, and have what is its own taken to the others."""
        kind = type(value)
        if kind in _PLAIN:
            if name in _HARDLY_DIFFERENT and kind in (str, bool):
                return ("is", value)
            take(value)
            return _OWN
        if WRAPPERS.get(kind.__name__) is kind and self.codec.is_plain(value):
            take(value._name)  # noqa: SLF001 - Pelican's own name for it
            return ("one", kind.__name__)
        if kind is list and value and self._are_names(value):
            take([one._name for one in value])  # noqa: SLF001
            return ("all", type(value[0]).__name__)
        if _MOMENTS.get(kind.__name__) is kind and not value.fold:
            numbers = [value.year, value.month, value.day, value.hour, value.minute]
            take([*numbers, value.second, value.microsecond])
            zone = value.tzinfo
            return ("moment", kind.__name__, None if zone is None else tuple(zone_parts(zone)))
        take(self.codec.encode(value))
        return ("any",)

    def _are_names(self, items: list[Any]) -> bool:
        kind = type(items[0])
        return WRAPPERS.get(kind.__name__) is kind and all(
            type(one) is kind and self.codec.is_plain(one) for one in items
        )

    def _lacks_date(self, content: Content) -> bool:
        """Tell whether Pelican puts the moment of the build into an address, for want of a date."""
        if "date" in content.__dict__:
            return False
        if self._undated is None:
            settings = self.codec.settings
            names = [n for n in settings if n.endswith(("_URL", "_SAVE_AS")) and "PAGE" in n]
            self._undated = any("{date" in str(settings[name]) for name in names)
        return self._undated

    def content_of(
        self, state: Record, context: dict[str, Any], path: str, fetch: Callable[[], str]
    ) -> Content | None:
        """Return the content with this state; None where its date has come since.

        ``path`` is its source's path, ``fetch`` gives its text.
        """
        due = state.due
        if (due is not None and due > self.now) != state.ahead:
            return None
        plan = self._plans.get(state.shape)
        if plan is None:
            plan = self._plans[state.shape] = _plan(state.shape, self.codec)
        parts = [*state.values, path, *plan.constants]
        for place, step in plan.steps:
            parts[place] = step(parts[place])
        made = object.__new__(plan.kind)
        values = made.__dict__
        values["settings"] = self.codec.settings
        values["_context"] = context
        values["translations"] = []
        # as many names as picked values, by the plan's making
        values["metadata"] = dict(zip(plan.names, plan.pick(parts)))  # noqa: B905
        values.update(zip(plan.attributes, plan.pick_attributes(parts)))  # noqa: B905
        values["_fetch"] = fetch
        values["_mark"] = state.source
        values["_state"] = state.known
        return made


def _plan(shape: bytes, codec: ContentCodec) -> Plan:
    kind, fields, shared, own = json.loads(shape)
    count = sum(code[0] not in ("is", "zone", "path") for _, code in (*fields, *own))
    places: dict[str, int] = {}
    own_places: dict[str, int] = {}
    steps: list[tuple[int, Callable[[Any], Any]]] = []
    constants: list[Any] = []
    place = 0
    for found, group in ((places, fields), (own_places, own)):
        for name, code in group:
            if code[0] == "path":
                found[name] = count
            elif code[0] in ("is", "zone"):
                constants.append(code[1] if code[0] == "is" else ZoneInfo(code[1]))
                found[name] = count + len(constants)
            else:
                step = _step(code, codec)
                steps += [(place, step)] if step else []
                found[name] = place
                place += 1
    attributes = {name: places[key] for name, key in shared} | own_places
    return Plan(
        KINDS[kind],
        tuple(places),
        _picker(places),
        tuple(attributes),
        _picker(attributes),
        steps,
        constants,
    )


def _picker(places: Mapping[str, int]) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    wanted = tuple(places.values())
    if len(wanted) > 1:
        return cast("Callable[[Sequence[Any]], tuple[Any, ...]]", itemgetter(*wanted))
    return lambda parts: tuple(parts[place] for place in wanted)


def _step(code: Sequence[Any], codec: ContentCodec) -> Callable[[Any], Any] | None:
    """Return what makes a value of what is kept; None: it is the value."""
    if code[0] == "one":
        return codec.names[code[1]].__getitem__
    if code[0] == "all":
        find = codec.names[code[1]].__getitem__
        return lambda names: [find(name) for name in names]
    if code[0] == "moment":
        zone = None if code[2] is None else zone_of(tuple(code[2]))
        kind = _MOMENTS[code[1]]
        return lambda numbers: kind(*numbers, zone)
    return codec.decode if code[0] == "any" else None


def _since_epoch(moment: dt.datetime) -> int:
    return (moment - _EPOCH) // _TICK


def metadata_of(shape: bytes) -> tuple[str, ...]:
    """Return what the metadata of contents with a shape are called."""
    return tuple(name for name, _ in json.loads(shape)[1])


def links_inside(content: Content) -> bool:
    """Tell whether a text or a formatted field has a link that Pelican resolves."""
    return _any_links(content, content._content) or links_in_fields(content)  # noqa: SLF001 - Pelican's own name


def links_in_fields(content: Content) -> bool:
    """Tell whether a formatted field has such a link; Pelican resolves it once all is read."""
    fields = content.settings["FORMATTED_FIELDS"]
    return _any_links(content, *[content.metadata.get(name) for name in fields])


def _any_links(content: Content, *texts: Any) -> bool:
    found = [text for text in texts if isinstance(text, str) and may_link(text, content.settings)]
    if not found:
        return False
    link = content._get_intrasite_link_regex()  # noqa: SLF001 - Pelican's own pattern
    return any(link.search(text) for text in found)
