"""Private addresses in a text's tree: in, nodes and what is private; out, the same without it.

An address may be spread over elements, or stand in a link, in a picture's name, in what it shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, pairwise
from typing import Final

from plugins.migration.hiding import addresses_in, cut, gives_away, is_private
from plugins.migration.remarks import GAP
from plugins.migration.texts.nodes import BLOCKS, Node

_EDGES: Final = 12
"""Over so many elements an address may be spread."""
_WORDS: Final = frozenset({"alt", "title"})


def hide(root: Node, private: AbstractSet[str]) -> bool:
    """Take out the addresses that are private; tell whether there were any."""
    found = False
    for node in root.walk():
        for name, value in list(node.attributes.items()):
            if name in _WORDS:
                node.attributes[name] = cut(value, lambda a: "@" in a or is_private(a, private))
            elif gives_away(value, private):
                found = True
                _take_away(node, name)
    for run in list(_runs(root)):
        found = _hide_in(run, private) or found
    return found


def _take_away(node: Node, name: str) -> None:
    """Take an attribute from an element; what it shows stays, as words."""
    del node.attributes[name]
    if node.name == "img" and name == "src":
        node.become_words(node.get("alt"))


_Slot = tuple[Node, int]
"""A text: the element it stands in, and its place there."""


def _runs(root: Node) -> Iterator[list[_Slot]]:
    """Yield the texts that are read as one line."""
    run: list[_Slot] = []
    stack: list[_Slot | None] = [(Node("", {}, [root]), 0)]
    while stack:
        slot = stack.pop()
        child = slot[0].children[slot[1]] if slot else None
        if slot and isinstance(child, str):
            run.append(slot)
            continue
        ends = not isinstance(child, Node) or child.name in BLOCKS or child.name == "br"
        if ends and run:
            yield run
            run = []
        if isinstance(child, Node):
            stack += [None] if child.name in BLOCKS else []
            stack += [(child, place) for place in reversed(range(len(child.children)))]
    yield run


def _hide_in(run: Sequence[_Slot], private: AbstractSet[str]) -> bool:
    texts = [str(node.children[place]) for node, place in run]
    starts = [0, *accumulate(map(len, texts))]
    found = sorted(set(_private_in("".join(texts), starts, private)))
    for (node, place), text, start in zip(run, texts, starts, strict=False) if found else ():
        node.children[place] = _without(text, start, found)
    return bool(found)


def _private_in(
    line: str, starts: Sequence[int], private: AbstractSet[str]
) -> Iterator[tuple[int, int]]:
    """Yield where private addresses stand in a line; each may begin or end where a text does."""
    alone = [
        (start + first, start + last)
        for start, end in pairwise(starts)
        for first, last, address in addresses_in(line[start:end])
        if is_private(address, private)
    ]
    yield from alone
    for begin, end in alone:
        line = f"{line[:begin]}{' ' * (end - begin)}{line[end:]}"
    for first, last, _ in addresses_in(line):
        middle = line.find("@", first)
        edges = sorted((n for n in starts if first < n < last), key=lambda n: abs(n - middle))
        for begin in (first, *edges[:_EDGES]):
            for end in (last, *edges[:_EDGES]):
                if begin < end and _is_one(line[begin:end], private):
                    yield begin, end


def _is_one(text: str, private: AbstractSet[str]) -> bool:
    return any(
        (begin, end) == (0, len(text)) and is_private(address, private)
        for begin, end, address in addresses_in(text)
    )


def _without(text: str, start: int, found: Sequence[tuple[int, int]]) -> str:
    """Return a text, which begins at ``start``, with a gap where each of the spans begins."""
    parts, place = [], 0
    for begin, end in found:
        first, last = max(0, begin - start), min(len(text), end - start)
        if last <= place or first >= len(text):
            continue
        parts += [text[place:first], GAP if begin >= start and first >= place else ""]
        place = last
    return "".join([*parts, text[place:]])
