"""Pages of Serendipity: comments side by side, their depth in a class or in an indentation."""

from __future__ import annotations

import re
from typing import Final

from plugins.comment_excerpts.importers.base import ImportedThread, Material
from plugins.comment_excerpts.saved_pages import assemble
from plugins.comment_excerpts.saved_pages.grammar import AUTHOR, BODY, DATE, Grammar
from plugins.comment_excerpts.saved_pages.page import SavedPage, page_of
from plugins.comment_excerpts.saved_pages.tree import Node

PLATFORM: Final = "serendipity"

_ID = re.compile(r"(?:c|comment-)(\d+)")
_LEVEL = re.compile(r"commentlevel[-_](\d{1,3})")
_INDENT = re.compile(r"(?:padding|margin)-left:\s*(\d{1,4})px")
_STEP: Final = 20
_PREVIEW: Final = "serendipity_comment_preview"


def is_comment(node: Node) -> bool:
    """Tell whether an element is a comment in the markup of Serendipity's templates."""
    if node.id == _PREVIEW:
        return False
    is_levelled = any(map(_LEVEL.fullmatch, node.classes))
    return "serendipity_comment" in node.classes or (is_levelled and bool(_ID.fullmatch(node.id)))


def _id_of(node: Node) -> str:
    match = _ID.fullmatch(node.id)
    return match[1] if match else ""


def _depth_of(_page: SavedPage, node: Node) -> int:
    levels = filter(None, map(_LEVEL.fullmatch, node.classes))
    indent = _INDENT.search(node.attribute("style"))
    level = next((int(match[1]) for match in levels), int(indent[1]) // _STEP if indent else 0)
    return 1 + level


GRAMMAR: Final = Grammar(
    platform=PLATFORM,
    is_comment=is_comment,
    id_of=_id_of,
    depth_of=_depth_of,
    author=(".comment_source_author", *AUTHOR),
    date=(".comment_source_date", *DATE),
    body=(".serendipity_commentbody", *BODY),
)


def _grammar_of(page: SavedPage) -> Grammar | None:
    return GRAMMAR if any(map(is_comment, page.nodes)) else None


def recognises(material: Material) -> bool:
    """Tell whether a page has comments of Serendipity."""
    page = page_of(material)
    return page is not None and _grammar_of(page) is not None


def read(material: Material) -> ImportedThread:
    """Return the thread of a page; raises ThreadError where it has no comments."""
    return assemble.thread_of(material, _grammar_of)
