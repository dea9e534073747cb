"""Pages of WordPress: the list of comments in the markups of its themes, from 2005 on.

WordPress writes the classes of each comment itself (``comment even thread-even depth-1``); themes
that are older than those classes have ids alone (``comment-123``).
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from plugins.comment_excerpts.importers import serendipity, wpdiscuz
from plugins.comment_excerpts.importers.base import ImportedThread, Material
from plugins.comment_excerpts.saved_pages import assemble
from plugins.comment_excerpts.saved_pages.grammar import Grammar
from plugins.comment_excerpts.saved_pages.page import SavedPage, page_of
from plugins.comment_excerpts.saved_pages.tree import Node

PLATFORM: Final = "wordpress"

_OF_COMMENT_CLASS = re.compile(r"depth-\d+|thread-(?:even|odd|alt)|byuser|bypostauthor")
_KINDS: Final = frozenset({"comment", "pingback", "trackback"})
_PINGS: Final = frozenset({"pingback", "trackback", "pings", "ping"})
_ID = re.compile(r"(?:li-|div-)?comment-?\d+")
_ITEMS: Final = frozenset({"li", "div", "article", "dt", "section", "tr"})
_UP: Final = 2
_LISTS: Final = frozenset({"commentlist", "comment-list", "comment_list"})
"""How themes call the list; ``comments-list`` is what other sites call theirs, too."""


def is_classed(node: Node) -> bool:
    """Tell whether an element has what the function ``comment_class`` of WordPress writes."""
    return (
        node.name != "dd"  # which Thesis gives the classes of the "dt" before it
        and bool(node.classes & _KINDS)
        and any(map(_OF_COMMENT_CLASS.fullmatch, node.classes))
    )


def _is_numbered(node: Node) -> bool:
    is_anchor = not node.contents  # which stands before a comment, and holds nothing of it
    return node.name in _ITEMS and not is_anchor and _ID.fullmatch(node.id) is not None


def _comments_in(page: SavedPage) -> frozenset[int]:
    """Return the numbers of the elements that are comments.

    Where ids alone tell it, something else has to say that the page is one of WordPress.
    """
    classed: set[int] = set()
    numbered: set[int] = set()
    is_ours = page.meta("generator").startswith("WordPress")
    end_of_classed = 0
    for node in page.nodes:
        is_ours = is_ours or bool(node.classes & _LISTS) or _is_sign(node)
        if is_classed(node):
            classed.add(node.number)
            end_of_classed = max(end_of_classed, node.end)
        elif _is_numbered(node) and node.number >= end_of_classed:
            numbered.add(node.number)
    inner = {n for n in classed if _is_inner(page.nodes[n], page, numbered)}
    return frozenset((classed - inner) | numbered) if classed or is_ours else frozenset()


def _is_inner(node: Node, page: SavedPage, numbered: set[int]) -> bool:
    """Tell whether an element has the classes of a comment, and the one around it its number."""
    return not _ID.fullmatch(node.id) and any(
        holder.number in numbered for holder in islice(page.around(node), _UP)
    )


def _is_sign(node: Node) -> bool:
    address = node.attribute("href") or node.attribute("src")
    return "/wp-content/" in address or "/wp-includes/" in address


def _goes_on(node: Node) -> bool:
    return node.name == "dd"


def _is_ping(node: Node) -> bool:
    return bool(node.classes & _PINGS)


def _grammar_of(page: SavedPage) -> Grammar | None:
    if any(wpdiscuz.is_comment(n) or serendipity.is_comment(n) for n in page.nodes):
        return None
    numbers = _comments_in(page)
    if not numbers:
        return None
    return Grammar(
        platform=PLATFORM,
        is_comment=lambda node: node.number in numbers,
        goes_on=_goes_on,
        is_ping=_is_ping,
    )


def recognises(material: Material) -> bool:
    """Tell whether a page has comments of WordPress."""
    page = page_of(material)
    return page is not None and _grammar_of(page) is not None


def read(material: Material) -> ImportedThread:
    """Return the thread of a page; raises ThreadError where it has no comments."""
    return assemble.thread_of(material, _grammar_of)
