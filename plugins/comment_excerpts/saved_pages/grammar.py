"""How one kind of page writes its comments: what an importer says, and what the reading follows.

Patterns (see ``patterns``) stand in the order in which they are tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from plugins.comment_excerpts.saved_pages.page import SavedPage
from plugins.comment_excerpts.saved_pages.patterns import Test, classes_like
from plugins.comment_excerpts.saved_pages.tree import Node

_ID = re.compile(
    r"(?:^|[-_])(?:comment|comm|cmt|kommentar|commentaire|comentario|forum|reply|isso)"
    r"[-_]?(?:(?:node|item|entry|box|id)[-_])?(\d+)(?:_(\d+))?$",
    re.IGNORECASE,
)
_DEPTH = re.compile(r"(?:^|[-_])(?:depth|level)[-_](\d{1,5})$")

AUTHOR: Final = (
    ".reviewer", ".fn", ".wp-block-comment-author-name", ".comment-author-name",
    ".comment_author_name",
    ".comment__author-name", ".comment-author-link", ".p-author", "[itemprop=author]",
    "[itemprop=creator]", ".comment__author", ".comment_author", ".comment-author",
    ".commentauthor", ".commenter", ".commenter-name", ".comment-name", ".comment_name",
    ".commentername", ".author-name", ".authorname", ".comment-by", "cite", ".author",
    ".comment-user", ".comment__user", ".user-name", ".username", ".user", ".name", ".nickname",
    ".vcard", "a.url", "a[rel=external]", "[itemprop=name]",
)  # fmt: skip
DATE: Final = (
    "time[datetime]", "[itemprop=datepublished]", "[itemprop=datecreated]",
    "[itemprop=commenttime]", "abbr[title]", "[datetime]", "time", ".wp-block-comment-date",
    ".comment-date", ".comment_date", ".comment__date", ".commentdate", ".comment-time",
    ".comment_time", ".comment__time", ".comment-timestamp", ".published", ".timestamp",
    ".datetime", ".date", ".time", ".comment-metadata", ".comment-meta", ".commentmetadata",
    ".comment_meta", ".comment__meta", ".commentmeta", ".comment-permalink", ".meta", ".posted",
    ".postdate", ".comment-info", ".comment-header", ".comment__header", ".comment-head", "small",
    "header", ".vcard",
)  # fmt: skip
BODY: Final = (
    ".comment-content", ".wp-block-comment-content", ".ast-comment-content", ".comment_content",
    ".comment__content", ".commentcontent", ".comment-text", ".comment_text", ".comment__text",
    ".commenttext", ".comment-txt", "[itemprop=text]", "[itemprop=commenttext]", ".e-content",
    ".comment-entry", ".commententry", ".comment_entry", ".comment-summary", ".contenttext",
    ".comment-message", ".comment__message", ".comment-copy", ".comment-desc",
    ".comment-description", ".format_text", ".comment-body", ".comment_body", ".comment__body",
    ".commentbody", ".comment-body-text", ".comment-inner", ".comment-block", ".entry-content",
    ".content", ".text", ".message",
)  # fmt: skip


is_text: Final = classes_like(r"(?:^|[-_])[a-z]{0,4}comment[-_]{0,2}(?:text|txt|msg|message)$")
"""Tells what holds the words of a comment under a name of the site's own, and nothing else."""


_is_body = classes_like(r"[-_]comment[-_]{0,2}(?:body|content)$")


def holds_words(node: Node) -> bool:
    """Tell whether the class of an element says, in the site's own way, that words are in it."""
    return is_text(node) or _is_body(node)


def never(_node: Node) -> bool:
    """Tell that an element is not of the kind, whatever it is."""
    return False


def numbered(node: Node, name: str = "id") -> str:
    """Return the number in an id like ``comment-123``, ``li-comment-123`` or ``comm-123_0``."""
    match = _ID.search(node.attribute(name).strip())
    return match[1] if match else ""


def depth_in_classes(_page: SavedPage, node: Node) -> int:
    """Return N of a class like ``depth-N`` or ``level-N``; 0 where there is none."""
    depths = (_DEPTH.search(name) for name in node.classes)
    return max((int(match[1]) for match in depths if match), default=0)


def no_date(_address: str) -> str | None:
    """Return nothing: addresses of comments hold no dates."""
    return None


def no_parent(_node: Node) -> str:
    """Return nothing: the markup does not name the comment that this one replies to."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The markup of one kind of page."""

    platform: str
    is_comment: Test
    """Tells which elements hold one comment each, or begin one."""
    id_of: Callable[[Node], str] = numbered
    parent_of: Callable[[Node], str] = no_parent
    """The id of the comment that one replies to, where the markup names it."""
    depth_of: Callable[[SavedPage, Node], int] = depth_in_classes
    goes_on: Test = never
    """Tells which elements right after one that begins a comment still belong to it."""
    is_gone: Test = never
    """Tells which elements say in place of the words that the comment was deleted."""
    is_board: bool = False
    """Whether such pages are those of a topic, so that numbers of pages are its own."""
    is_ping: Test = never
    """Tells which comments are no comments but links from elsewhere."""
    author: tuple[str, ...] = AUTHOR
    withheld: frozenset[str] = frozenset()
    """What the place shows for words that are not to be read."""
    nobody: str = ""
    """What the place shows for the name of somebody who left, where the words stay."""
    date: tuple[str, ...] = DATE
    body: tuple[str, ...] = BODY
    link: tuple[str, ...] = ()
    """Links that lead to a comment, where the markup names them."""
    date_at: Callable[[str], str | None] = no_date
    """The date that stands in the address of a comment, where it is exacter than the shown one."""
