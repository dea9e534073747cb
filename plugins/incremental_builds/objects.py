"""Pelican's objects as the recorder sees them: how they are named, and what they are looked at."""

from __future__ import annotations

from typing import Any, Final

from pelican.contents import Content
from pelican.paginator import Page, Paginator
from pelican.urlwrappers import URLWrapper

from plugins.incremental_builds.recording import Host

_KINDS: Final[dict[type, str]] = {}
"""What each type is to us, kept: one of the letters c (content), w (wrapper), p (paging), or -."""


def _kind(value: object) -> str:
    found = _KINDS.get(type(value))
    if found is None:
        pairs = ((Content, "c"), (URLWrapper, "w"), (Paginator, "p"), (Page, "p"))
        found = next((letter for base, letter in pairs if isinstance(value, base)), "-")
        _KINDS[type(value)] = found
    return found


def key_of(value: Any) -> str | None:
    """Return what names a content or a category, tag or author in every build; else None.

    All that templates can ask of a category, tag or author follows from its name, its slug and
    the settings, so its key stands for it whole.
    """
    kind = _kind(value)
    if kind == "c":
        source = getattr(value, "relative_source_path", None)
        return f"{type(value).__name__} {source}" if source else None
    if kind == "w":
        return f"{type(value).__name__} {value.name}\0{value.slug}"
    return None


HOST: Final = Host(key_of, lambda value: _kind(value) == "c", lambda value: _kind(value) == "p")
