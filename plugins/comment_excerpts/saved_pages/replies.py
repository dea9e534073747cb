"""Which comment replies to which: in, comments as they were read; out, the places of parents.

The comment that one replies to is, in this order, the one that the markup names, the last one of
a lower depth where the page numbers depths, the one that it stands in, and what its surroundings
show.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from plugins.comment_excerpts.saved_pages.items import Found
from plugins.comment_excerpts.saved_pages.nesting import by_depth, by_surroundings
from plugins.comment_excerpts.saved_pages.page import SavedPage
from plugins.comment_excerpts.saved_pages.reading import Reading

_STRANGE = re.compile(r"[^A-Za-z0-9._-]+")
_LISTS: Final = frozenset({"ul", "ol", "dl"})
_CHILDREN: Final = frozenset({"children", "replies", "comment-replies", "thread", "indented"})


def unique(names: Sequence[str]) -> list[str]:
    """Return ids that can stand in a thread file: each once, and one by place where none is."""
    counts: dict[str, int] = {}
    result = []
    for place, written in enumerate(names, start=1):
        name = _STRANGE.sub("-", written).strip("-._") or f"at-{place}"
        free = name
        while free in counts:
            counts[name] += 1
            free = f"{name}-{counts[name]}"
        counts[free] = 1
        result.append(free)
    return result


def acyclic(parents: Sequence[int]) -> list[int]:
    """Return the places of parents without rings: in each, one comment comes to the top."""
    result = list(parents)
    settled: set[int] = set()
    for start in range(len(result)):
        chain: set[int] = set()
        here = start
        while here >= 0 and here not in settled:
            chain.add(here)
            if result[here] in chain:
                result[here] = -1
            here = result[here]
        settled |= chain
    return result


def shown_parent(place: int, parents: Sequence[int], is_left_out: Sequence[bool]) -> int:
    """Return the place of the nearest comment above one that is not left out, or -1."""
    here = parents[place]
    while here >= 0 and is_left_out[here]:
        here = parents[here]
    return here


def parents_of(page: SavedPage, found: Found, readings: Sequence[Reading]) -> list[int]:
    """Return the place of the comment that each one replies to, or -1."""
    places = {reading.id: place for place, reading in reversed(list(enumerate(readings)))}
    depths = [reading.depth for reading in readings]
    if all(depths) and max(depths, default=0) > 1:
        around = by_depth(depths)
    elif all(depths):
        around = [r.outer if _is_in_list(page, found, n) else -1 for n, r in enumerate(readings)]
    elif any(reading.outer >= 0 for reading in readings):
        around = [reading.outer for reading in readings]
    else:
        around = by_surroundings(page, found.items)
    if any(reading.replied_addresses for reading in readings):
        places |= {r.permalink: place for place, r in enumerate(readings) if r.permalink}
    named = [
        next((places[n] for n in (*r.replied_to, *r.replied_addresses) if n in places), -1)
        for r in readings
    ]
    return [
        known if known not in {-1, place} else around[place] for place, known in enumerate(named)
    ]


def _is_in_list(page: SavedPage, found: Found, place: int) -> bool:
    """Tell whether a comment stands in a list of answers: an element left open is none."""
    item = found.items[place]
    if item.outer < 0:
        return False
    outer = found.items[item.outer].node
    for holder in page.around(item.node):
        if holder is outer:
            break
        if holder.name in _LISTS or holder.classes & _CHILDREN:
            return True
    return False
