"""Pelican's contents, as they are when they are made again, and how they name their parts.

They are objects of Pelican's own class (a subclass of the same name) whose text is fetched when it
is asked for, and that compute addresses only when what they depend on was set again.
"""

from __future__ import annotations

import os
from functools import partial
from typing import Any, Final

from pelican.contents import Article, Content, Page
from pelican.urlwrappers import Author, Category, Tag, URLWrapper
from pelican.utils import SafeDatetime

from plugins.incremental_builds.faster_pelican.folder_listing import inside
from plugins.incremental_builds.values.codec import (
    Codec,
    Json,
    NotKeptError,
    moment_of,
    moment_parts,
)

_NAME_PARTS: Final = frozenset({"settings", "_name", "_slug", "_slug_from_name", "name", "slug"})
_LINK: Final = "[{|](?P<what>.*?)[|}]"
"""INTRASITE_LINK_REGEX as it comes: a mark of one of two kinds; nothing without one is a link."""
_DECIDING: Final = frozenset(
    {
        "slug", "lang", "in_default_lang", "date", "author", "category", "status", "metadata",
        "title", "tags", "authors", "modified", "locale_date", "locale_modified", "template",
        "source_path", "relative_source_path", "settings", "override_url",
        "override_save_as",
    }
)  # fmt: skip
"""Attributes that Pelican's addresses, and its judgement of a content, are made from."""
WRAPPERS: Final[dict[str, type[URLWrapper]]] = {
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
        text = self.__dict__.get("_text")  # held only where somebody set it
        return str(self.__dict__["_fetch"]() if text is None else text)

    @_content.setter
    def _content(self, text: str) -> None:
        self.__dict__["_text"] = text
        self.__dict__["_state"] = {}

    def __setattr__(self, name: str, value: object) -> None:
        """Set an attribute; where addresses may follow from it, they are computed from then on.

        Pelican sets formatted fields again once it has looked for links in them: most are the same.
        """
        if name in _DECIDING and not (type(value) is str and self.__dict__.get(name) == value):
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

    def _update_content(self, content: str, siteurl: str) -> str:
        if content and not may_link(content, self.settings):  # type: ignore[attr-defined]
            return content
        return super()._update_content(content, siteurl)  # type: ignore[misc, no-any-return]

    def refresh_metadata_intersite_links(self) -> None:
        """Resolve the links in the metadata; there is nothing to do where none has any."""
        fields, metadata = self.settings["FORMATTED_FIELDS"], self.metadata  # type: ignore[attr-defined]
        summary = metadata.get("summary")
        plain = type(summary) is str and self.__dict__.get("_summary") is summary
        others = any(key in metadata and key != "summary" for key in fields)
        if others or not plain or may_link(summary, self.settings):  # type: ignore[attr-defined]
            super().refresh_metadata_intersite_links()  # type: ignore[misc]

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


def fresh_kind(kind: type[Content], settings: Any) -> type[Content]:
    """Return a class as good as ``kind``, for contents that only their state is wanted of.

    Nothing may change them once they are made: what their addresses follow from is put together
    once.
    """
    root = os.path.abspath(settings["PATH"])  # noqa: PTH100 - as Pelican makes it

    class Fresh(kind):
        def get_relative_source_path(self, source_path: str | None = None) -> str | None:
            path = source_path or self.source_path
            found = inside(root, path) if type(path) is str else None
            return super().get_relative_source_path(source_path) if found is None else found

        @property
        def url_format(self) -> dict[str, Any]:
            found = self.__dict__.get("_format")
            if found is None:
                found = self.__dict__["_format"] = super().url_format
            return found  # type: ignore[no-any-return]

        def get_url_setting(self, key: str) -> str:
            found = self.__dict__.get(f"_{key}")
            if found is None:
                found = self.__dict__[f"_{key}"] = super().get_url_setting(key)
            return found  # type: ignore[no-any-return]

    Fresh.__name__ = Fresh.__qualname__ = kind.__name__
    return Fresh


class Names(dict[str, URLWrapper]):
    """Categories, tags or authors by their names; each is made when it is first asked for."""

    def __init__(self, kind: type[URLWrapper], settings: Any) -> None:
        """Take the class of all."""
        super().__init__()
        self.kind = kind
        self.settings = settings

    def __missing__(self, name: str) -> URLWrapper:
        """Make the one with this name."""
        found = self[name] = self.kind(name, self.settings)
        return found


class ContentCodec(Codec):
    """A codec for the contents of one build."""

    def __init__(self, settings: Any) -> None:
        """Begin with no names made; equal names are one object."""
        super().__init__(
            self._encode_host, {"moment": partial(moment_of, SafeDatetime), "name": self._name}
        )
        self.settings = settings
        self.names = {name: Names(kind, settings) for name, kind in WRAPPERS.items()}
        self._slugged: dict[tuple[str, str, str], URLWrapper] = {}

    def is_plain(self, value: Any) -> bool:
        """Tell whether a category, tag or author follows from its name; raises NotKeptError."""
        if not _NAME_PARTS.issuperset(value.__dict__) or value.settings is not self.settings:
            raise NotKeptError(repr(value))
        return value._slug_from_name is True  # noqa: SLF001 - Pelican's own name for it

    def _encode_host(self, value: Any) -> list[Json] | None:
        kind = type(value)
        if kind is SafeDatetime:
            return ["moment", *moment_parts(value)]
        if WRAPPERS.get(kind.__name__) is kind:
            given = None if self.is_plain(value) else value._slug  # noqa: SLF001
            return ["name", kind.__name__, value.name, given]
        return None

    def _name(self, data: list[Json]) -> URLWrapper:
        _, kind, name, slug = data
        if slug is None:
            return self.names[kind][name]
        found = self._slugged.get((kind, name, slug))
        if found is None:
            found = self._slugged[kind, name, slug] = WRAPPERS[kind](name, self.settings)
            found.slug = slug
        return found


def may_link(text: str, settings: Any) -> bool:
    """Tell whether Pelican may find a link to resolve in a text; it must then be searched."""
    return settings["INTRASITE_LINK_REGEX"] != _LINK or "{" in text or "|" in text


def attaches(content: Content) -> bool:
    """Tell whether a content has a link that moves a file beside it ({attach})."""
    state = content.__dict__.get("_state")
    if isinstance(state, dict) and state.get("linking") is False:
        return False
    texts = [getattr(content, "_content", "") or "", *content.metadata.values()]
    return any(isinstance(text, str) and "attach" in text for text in texts)
