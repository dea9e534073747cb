"""Which elements of a page are the comments of its post: in, a page and a grammar; out, items.

Sidebars show comments, too, and so do pages that hold several posts. One thread is taken: that of
the area that is named as the comments' own, or the one that has most.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from plugins.comment_excerpts.saved_pages.grammar import Grammar
from plugins.comment_excerpts.saved_pages.page import HEADINGS, SavedPage
from plugins.comment_excerpts.saved_pages.texts import is_furniture, line_in
from plugins.comment_excerpts.saved_pages.tree import Node
from plugins.comment_excerpts.saved_pages.vocabulary import HEADING

_AREA = re.compile(
    r"(?:the[-_]?)?(?:post[-_]|entry[-_]|single[-_]|blog[-_])?comments?(?:[-_]?(?:area|block"
    r"|section|wrap(?:per)?|container|content|main|template|holder|box|list|thread|tree))?s?"
    r"|commentlist|comment_list|wpcomm|responses|kommentare|commentaires|comentarios|reacties"
    r"|wp-block-(?:post-)?comments(?:-query-loop)?|elementor-widget-post-comments|ast-comment-list"
)
_SURE_AREAS: Final = frozenset({"comments", "comments-area", "wpcomm", "wp-block-comments"})
_ASIDE = re.compile(
    r"sidebars?(?:[-_].*|\d+)?|(?:main|primary|secondary|widget|blog|td-main|right|left)[-_]?sidebar"
    r"|widgets?|widget[-_].*|recent[-_]?comments?.*|latest[-_]comments?.*|recent[-_]posts.*"
    r"|related.*|footer[-_]?(?:widget.*|area)?"
)
_ASIDE_ROLES: Final = frozenset({"complementary", "contentinfo", "navigation"})
_MAIN: Final = frozenset(
    {"entry-content", "post-content", "post-body", "entry-title", "post-title"}
)
_POSTS: Final = frozenset({"hentry", "h-entry", "post"})
_UNNAMED: Final = -1
_UP: Final = 8
_HEADED: Final = 40
"""How many elements may stand between a heading and the first comment."""

Areas = defaultdict[int, list[Node]]


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One comment as it stands in the page: an element, or several that follow each other."""

    nodes: tuple[Node, ...]
    outer: int
    """The place of the item it stands in, or -1."""

    @property
    def node(self) -> Node:
        """Return the element that begins it."""
        return self.nodes[0]


@dataclass(frozen=True, slots=True)
class Found:
    """The comments of one thread, and the part of the page they stand in."""

    items: tuple[Item, ...]
    area: Node | None
    pings: int = 0
    """How many links from elsewhere stand on the page beside the thread."""
    is_named: bool = False
    """Whether the page calls that part one of comments."""
    elsewhere: int = 0
    """How many comments stand in further parts of the page that look like that one."""


def find(page: SavedPage, grammar: Grammar) -> Found:
    """Return the comments of the page's own thread, in the order of the page."""
    areas: Areas = defaultdict(list)
    marks = [n.number for n in page.nodes if n.name in {"h1", "main"} or n.classes & _MAIN]
    holder: Node | None = None
    area: int | None = None
    for node in _without_inner_twins(filter(grammar.is_comment, page.nodes), grammar):
        if holder is None or not holder.holds(node):
            holder, area = node, _area_of(page, node, marks)
        if area is not None:
            areas[area].append(node)
    if not areas:
        return Found((), None)
    areas = _gathered(page, areas)
    best = max(areas, key=lambda a: (page.nodes[a].id == "comments", len(areas[a]), -a))
    others = (node for area, nodes in areas.items() if area != best for node in nodes)
    pings = sum(map(grammar.is_ping, others))
    is_named = any(map(_AREA.fullmatch, _names_of(page.nodes[best])))
    is_named = is_named or _is_headed(page, areas[best][0])
    return Found(
        tuple(_items(page, areas[best], grammar)),
        page.nodes[best],
        pings,
        is_named,
        _elsewhere(page, areas, best, grammar),
    )


def _is_headed(page: SavedPage, first: Node) -> bool:
    """Tell whether the last heading before the first comment is one of comments."""
    before = page.nodes[max(0, first.number - _HEADED) : first.number]
    heading = next((n for n in reversed(before) if n.name in HEADINGS), None)
    if heading is None:
        return False
    line = line_in(heading, is_furniture) if heading.is_small else ""
    return any(map(_AREA.fullmatch, _names_of(heading))) or bool(HEADING.fullmatch(line))


def _elsewhere(page: SavedPage, areas: Areas, best: int, grammar: Grammar) -> int:
    """Return how many comments stand in areas written as the best one is."""
    own = page.nodes[best]
    alike = (
        nodes
        for area, nodes in areas.items()
        if area != best
        and page.nodes[area].name == own.name
        and page.nodes[area].classes == own.classes
    )
    return sum(not grammar.is_ping(node) for nodes in alike for node in nodes)


def _without_inner_twins(nodes: Iterator[Node], grammar: Grammar) -> Iterator[Node]:
    """Yield the elements without those that stand in one of the same id: its own inner part."""
    around: list[tuple[Node, str]] = []
    for node in nodes:
        while around and not around[-1][0].holds(node):
            around.pop()
        name = grammar.id_of(node)
        if not (around and name and around[-1][1] == name):
            around.append((node, name))
            yield node


def _area_of(page: SavedPage, node: Node, marks: Sequence[int]) -> int | None:
    """Return the number of the area of comments that an element is in, None in a sidebar."""
    area: Node | None = None
    is_sure = False
    for holder in page.around(node):
        if holder.name in {"body", "html"}:
            break
        names = _names_of(holder)
        if any(map(_AREA.fullmatch, names)):
            area = holder
            is_sure = is_sure or bool(names & _SURE_AREAS)
        elif _is_aside(holder, names, marks) and not is_sure:
            return None
    return area.number if area is not None else _UNNAMED


def _gathered(page: SavedPage, areas: Areas) -> Areas:
    """Return the areas, with what is in none that has a name put together by what holds it."""
    loose = areas.pop(_UNNAMED, [])
    outermost: list[Node] = []
    for node in loose:
        if not outermost or not outermost[-1].holds(node):
            outermost.append(node)
    numbers = [node.number for node in outermost]
    area, last = _UNNAMED, None
    for node in loose:
        if last is None or not last.holds(node):
            area, last = _shared(page, node, numbers), node
        areas[area].append(node)
    return areas


def _shared(page: SavedPage, node: Node, numbers: Sequence[int]) -> int:
    """Return what holds a comment and others; ``numbers`` are those of all of them."""
    for holder in islice(page.around(node), _UP):
        if holder.name in {"body", "html"} or holder.classes & _POSTS:
            break
        if bisect(numbers, holder.end - 1) - bisect(numbers, holder.number) > 1:
            return holder.number
    return node.parent


def _names_of(node: Node) -> set[str]:
    return {node.id.lower(), *node.classes}


def _is_aside(holder: Node, names: set[str], marks: Sequence[int]) -> bool:
    """Tell whether an element stands beside the post: what holds the post does not."""
    looks_so = (
        holder.name in {"aside", "footer"}
        or holder.attribute("role") in _ASIDE_ROLES
        or any(map(_ASIDE.fullmatch, names))
    )
    return looks_so and not any(holder.number < mark < holder.end for mark in marks)


def _items(page: SavedPage, nodes: Sequence[Node], grammar: Grammar) -> Iterator[Item]:
    around: list[tuple[int, Node]] = []
    for number, node in enumerate(nodes):
        parts = (node, *_further(page, node, grammar))
        while around and not around[-1][1].holds(node):
            around.pop()
        yield Item(parts, around[-1][0] if around else -1)
        around.extend((number, part) for part in reversed(parts))


def _further(page: SavedPage, node: Node, grammar: Grammar) -> Iterator[Node]:
    """Yield the siblings right after an element that still belong to its comment."""
    number = node.end
    while number < len(page.nodes):
        sibling = page.nodes[number]
        if sibling.parent != node.parent or not grammar.goes_on(sibling):
            return
        yield sibling
        number = sibling.end
