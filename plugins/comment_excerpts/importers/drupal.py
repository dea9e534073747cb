"""Pages of Drupal (6 to 10): comments side by side, and answers indented below what they answer.

The number of a comment stands in an anchor before it, and in its permanent link.
"""

from __future__ import annotations

from typing import Final

from plugins.comment_excerpts.importers.base import ImportedThread, Material
from plugins.comment_excerpts.saved_pages import assemble
from plugins.comment_excerpts.saved_pages.grammar import AUTHOR, BODY, DATE, Grammar
from plugins.comment_excerpts.saved_pages.page import SavedPage, page_of
from plugins.comment_excerpts.saved_pages.tree import Node

PLATFORM: Final = "drupal"

_ITEMS: Final = frozenset({"article", "div"})


def is_comment(node: Node) -> bool:
    """Tell whether an element is a comment in the markup of Drupal's themes."""
    return node.name in _ITEMS and "comment" in node.classes


def _depth_of(page: SavedPage, node: Node) -> int:
    return 1 + sum("indented" in holder.classes for holder in page.around(node))


GRAMMAR: Final = Grammar(
    platform=PLATFORM,
    is_comment=is_comment,
    depth_of=_depth_of,
    author=(".username", ".comment__author", "[property=schema:name]", *AUTHOR),
    date=(".comment__time", ".submitted", ".attribution", *DATE),
    body=(
        ".field--name-comment-body", ".field-name-comment-body", ".comment__text",
        ".comment__content", ".comment-content", ".content", *BODY,
    ),
)  # fmt: skip


def _is_ours(page: SavedPage) -> bool:
    return page.meta("generator").startswith("Drupal") or any(
        node.attribute("data-drupal-selector") or "/sites/default/files" in node.attribute("href")
        or "/sites/all/" in node.attribute("href") or "/sites/all/" in node.attribute("src")
        for node in page.nodes
    )  # fmt: skip


def _grammar_of(page: SavedPage) -> Grammar | None:
    return GRAMMAR if any(map(is_comment, page.nodes)) and _is_ours(page) else None


def recognises(material: Material) -> bool:
    """Tell whether a page has comments of Drupal."""
    page = page_of(material)
    return page is not None and _grammar_of(page) is not None


def read(material: Material) -> ImportedThread:
    """Return the thread of a page; raises ThreadError where it has no comments."""
    return assemble.thread_of(material, _grammar_of)
