"""Look again where a page looked: in, a path such as ``articles[:10]``; out, a digest of today."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from plugins.incremental_builds.fingerprint import Digests, UnknownKindError

GONE: Final = "gone"
"""What a look gives that cannot be taken any more; no digest is equal to it."""

PLAIN: Final = ("articles", "hidden_articles", "drafts", "dates")
"""Names of the context whose values are lists of posts."""
OWN_LISTS: Final = frozenset({"articles", "dates"})
"""Those that pages of lists have for themselves."""
GROUPS: Final = {"categories": "Category", "tags": "Tag", "authors": "Author"}
"""Those whose values are names with lists of posts, and what kind of names."""
CHANGING: Final = frozenset({*PLAIN, *GROUPS, "period_archives", "all_articles", "related_posts"})
"""Names whose values follow from which posts there are, and where each has its place."""
_OF_LISTS: Final = CHANGING | {
    f"{name}_{part}"
    for name in ("articles", "dates")
    for part in ("page", "paginator", "previous_page", "next_page")
}

_NAME = re.compile(r"\w+")
_STEP = re.compile(
    r"\.(?P<attribute>\w+)(?P<call>\(\))?"
    r"|\[(?P<index>-?\d+)\]"
    r"|\[(?P<slice>[^\]]*)\]"
    r"|\|(?P<measure>length|any)"
)


def look(path: str, values: Mapping[str, Any], digests: Digests) -> str:
    """Return the digest of what is at ``path`` now; GONE where it is not there any more."""
    name = _NAME.match(path)
    if name is None:
        return GONE
    if name.group() not in values:
        return "" if name.end() == len(path) else GONE
    try:
        value = values[name.group()]
        if name.end() == len(path):
            return digests.of(value)
        return digests.of(_walk(value, path, name.end()))
    except (LookupError, TypeError, AttributeError, ValueError, RecursionError, UnknownKindError):
        return GONE


def name_in(path: str) -> str:
    """Return the name that a path begins with."""
    found = _NAME.match(path)
    return found.group() if found else ""


def is_of_lists(path: str) -> bool:
    """Tell whether what is at a path of a page's names follows from which posts there are."""
    return name_in(path) in _OF_LISTS


def _walk(value: Any, path: str, position: int) -> Any:
    while position < len(path):
        step = _STEP.match(path, position)
        if step is None:
            raise LookupError(path)
        position = step.end()
        last = position == len(path)
        if step["attribute"]:
            value = getattr(value, step["attribute"])
            value = value() if step["call"] else value
        elif step["index"]:
            value = shallow([value[int(step["index"])]]) if last else value[int(step["index"])]
        elif step["measure"]:
            value = len(value) if step["measure"] == "length" else bool(value)
        else:
            parts = [int(n) if n else None for n in step["slice"].split(":")]
            value = shallow(value[slice(*parts)])
    return value


def shallow(items: list[Any]) -> list[Any]:
    """Return items with a mark in the place of lists in them: those are looked at by themselves."""
    return [
        tuple("[]" if isinstance(part, list) else part for part in item)
        if isinstance(item, tuple)
        else item
        for item in items
    ]
