"""Pages of Blogger: threaded comments (since 2012), and the flat lists of names and texts before.

The address of a comment holds when it was written (``showComment=``, milliseconds since 1970),
which is exacter than the shown date.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from plugins.comment_excerpts.importers.base import ImportedThread, Material
from plugins.comment_excerpts.saved_pages import assemble
from plugins.comment_excerpts.saved_pages.grammar import AUTHOR, BODY, DATE, Grammar
from plugins.comment_excerpts.saved_pages.page import SavedPage, page_of
from plugins.comment_excerpts.saved_pages.tree import Node

PLATFORM: Final = "blogger"

_ID = re.compile(r"c\d{8,20}")
_ITEMS: Final = frozenset({"li", "dt", "div", "article"})
_WRITTEN = re.compile(r"[?&]showComment=(\d{12,13})(?!\d)")


def is_comment(node: Node) -> bool:
    """Tell whether an element begins a comment of Blogger."""
    return node.name in _ITEMS and _ID.fullmatch(node.id) is not None


def _id_of(node: Node) -> str:
    return node.id if _ID.fullmatch(node.id) else ""


def _goes_on(node: Node) -> bool:
    return node.name == "dd"


def _is_gone(node: Node) -> bool:
    return "deleted-comment" in node.classes


def written_at(address: str) -> str | None:
    """Return the moment that stands in the address of a comment."""
    match = _WRITTEN.search(address)
    if match is None:
        return None
    moment = dt.datetime.fromtimestamp(int(match[1]) // 1000, dt.UTC)
    return moment.isoformat(timespec="seconds")


GRAMMAR: Final = Grammar(
    platform=PLATFORM,
    is_comment=is_comment,
    id_of=_id_of,
    goes_on=_goes_on,
    is_gone=_is_gone,
    date_at=written_at,
    author=("cite.user", ".user", ".comment-author", ".comment-poster", *AUTHOR),
    date=(".datetime", ".comment-timestamp", *DATE),
    body=(".comment-content", ".comment-body", *BODY),
)


def _grammar_of(page: SavedPage) -> Grammar | None:
    return GRAMMAR if any(map(is_comment, page.nodes)) else None


def recognises(material: Material) -> bool:
    """Tell whether a page has comments of Blogger."""
    page = page_of(material)
    return page is not None and _grammar_of(page) is not None


def read(material: Material) -> ImportedThread:
    """Return the thread of a page; raises ThreadError where it has no comments."""
    return assemble.thread_of(material, _grammar_of)
