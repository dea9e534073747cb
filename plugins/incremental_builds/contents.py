"""Pelican's contents, made again from what an earlier reading gave, or another process's.

In: a content that Pelican made; out, its state as JSON and its text. And back: an object of
Pelican's own class (a subclass of the same name) in the same state, whose text is fetched when it
is asked for, and that computes addresses only when what they depend on was set again.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, cast

from pelican.contents import Article, Content, Page
from pelican.urlwrappers import Author, Category, Tag, URLWrapper
from pelican.utils import SafeDatetime

from plugins.incremental_builds.codec import (
    Codec,
    Decode,
    Json,
    NotKeptError,
    moment_of,
    moment_parts,
)

_ELSEWHERE: Final = frozenset({"settings", "_context", "_content", "translations", "metadata"})
_NAME_PARTS: Final = frozenset({"settings", "_name", "_slug", "_slug_from_name", "name", "slug"})
_DECIDING: Final = frozenset(
    {
        "slug", "lang", "in_default_lang", "date", "author", "category", "status", "metadata",
        "title", "tags", "authors", "modified", "locale_date", "locale_modified", "template",
        "source_path", "relative_source_path", "settings", "override_url",
        "override_save_as",
    }
)  # fmt: skip
"""Attributes that Pelican's addresses, and its judgement of a content, are made from."""
_WRAPPERS: Final[dict[str, type[URLWrapper]]] = {
    kind.__name__: kind for kind in (Category, Tag, Author)
}


class _Kept:
    """What contents that were made again do without asking again."""

    _state: dict[str, Any]
    """The addresses and links that were computed when the content was first made; empty once
    something was set that they follow from."""
    _mark: str
    """The digest of the source."""

    @property
    def _content(self) -> str:
        text = self.__dict__.get("_text")
        if text is None:
            text = self.__dict__["_text"] = self.__dict__["_fetch"]()
        return str(text)

    @_content.setter
    def _content(self, text: str) -> None:
        self.__dict__["_text"] = text
        self.__dict__["_state"] = {}

    def __setattr__(self, name: str, value: object) -> None:
        """Set an attribute; where addresses may follow from it, they are computed from then on."""
        if name in _DECIDING:
            self.__dict__["_state"] = {}
        super().__setattr__(name, value)

    def get_url_setting(self, key: str) -> str:
        """Return the address or the output file."""
        found = self._state.get(key)
        return found if found is not None else super().get_url_setting(key)  # type: ignore[misc, no-any-return]

    def get_relative_source_path(self, source_path: str | None = None) -> str | None:
        """Return the path from the content folder on."""
        if source_path is None and self._state:
            return self.__dict__["relative_source_path"]  # type: ignore[no-any-return]
        return super().get_relative_source_path(source_path)  # type: ignore[misc, no-any-return]

    def get_static_links(self) -> set[str]:
        """Return the files that the text shows."""
        found = self._state.get("links")
        return set(found) if found is not None else super().get_static_links()  # type: ignore[misc]

    def is_valid(self) -> bool:
        """Tell whether Pelican may write it; only what was valid is kept."""
        return True if self._state else super().is_valid()  # type: ignore[misc]


class _Article(_Kept, Article):
    pass


class _Page(_Kept, Page):
    pass


KINDS: Final[dict[str, type[Content]]] = {"Article": _Article, "Page": _Page}
for _name, _class in KINDS.items():
    _class.__name__ = _class.__qualname__ = _name  # Pelican finds settings by the class's name


class ContentCodec(Codec):
    """A codec for the contents of one build."""

    settings: Any


def codec_of(settings: Any) -> ContentCodec:
    """Return a codec that knows Pelican's moments and names; equal names are one object."""
    made: dict[tuple[str, str, str | None], URLWrapper] = {}

    def encode(value: Any) -> list[Json] | None:
        if type(value) is SafeDatetime:
            return ["moment", *moment_parts(value)]
        if type(value).__name__ in _WRAPPERS and type(value) in _WRAPPERS.values():
            if value.__dict__.keys() - _NAME_PARTS or value.settings is not settings:
                raise NotKeptError(repr(value))
            given = None if value._slug_from_name else value._slug  # noqa: SLF001
            return ["name", type(value).__name__, value.name, given]
        return None

    def wrapper(data: list[Json]) -> URLWrapper:
        key = (data[1], data[2], data[3])
        found = made.get(key)
        if found is None:
            found = made[key] = _WRAPPERS[data[1]](data[2], settings)
            if data[3] is not None:
                found.slug = data[3]
        return found

    decoders: dict[str, Decode] = {
        "moment": lambda data: moment_of(SafeDatetime, data),
        "name": wrapper,
    }
    codec = ContentCodec(encode, decoders)
    codec.settings = settings
    return codec


def state_of(content: Content, codec: ContentCodec, now: dt.datetime) -> Json:
    """Return what a content is made again from, but for its text; raises NotKeptError.

    ``now`` is the moment of the build, with a zone. A value that the metadata hold too is named,
    not repeated.
    """
    metadata = content.metadata
    shared, own = [], []
    for name, value in content.__dict__.items():
        if name in _ELSEWHERE:
            continue
        if name in metadata and metadata[name] is value:
            shared.append([name, name])
        elif name == "_summary" and metadata.get("summary") is value:
            shared.append([name, "summary"])
        elif name == "timezone":
            own.append([name, ["zone", ["ZoneInfo", value.key]]])
        else:
            own.append([name, codec.encode(value)])
    if content.translations or _lacks_date(content):
        raise NotKeptError(str(content))
    return {
        "kind": type(content).__name__,
        "metadata": [[key, codec.encode(value)] for key, value in metadata.items()],
        "shared": shared,
        "own": own,
        "future": _is_ahead(content.__dict__.get("date"), now),
        "state": {
            "url": content.url,
            "save_as": content.save_as,
            "links": sorted(content.get_static_links()),
            "linking": _links_inside(content),
        },
    }


@dataclass(frozen=True, slots=True)
class Text:
    """What a content's text is fetched by, and the digest of its source."""

    fetch: Callable[[], str]
    mark: str


def content_of(
    state: Json, codec: ContentCodec, context: dict[str, Any], now: dt.datetime, text: Text
) -> Content | None:
    """Return the content with this state; None where its date has come since."""
    decode = codec.decode
    made: Any = object.__new__(KINDS[state["kind"]])
    metadata = {key: decode(value) for key, value in state["metadata"]}
    values = made.__dict__
    values.update(settings=codec.settings, _context=context, translations=[], metadata=metadata)
    for name, key in state["shared"]:
        values[name] = metadata[key]
    for name, value in state["own"]:
        values[name] = decode(value)
    if _is_ahead(values.get("date"), now) != state["future"]:
        return None
    values["_fetch"] = text.fetch
    values["_mark"] = text.mark
    values["_state"] = dict(state["state"])
    return cast("Content", made)


def _links_inside(content: Content) -> bool:
    """Tell whether a text or a formatted field has a link that Pelican resolves."""
    link = content._get_intrasite_link_regex()  # noqa: SLF001 - Pelican's own pattern
    texts = [content.metadata.get(name) for name in content.settings["FORMATTED_FIELDS"]]
    return any(link.search(text) for text in (content._content, *texts) if isinstance(text, str))  # noqa: SLF001


def attaches(content: Content) -> bool:
    """Tell whether a content has a link that moves a file beside it ({attach})."""
    state = content.__dict__.get("_state")
    if isinstance(state, dict) and state.get("linking") is False:
        return False
    texts = [getattr(content, "_content", "") or "", *content.metadata.values()]
    return any(isinstance(text, str) and "attach" in text for text in texts)


def _is_ahead(date: object, now: dt.datetime) -> bool:
    return isinstance(date, dt.datetime) and date.tzinfo is not None and date > now


def _lacks_date(content: Content) -> bool:
    """Tell whether Pelican puts the moment of the build into an address, for want of a date."""
    if "date" in content.__dict__:
        return False
    names = [n for n in content.settings if n.endswith(("_URL", "_SAVE_AS"))]
    return any(re.search(r"\{date\b", str(content.settings[n])) for n in names if "PAGE" in n)
