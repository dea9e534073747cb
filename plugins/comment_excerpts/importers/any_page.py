"""Pages of kinds that have no module: comments as they are usually written, whoever wrote the page.

Of the classes and forms of ids that are usual for a comment, the one is taken under which most
elements have a name, words and a date or an id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from plugins.comment_excerpts.importers.base import ImportedThread, Material
from plugins.comment_excerpts.saved_pages import assemble
from plugins.comment_excerpts.saved_pages.dates import Order
from plugins.comment_excerpts.saved_pages.grammar import Grammar, is_text
from plugins.comment_excerpts.saved_pages.items import find
from plugins.comment_excerpts.saved_pages.page import SavedPage, page_of
from plugins.comment_excerpts.saved_pages.patterns import classes_like
from plugins.comment_excerpts.saved_pages.reading import Reading
from plugins.comment_excerpts.saved_pages.tree import Node

PLATFORM: Final = "page"

_ITEMS: Final = frozenset(
    {"li", "div", "article", "section", "details", "dt", "tr", "table", "td", "blockquote"}
)
_ROWS: Final = frozenset({"li", "div", "article", "section", "dt", "tr"})
_NOUN: Final = (
    r"(?:comment|kommentar|commentaire|comentario|commento|komentarz|reactie|reaction|feedback)"
)
_BEFORE: Final = r"(?:[a-z][a-z0-9]{0,20}[-_]{1,2}){0,3}(?:user|blog|post|article|single|item|jc)?"
_AFTER: Final = (
    r"(?:[-_]{0,2}(?:item|entry|single|wrap(?:per)?|container|box|block|row|post|node|body|inner"
    r"|outer|main|content|card|holder|element|detail|area|article|thread|full|list-item"
    r"|list__item))?"
)
_CLASS = re.compile(rf"{_BEFORE}{_NOUN}s?{_AFTER}|forum-(?:message|fil)")
_TERM = re.compile(r"(?:post_tag|tag|category|term|type|format)-")
"""Classes that WordPress gives to a post for what it is about."""
_LIST = re.compile(rf"{_BEFORE}{_NOUN}s?[-_]{{0,2}}(?:list|items|thread|tree|body|block|area)?s?")
_ID = re.compile(
    rf"((?:[a-z]+[-_])?(?:{_NOUN}s?|com|cmt|message|c|r|reply|forum)[-_:]?"
    r"(?:(?:node|item|entry|box|id)[-_])?)"
    r"([0-9a-f]{0,8}\d[0-9a-f]{0,40})",
    re.IGNORECASE,
)
_ANCHOR = re.compile(rf"(?:{_NOUN}|c)?[-_]?(\d{{1,20}})|c([0-9a-f]{{8,40}})", re.IGNORECASE)
_BARE = re.compile(r"\d{1,20}")
_LAST = re.compile(r"[-_](\d{1,20})$")
_AT_ANCHOR: Final = "@"
_PLAIN_LISTS: Final = frozenset({"ul", "ol", "dl"})
_is_teaser = classes_like(r"(?:^|[-_])teaser")
"""Tells what leads to another page: newspapers call their opinions comments, too."""
_is_end = classes_like(r"comments?[-_]?(?:closed|open|form)|no-?comments|respond|pagination")
_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.IGNORECASE)
_ENDS: Final = frozenset({"form", "h1", "h2", "h3", "hr"})


def _keys(page: SavedPage, node: Node) -> Iterator[str]:
    """Yield what an element may be a comment by: a class, the form of its id, or its list."""
    if _is_teaser(node):
        return
    if node.name in _ITEMS:
        classes = (n for n in node.classes if _CLASS.fullmatch(n) and not _TERM.match(n))
        yield from (f".{name}" for name in classes)
        match = _ID.fullmatch(node.id)
        if match:
            yield f"#{match[1].lower()}"
    if node.name in _ROWS and node.parent >= 0:
        holder = page.nodes[node.parent]
        if holder.name in _PLAIN_LISTS and holder.parent >= 0 and not (holder.id or holder.classes):
            holder = page.nodes[holder.parent]
        names = (holder.id.lower(), *holder.classes)
        lists = (n for n in names if _LIST.fullmatch(n) and not _TERM.match(n))
        yield from (f">{name}" for name in lists)
    if node.name == "a" and not node.contents and _anchor_of(node):
        yield _AT_ANCHOR


def _anchor_of(node: Node) -> str:
    match = _ANCHOR.fullmatch(node.id or node.attribute("name"))
    return (match[1] or match[2]) if match else ""


def _id_of(node: Node) -> str:
    guid = _GUID.search(node.id)
    if guid:
        return guid[0]
    match = _ID.fullmatch(node.id)
    if match:
        return match[2]
    if _BARE.fullmatch(node.id):
        return node.id
    last = _LAST.search(node.id)
    return last[1] if last else _anchor_of(node) if node.name == "a" else ""


def _grammar_by(key: str, numbers: frozenset[int]) -> Grammar:
    def goes_on(node: Node) -> bool:
        if node.number in numbers:
            return False
        if key == _AT_ANCHOR:
            return node.name not in _ENDS and not _is_end(node)
        return node.name == "dd" or is_text(node)

    return Grammar(
        platform=PLATFORM,
        is_comment=lambda node: node.number in numbers,
        id_of=_id_of,
        goes_on=goes_on,
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """What a page's comments may be by: how many are comments beyond doubt, and what is none."""

    key: str
    numbers: frozenset[int]
    plain: int = 0
    ids: int = 0
    others: int = 0

    @property
    def worth(self) -> tuple[int, int, bool, int]:
        """Compares with that of other ways; an anchor tells where one begins, but not its end."""
        return self.plain, self.ids, self.key != _AT_ANCHOR, -self.others


def _way(page: SavedPage, key: str, numbers: frozenset[int]) -> _Way:
    grammar = _grammar_by(key, numbers)
    found = find(page, grammar)
    if not (found.is_named or key == _AT_ANCHOR or re.search(rf"{_NOUN}|forum", key)):
        return _Way(key, numbers)
    inner = frozenset(item.node.number for item in found.items)
    readings = [Reading(page, item, grammar, inner) for item in found.items]
    plain = [reading for reading in readings if reading.is_plain]
    if not plain:
        return _Way(key, numbers)
    frames = {
        item.node.number
        for item, reading in zip(found.items, readings, strict=True)
        if not reading.is_known
    }
    ids = sum(bool(reading.id) for reading in plain)
    gone = sum(reading.is_deleted(Order.DAY) for reading in readings)
    return _Way(key, numbers - frames, len(plain), ids, len(readings) - len(plain) - gone)


def _grammar_of(page: SavedPage) -> Grammar | None:
    numbers: dict[str, set[int]] = {}
    for node in page.nodes:
        for key in _keys(page, node):
            numbers.setdefault(key, set()).add(node.number)
    keys = (key for key in sorted(numbers) if not _is_all_of_list(page, key, numbers[key]))
    ways = (_way(page, key, frozenset(numbers[key])) for key in keys)
    best = max(ways, key=lambda way: way.worth, default=None)
    return _grammar_by(best.key, best.numbers) if best and best.plain else None


def _is_all_of_list(page: SavedPage, key: str, numbers: set[int]) -> bool:
    """Tell whether what stands in a list is one part of it, a frame or a form, and no comment."""
    if not key.startswith(">") or len(numbers) > 1:
        return False
    return all(page.nodes[number].name not in {"li", "article"} for number in numbers)


def recognises(material: Material) -> bool:
    """Tell whether a page has comments."""
    page = page_of(material)
    return page is not None and _grammar_of(page) is not None


def read(material: Material) -> ImportedThread:
    """Return the thread of a page; raises ThreadError where it has no comments."""
    return assemble.thread_of(material, _grammar_of)
