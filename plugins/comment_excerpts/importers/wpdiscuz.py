"""Pages with wpDiscuz, a plugin of WordPress with a markup of its own (3 to 5, and 7).

The id of an element holds the number of a comment and that of the one it replies to:
``wpd-comm-124_123``, with ``_0`` at the top.
"""

from __future__ import annotations

import re
from typing import Final

from plugins.comment_excerpts.importers.base import ImportedThread, Material
from plugins.comment_excerpts.saved_pages import assemble
from plugins.comment_excerpts.saved_pages.grammar import AUTHOR, BODY, DATE, Grammar
from plugins.comment_excerpts.saved_pages.page import SavedPage, page_of
from plugins.comment_excerpts.saved_pages.tree import Node

PLATFORM: Final = "wpdiscuz"

_ID = re.compile(r"(?:wpd|wc)-comm-(\d+)_(\d+)")
_CLASSES: Final = frozenset({"wpd-comment", "wc-comment"})
_PINGS: Final = frozenset({"pingback", "trackback", "wc-pingback", "wc-trackback"})


def is_comment(node: Node) -> bool:
    """Tell whether an element is a comment of wpDiscuz."""
    return bool(node.classes & _CLASSES) and _ID.match(node.id) is not None


def _id_of(node: Node) -> str:
    match = _ID.match(node.id)
    return match[1] if match else ""


def _parent_of(node: Node) -> str:
    match = _ID.match(node.id)
    return match[2] if match else ""


def _is_ping(node: Node) -> bool:
    return bool(node.classes & _PINGS)


GRAMMAR: Final = Grammar(
    platform=PLATFORM,
    is_comment=is_comment,
    id_of=_id_of,
    parent_of=_parent_of,
    is_ping=_is_ping,
    author=(".wpd-comment-author", ".wc-comment-author", *AUTHOR),
    date=(".wpd-comment-date", ".wc-comment-date", *DATE),
    body=(".wpd-comment-text", ".wc-comment-text", *BODY),
)


def _grammar_of(page: SavedPage) -> Grammar | None:
    return GRAMMAR if any(map(is_comment, page.nodes)) else None


def recognises(material: Material) -> bool:
    """Tell whether a page has comments of wpDiscuz."""
    page = page_of(material)
    return page is not None and _grammar_of(page) is not None


def read(material: Material) -> ImportedThread:
    """Return the thread of a page; raises ThreadError where it has no comments."""
    return assemble.thread_of(material, _grammar_of)
