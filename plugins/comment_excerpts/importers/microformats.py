"""Pages with microformats: an ``h-entry`` with ``u-comment`` in it (microformats.org/wiki/comment).

They are read in the tree of the page, as all pages are, and not by the parser of microformats, so
that a page that is nested deep or is damaged is read as well as others.
"""

from __future__ import annotations

import re
from typing import Final

from plugins.comment_excerpts.importers.base import ImportedThread, Material
from plugins.comment_excerpts.saved_pages import assemble
from plugins.comment_excerpts.saved_pages.grammar import BODY, Grammar
from plugins.comment_excerpts.saved_pages.page import SavedPage, page_of
from plugins.comment_excerpts.saved_pages.tree import Node

PLATFORM: Final = "microformats"

_COMMENTS: Final = frozenset({"u-comment", "p-comment"})
_REACTIONS: Final = frozenset({"u-like", "p-like", "u-repost", "p-repost"})
_NUMBER = re.compile(r"(?:comment|reply|response|c)[-_]?(\w{1,40})", re.IGNORECASE)


def is_comment(node: Node) -> bool:
    """Tell whether an element is a comment of an entry, and no like or repost."""
    return bool(node.classes & _COMMENTS) and not node.classes & _REACTIONS


def _id_of(node: Node) -> str:
    match = _NUMBER.fullmatch(node.id)
    return match[1] if match else node.id


GRAMMAR: Final = Grammar(
    platform=PLATFORM,
    is_comment=is_comment,
    id_of=_id_of,
    author=(".p-author", ".h-card", ".p-name"),
    link=("a.u-url",),
    date=(".dt-published", ".dt-updated", "time"),
    body=(".e-content", ".p-content", ".p-summary", ".p-name", *BODY),
)


def _grammar_of(page: SavedPage) -> Grammar | None:
    return GRAMMAR if any(map(is_comment, page.nodes)) else None


def recognises(material: Material) -> bool:
    """Tell whether a page has comments as microformats."""
    page = page_of(material)
    return page is not None and _grammar_of(page) is not None


def read(material: Material) -> ImportedThread:
    """Return the thread of a page; raises ThreadError where it has no comments."""
    return assemble.thread_of(material, _grammar_of)
