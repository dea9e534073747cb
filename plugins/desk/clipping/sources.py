"""Sources that the library has: in, a name on a page; out, the source that it is, or a doubt."""

from __future__ import annotations

import difflib
from typing import Final

from plugins.desk.clipping.addresses import work_key
from plugins.desk.clipping.cleaning import key_of
from plugins.link_roundups.commands import Shelves

_NEARLY: Final = 0.88


def match_source(name: str, shelves: Shelves, home: str | None = None) -> tuple[str, str]:
    """Return the id of the source that a name is, or nothing; and why it could be another.

    A source is known by its id, its name, an alias, or (of whoever publishes) its home.
    """
    if name in shelves.sources:
        return name, ""
    key = key_of(name)
    nearly = ""
    for source, filed in shelves.sources.items():
        names = (filed.value.name, *filed.value.aliases)
        if any(key_of(one) == key for one in names):
            return source, ""
        if home and filed.value.url and work_key(filed.value.url) == work_key(home):
            return source, ""
        if any(_are_alike(key, key_of(one)) for one in names):
            nearly = nearly or source
    if nearly:
        known = shelves.sources[nearly].value.name
        return "", f'"{name}" is nearly "{known}" ({nearly}); say which, or add an alias there'
    return "", ""


def _are_alike(one: str, other: str) -> bool:
    matcher = difflib.SequenceMatcher(a=one, b=other, autojunk=False)
    return len(one) > 5 and matcher.quick_ratio() > _NEARLY and matcher.ratio() > _NEARLY  # noqa: PLR2004 - short names are alike by chance
