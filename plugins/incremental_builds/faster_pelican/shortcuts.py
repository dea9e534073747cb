"""Values that Pelican computes again and again, kept: the same results with less work.

Pelican asks ``article in articles`` of plain lists, once for each article of the site and each
tag, formats an address at every look at it, and searches every text for links.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jinja2.bccache import Bucket, BytecodeCache

from plugins.incremental_builds.values.identity import identity


class Members(list[Any]):
    """A list whose ``in`` looks up identities; of what compares by identity, as contents do."""

    def __init__(self, items: Iterable[Any]) -> None:
        """Take the items; the list is not changed afterwards."""
        super().__init__(items)
        self._ids = {identity(item) for item in self}

    def __contains__(self, item: object) -> bool:
        """Tell whether this very object is in the list."""
        return identity(item) in self._ids


def with_members(groups: Iterable[tuple[Any, list[Any]]]) -> list[tuple[Any, list[Any]]]:
    """Return groups of contents with lists that answer ``in`` at once."""
    return [(name, Members(items)) for name, items in groups]


class CompiledTemplates(BytecodeCache):
    """Keeps compiled templates for all environments: each generator has its own.

    Jinja compares the checksum of a template's source before it takes what is kept.
    """

    def __init__(self) -> None:
        """Start with nothing kept."""
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what is kept of its template."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was just compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()
"""Those of this process, for one build after the other."""


class Replaced:
    """Attributes of Pelican's classes that stand for its own ones until ``restore``."""

    def __init__(self) -> None:
        """Start with nothing replaced."""
        self._own: list[tuple[type[Any], str, Any]] = []

    def put(self, owner: type[Any], name: str, value: Any) -> None:
        """Let a value stand for the one that the class itself has."""
        self._own.append((owner, name, owner.__dict__[name]))
        setattr(owner, name, value)

    def restore(self) -> None:
        """Put the classes' own ones back."""
        while self._own:
            owner, name, own = self._own.pop()
            setattr(owner, name, own)


REPLACED = Replaced()
"""Those of this process; the next build restores what one that failed left."""


def keep_addresses(replaced: Replaced, content_class: type[Any], name_class: type[Any]) -> None:
    """Keep addresses and output files from the first time they are asked for.

    Those of contents, and of categories, tags and authors (``name_class``). While pages are
    written nothing changes them any more.
    """
    kept: dict[tuple[int, str], tuple[object, str]] = {}
    original = content_class.get_url_setting

    def get_url_setting(content: Any, key: str) -> str:
        found = kept.get((identity(content), key))
        if found is None:
            # the content is kept too, so that its number is never another object's
            found = kept[identity(content), key] = (content, original(content, key))
        return found[1]

    replaced.put(content_class, "get_url_setting", get_url_setting)
    for name in ("url", "save_as"):
        replaced.put(name_class, name, _kept_property(name_class.__dict__[name], name, kept))


def _kept_property(own: Any, name: str, kept: dict[tuple[int, str], tuple[object, str]]) -> Any:
    def get(wrapper: Any) -> Any:
        found = kept.get((identity(wrapper), name))
        if found is None:
            value = own.__get__(wrapper)
            if not isinstance(value, str):
                return value  # Pelican warns of it at every look
            found = kept[identity(wrapper), name] = (wrapper, value)
        return found[1]

    return property(get)


def spare_linkless_texts(replaced: Replaced, content_class: type[Any]) -> None:
    """Give texts that are known to have no link to another content as they are.

    Pelican searches every text for such links when it is asked for. Where somebody else has
    changed how a text is updated, nothing is replaced.
    """
    own = content_class.__dict__.get("get_content")
    functions = (getattr(own, "func", None), content_class._update_content)  # noqa: SLF001 - a part of what is replaced
    if not all(getattr(f, "__module__", "") == "pelican.contents" for f in functions):
        return
    ask: Any = own

    def get_content(content: Any, siteurl: str) -> Any:
        state = content.__dict__.get("_state")
        if state and state.get("linking") is False and not hasattr(content, "_get_content"):
            return content._content  # noqa: SLF001 - as Pelican's own method does
        return ask.__get__(content, type(content))(siteurl)

    replaced.put(content_class, "get_content", get_content)
