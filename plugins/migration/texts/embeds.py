"""Addresses with a line for themselves: in, a tree; out, the same with links in their places.

WordPress showed a player there, or a card of what is at the address. No page of this site asks
anything of another one, and an address that leads nowhere is of no use to readers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from plugins.migration.destinations.places import is_private
from plugins.migration.texts.nodes import BLOCKS, Node

_ADDRESS: Final = re.compile(r"\s*(https?://[^\s<>\"]+)\s*")
_KEEP_WORDS: Final = frozenset({"a", "pre", "code"})
"""Elements in which an address is a part of something else."""
_HOLDERS: Final = (BLOCKS | {""}) - {"td", "th", "li", "dt", "dd", "figcaption", "caption"}
"""Elements whose lines are lines of the text; WordPress looked for no address in items."""


def link_lone_addresses(root: Node) -> None:
    """Make a link of each address that has a line for itself."""
    waiting = [(root, True)]
    while waiting:
        node, is_top = waiting.pop()
        if node.name in _KEEP_WORDS:
            continue
        for place, child in enumerate(node.children):
            if isinstance(child, Node):
                waiting.append((child, False))
            elif (is_top or node.name in _HOLDERS) and (address := _lone(node.children, place)):
                node.children[place] = Node("a", {"href": address}, [address])


def _lone(line: Sequence[Node | str], place: int) -> str:
    """Return the address that is all of a line; empty: there is none."""
    match = _ADDRESS.fullmatch(str(line[place]))
    if match is None or is_private(match[1]):
        return ""
    return match[1] if _ends(line, place, -1) and _ends(line, place, 1) else ""


def _ends(line: Sequence[Node | str], place: int, step: int) -> bool:
    """Tell whether nothing of the same line stands on one side of a piece."""
    place += step
    while 0 <= place < len(line):
        one = line[place]
        if isinstance(one, Node):
            return one.name == "br" or one.name in BLOCKS
        if one.strip():
            return False
        place += step
    return True
