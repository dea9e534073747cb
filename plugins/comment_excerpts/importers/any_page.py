"""Pages of kinds that have no module: comments as they are usually written, whoever wrote the page.

Of the classes and forms of ids that are usual for a comment, the one is taken under which most
elements have a name, words and a date or an id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plugins.comment_excerpts.importers import (
    blogger,
    drupal,
    json_ld,
    microdata,
    microformats,
    movable_type,
    serendipity,
    wordpress,
    wpdiscuz,
)
from plugins.comment_excerpts.importers.base import ImportedThread, Material
from plugins.comment_excerpts.saved_pages import assemble
from plugins.comment_excerpts.saved_pages.grammar import Grammar
from plugins.comment_excerpts.saved_pages.items import find
from plugins.comment_excerpts.saved_pages.page import SavedPage, page_of
from plugins.comment_excerpts.saved_pages.reading import Reading
from plugins.comment_excerpts.saved_pages.tree import Node

PLATFORM: Final = "page"

_SURER: Final = (
    blogger, drupal, json_ld, microdata, microformats, movable_type, serendipity, wordpress,
    wpdiscuz,
)  # fmt: skip
_ITEMS: Final = frozenset(
    {"li", "div", "article", "section", "dt", "tr", "table", "td", "blockquote"}
)
_NOUN: Final = r"(?:comment|kommentar|commentaire|comentario|commento|reactie|reaction|feedback)"
_BEFORE: Final = r"(?:(?:user|blog|post|article|single|news|ob|c)[-_]{0,2})?"
_AFTER: Final = (
    r"(?:[-_]{0,2}(?:item|entry|single|wrap(?:per)?|container|box|block|row|post|node|body|inner"
    r"|outer|main|content|card|holder|element|detail|area|list-item|list__item))?"
)
_CLASS = re.compile(rf"{_BEFORE}{_NOUN}s?{_AFTER}|forum-message")
_ID = re.compile(
    rf"((?:[a-z]+[-_])?(?:{_NOUN}s?|com|cmt|message|c|r|reply|forum)[-_:]?)"
    r"([0-9a-f]{0,8}\d[0-9a-f]{0,40})",
    re.IGNORECASE,
)


def _keys(node: Node) -> Iterator[str]:
    """Yield what an element may be a comment by: a class, or the form of its id."""
    if node.name in _ITEMS:
        yield from (f".{name}" for name in node.classes if _CLASS.fullmatch(name))
        match = _ID.fullmatch(node.id)
        if match:
            yield f"#{match[1].lower()}"


def _id_of(node: Node) -> str:
    match = _ID.fullmatch(node.id)
    return match[2] if match else ""


def _grammar_by(key: str) -> Grammar:
    return Grammar(
        platform=PLATFORM,
        is_comment=lambda node: key in _keys(node),
        id_of=_id_of,
        goes_on=lambda node: node.name == "dd",
    )


def _worth(page: SavedPage, key: str) -> int:
    """Return how many elements a grammar finds that are comments beyond doubt."""
    grammar = _grammar_by(key)
    found = find(page, grammar)
    if not (found.is_named or re.search(_NOUN, key)):
        return 0
    numbers = frozenset(item.node.number for item in found.items)
    readings = (Reading(page, item, grammar, numbers) for item in found.items)
    return sum(r.is_plain for r in readings)


def _grammar_of(page: SavedPage) -> Grammar | None:
    keys = sorted({key for node in page.nodes for key in _keys(node)})
    worths = {key: _worth(page, key) for key in keys}
    best = max(keys, key=lambda key: worths[key], default="")
    return _grammar_by(best) if worths.get(best) else None


def recognises(material: Material) -> bool:
    """Tell whether a page has comments, and of no kind that is known better."""
    page = page_of(material)
    return (
        page is not None
        and not any(importer.recognises(material) for importer in _SURER)
        and _grammar_of(page) is not None
    )


def read(material: Material) -> ImportedThread:
    """Return the thread of a page; raises ThreadError where it has no comments."""
    return assemble.thread_of(material, _grammar_of)
