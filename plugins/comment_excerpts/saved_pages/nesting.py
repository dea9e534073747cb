"""Parents of comments that do not stand in each other: in, a page and its comments; out, places.

Some pages put each comment beside its answers in an element for both, some say the depth in a class
or an attribute near the comment, and some only indent what is an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Final

from plugins.comment_excerpts.saved_pages.items import Item
from plugins.comment_excerpts.saved_pages.page import SavedPage
from plugins.comment_excerpts.saved_pages.tree import Node

_DEPTH = re.compile(
    r"(?:^|[-_])(?:depth|level|deep|child|indent|nest(?:ed|ing)?|replytreelevel)[-_]{0,2}(\d{1,4})$"
)
"""A class whose number says how deep a comment stands: ``depth-2``, ``level_3``."""
_DEPTH_ATTRIBUTES: Final = ("data-depth", "data-level", "data-indent", "depth", "aria-level")
_INDENT = re.compile(
    r"(?:margin|padding)-(?:left|inline-start)\s*:\s*(\d{1,5})(?:\.\d{1,3})?\s*(?:px|r?em|%|pt)"
)
"""A style that moves a comment to the right, and by how much."""
_UP: Final = 6
_FORMS_UP: Final = 4
_CHAIN: Final = 5
"""So many comments, each in the one before it, are elements that were never closed."""


def by_surroundings(page: SavedPage, items: Sequence[Item]) -> list[int]:
    """Return the place of the comment that each one stands under, or -1."""
    for depths in (_numbered(page, items), _indented(page, items)):
        if len(set(depths)) > 1:
            return by_depth(depths)
    for form in _forms(page, items[0].node) if len(items) > 1 else ():
        parents = _in_units(page, items, form)
        if any(parent >= 0 for parent in parents):
            return parents
    return [-1] * len(items)


def by_depth(depths: Sequence[int]) -> list[int]:
    """Return for each depth the place of the last lower one before it, or -1."""
    result, above = [], list[int]()
    for place, depth in enumerate(depths):
        while above and depths[above[-1]] >= depth:
            above.pop()
        result.append(above[-1] if above else -1)
        above.append(place)
    return result


def _alone(page: SavedPage, items: Sequence[Item], place: int) -> Iterator[Node]:
    """Yield the element of a comment and those around it that hold no other comment."""
    node = items[place].node
    yield node
    others = [items[n].node for n in (place - 1, place + 1) if 0 <= n < len(items)]
    for holder in islice(page.around(node), _UP):
        if any(map(holder.holds, others)):
            return
        yield holder


def _numbered(page: SavedPage, items: Sequence[Item]) -> list[int]:
    """Return the depth of each comment as its surroundings say it; nothing unless all do."""
    depths = []
    for place in range(len(items)):
        depth = next(filter(None, map(_depth_at, _alone(page, items, place))), None)
        if depth is None:
            return []
        depths.append(int(depth))
    return depths


def _depth_at(node: Node) -> str | None:
    written = [node.attribute(name) for name in _DEPTH_ATTRIBUTES]
    found = next((value for value in written if value.isdecimal() and len(value) < _UP), None)
    matches = filter(None, map(_DEPTH.search, sorted(node.classes)))
    return found or next((match[1] for match in matches), None)


def _indented(page: SavedPage, items: Sequence[Item]) -> list[int]:
    """Return how far each comment is indented."""
    result = []
    for place in range(len(items)):
        styles = (node.attribute("style").lower() for node in _alone(page, items, place))
        indents = (_INDENT.search(style) for style in styles if style)
        result.append(max((int(match[1]) for match in indents if match), default=0))
    return result


def _forms(page: SavedPage, node: Node) -> Iterator[tuple[str, str]]:
    """Yield the names and classes of what may hold a comment and its answers."""
    for holder in islice(page.around(node), _FORMS_UP):
        for style in sorted(holder.classes) or [""]:
            yield holder.name, style


def _in_units(page: SavedPage, items: Sequence[Item], form: tuple[str, str]) -> list[int]:
    """Return parents by the elements of one form, where each comment begins one of its own."""
    name, style = form
    units = []
    for item in items:
        near = islice(page.around(item.node), _UP)
        unit = next((n for n in near if n.name == name and (not style or style in n.classes)), None)
        if unit is None:
            return []
        units.append(unit)
    if any(one.number >= other.number for one, other in pairwise(units)):
        return []
    parents, above = [], list[int]()
    for place, unit in enumerate(units):
        while above and not units[above[-1]].holds(unit):
            above.pop()
        parents.append(above[-1] if above else -1)
        above.append(place)
    is_chain = len(parents) >= _CHAIN and all(p == n - 1 for n, p in enumerate(parents))
    return [] if is_chain else parents
