"""Pelican's objects as the recorder sees them: how they are named, and what they are looked at."""

from __future__ import annotations

from typing import Any, Final

from pelican.contents import Content
from pelican.paginator import Page, Paginator
from pelican.urlwrappers import URLWrapper

from plugins.incremental_builds.dependencies.kinds import CONTENT, OTHER, PAGING, WRAPPER, Host
from plugins.incremental_builds.values.derived_attributes import NONE, OWN, WITH_TEXTS

_KINDS: Final[dict[type, str]] = {}
_BASES: Final = ((Content, CONTENT), (URLWrapper, WRAPPER), (Paginator, PAGING), (Page, PAGING))


def kind_of(kind: type) -> str:
    """Return what a type is to the recorder; the answers are kept."""
    found = _KINDS.get(kind)
    if found is None:
        found = next((name for base, name in _BASES if issubclass(kind, base)), OTHER)
        _KINDS[kind] = found
    return found


def key_of(value: Any) -> str | None:
    """Return what names a content or a category, tag or author in every build; else None.

    All that templates can ask of a category, tag or author follows from its name, its slug and
    the settings, so its key stands for it whole.
    """
    kind = kind_of(type(value))
    if kind is OTHER:
        return None
    if kind is CONTENT:
        source = getattr(value, "relative_source_path", None)
        return f"{type(value).__name__} {source}" if source else None
    if kind is WRAPPER:
        return f"{type(value).__name__} {value.name}\0{value.slug}"
    return None


def steady_of(content: Any) -> frozenset[str]:
    """Return the attributes that follow from a content's source, where it is as it was read."""
    values = content.__dict__
    state = values.get("_state")
    if not state or not values.get("_mark"):
        return NONE
    return OWN if state["linking"] else WITH_TEXTS


HOST: Final = Host(key_of, kind_of, steady_of)
