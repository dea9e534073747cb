"""Look again where a page looked: in, a path such as ``articles[:10]``; out, a digest of today."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from plugins.incremental_builds.values.fingerprint import Digests, UnknownKindError

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
    r"\.(?P<attribute>\w+)(?P<call>\((?P<number>\d*)\))?"
    r"|\[(?P<index>-?\d+)\]"
    r"|\[(?P<slice>[^\]]*)\]"
    r"|\|(?P<measure>length|any)"
)
"""One step: ``.slug``, ``.items()``, ``.get_siblings(2)``, ``[0]``, ``[:10]`` or ``|length``."""


def look(path: str, values: Mapping[str, Any], digests: Digests) -> str:
    """Return the digest of what is at ``path`` now; GONE where it is not there any more."""
    found = _steps(path)
    if found is None:
        return GONE
    name, steps = found
    if name not in values:
        return GONE if steps else ""
    try:
        return digests.of(_walk(values[name], steps))
    except (LookupError, TypeError, AttributeError, ValueError, RecursionError, UnknownKindError):
        return GONE


@lru_cache(4096)
def name_in(path: str) -> str:
    """Return the name that a path begins with."""
    found = _NAME.match(path)
    return found.group() if found else ""


def is_of_lists(path: str) -> bool:
    """Tell whether what is at a path of a page's names follows from which posts there are."""
    return name_in(path) in _OF_LISTS


_Step = tuple[str, Any]


@lru_cache(4096)
def _steps(path: str) -> tuple[str, tuple[_Step, ...]] | None:
    """Return the name that a path begins with, and its steps from there; None: it is no path."""
    name = name_in(path)
    position, steps = len(name), list[_Step]()
    while name and position < len(path):
        step = _STEP.match(path, position)
        if step is None:
            return None
        position = step.end()
        if step["number"]:
            steps.append(("call with", (step["attribute"], int(step["number"]))))
        elif step["attribute"]:
            steps.append(("call" if step["call"] else "attribute", step["attribute"]))
        elif step["index"]:
            last = position == len(path)
            steps.append(("last index" if last else "index", int(step["index"])))
        elif step["measure"]:
            steps.append((step["measure"], None))
        else:
            try:
                parts = [int(n) if n else None for n in step["slice"].split(":")]
            except ValueError:
                return None
            steps.append(("slice", slice(*parts)))
    return (name, tuple(steps)) if name else None


def _walk(value: Any, steps: tuple[_Step, ...]) -> Any:
    for kind, what in steps:
        if kind == "attribute":
            value = getattr(value, what)
        elif kind == "call":
            value = getattr(value, what)()
        elif kind == "call with":
            value = getattr(value, what[0])(what[1])
        elif kind == "index":
            value = value[what]
        elif kind == "last index":
            value = shallow([value[what]])
        elif kind == "length":
            value = len(value)
        elif kind == "any":
            value = bool(value)
        else:
            value = shallow(value[what])
    return value


def shallow(items: list[Any]) -> list[Any]:
    """Return items with a mark in the place of lists in them: those are looked at by themselves."""
    return [
        tuple("[]" if isinstance(part, list) else part for part in item)
        if isinstance(item, tuple)
        else item
        for item in items
    ]
