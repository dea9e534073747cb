"""Pages of Movable Type and TypePad: a text, and a line below or above it with name and date."""

from __future__ import annotations

import re
from typing import Final

from plugins.comment_excerpts.importers.base import ImportedThread, Material
from plugins.comment_excerpts.saved_pages import assemble
from plugins.comment_excerpts.saved_pages.grammar import BODY, DATE, Grammar
from plugins.comment_excerpts.saved_pages.page import SavedPage, page_of
from plugins.comment_excerpts.saved_pages.tree import Node

PLATFORM: Final = "movable-type"

_ID = re.compile(r"(?:comment-|c)([0-9a-f]{1,40})", re.IGNORECASE)
_GENERATORS: Final = ("movable type", "typepad", "melody", "movabletype")
_SIGNS = re.compile(r"typepad\.com|mt-comments|mt-static|/mt\.js")


def is_comment(node: Node) -> bool:
    """Tell whether an element is a comment in the markup of Movable Type's templates."""
    return "comment" in node.classes and _ID.fullmatch(node.id) is not None


def _id_of(node: Node) -> str:
    match = _ID.fullmatch(node.id)
    return match[1] if match else ""


GRAMMAR: Final = Grammar(
    platform=PLATFORM,
    is_comment=is_comment,
    id_of=_id_of,
    author=(".fn", ".commenter-name", ".author", ".vcard", ".comment-author", ".byline"),
    date=("abbr[title]", "time[datetime]", ".comment-footer", ".comment-header", ".byline", *DATE),
    body=(".comment-content", ".comment-body", *BODY),
)


def _is_ours(page: SavedPage) -> bool:
    generator = page.meta("generator").lower()
    return any(name in generator for name in _GENERATORS) or any(
        _SIGNS.search(node.attribute("src") or node.attribute("action") or node.attribute("href"))
        for node in page.nodes
        if node.name in {"script", "form", "link"}
    )


def _grammar_of(page: SavedPage) -> Grammar | None:
    return GRAMMAR if any(map(is_comment, page.nodes)) and _is_ours(page) else None


def recognises(material: Material) -> bool:
    """Tell whether a page has comments of Movable Type or TypePad."""
    page = page_of(material)
    return page is not None and _grammar_of(page) is not None


def read(material: Material) -> ImportedThread:
    """Return the thread of a page; raises ThreadError where it has no comments."""
    return assemble.thread_of(material, _grammar_of)
