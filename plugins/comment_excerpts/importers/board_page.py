"""Pages of boards: Hacker News, Lobsters, old.reddit.com, issues of GitHub, Slashdot.

What their own interfaces answer is exacter, and read by modules of their own; these are the pages
that somebody saved. The first entry of a page is what is spoken of, and no comment.
"""

from __future__ import annotations

import re
from typing import Final

from plugins.comment_excerpts.importers.base import ImportedThread, Material
from plugins.comment_excerpts.importers.hacker_news import NO_WORDS
from plugins.comment_excerpts.reading.answers import number
from plugins.comment_excerpts.saved_pages import assemble
from plugins.comment_excerpts.saved_pages.grammar import AUTHOR, BODY, DATE, Grammar
from plugins.comment_excerpts.saved_pages.page import SavedPage, page_of
from plugins.comment_excerpts.saved_pages.tree import Node

PLATFORM: Final = "board-page"

_REDDIT = re.compile(r"thing_t1_(\w{1,20})")
_GITHUB = re.compile(r"(?:issuecomment-|discussioncomment-|discussion_r)(\d{1,20})")
_SLASHDOT = re.compile(r"tree_(\d{1,20})")


def _is_news_row(node: Node) -> bool:
    return node.name == "tr" and {"athing", "comtr"} <= node.classes


def _indent_of(page: SavedPage, node: Node) -> int:
    """Return the depth on Hacker News: an attribute, and before 2022 the width of a blank image."""
    for inner in page.within(node):
        name = "indent" if "ind" in inner.classes else "width" if inner.name == "img" else ""
        depth = number(inner.attributes, name)
        if depth is not None:
            return 1 + depth
    return 1


def _news_id(node: Node) -> str:
    return node.id


def _reddit_id(node: Node) -> str:
    match = _REDDIT.fullmatch(node.id)
    return match[1] if match else ""


def _github_id(node: Node) -> str:
    """Return the id of a comment; an event of the same row ("closed this issue") is none."""
    match = _GITHUB.fullmatch(node.id) if "event" not in node.classes else None
    return match[1] if match else ""


def _lobsters_id(node: Node) -> str:
    return node.attribute("data-shortid") if "comment" in node.classes else ""


def _slashdot_id(node: Node) -> str:
    match = _SLASHDOT.fullmatch(node.id)
    return match[1] if match else ""


GRAMMARS: Final = (
    Grammar(
        platform=PLATFORM,
        is_comment=_is_news_row,
        id_of=_news_id,
        depth_of=_indent_of,
        withheld=frozenset(NO_WORDS),
        author=(".hnuser",),
        date=(".age",),
        body=(".commtext", ".comment"),
    ),
    Grammar(
        platform=PLATFORM,
        is_comment=lambda node: bool(_reddit_id(node)),
        id_of=_reddit_id,
        author=("a.author", ".author"),
        nobody="[deleted]",
        withheld=frozenset({"[deleted]", "[removed]"}),
        date=("time[datetime]",),
        body=(".md", ".usertext-body"),
        link=("a.bylink",),
    ),
    Grammar(
        platform=PLATFORM,
        is_comment=lambda node: bool(_github_id(node)),
        id_of=_github_id,
        author=("a.author", ".author"),
        date=("relative-time[datetime]", "time-ago[datetime]", "time[datetime]"),
        body=(".render-content", ".comment-body", ".markdown-body"),
    ),
    Grammar(
        platform=PLATFORM,
        is_comment=lambda node: bool(_lobsters_id(node)),
        id_of=_lobsters_id,
        author=(".u-author", ".byline"),
        date=("time",),
        body=(".comment_text",),
    ),
    Grammar(
        platform=PLATFORM,
        is_comment=lambda node: bool(_slashdot_id(node)) and "comment" in node.classes,
        id_of=_slashdot_id,
        author=(".by", *AUTHOR),
        date=(".otherdetails", *DATE),
        body=(".commentbody", *BODY),
    ),
)


def _grammar_of(page: SavedPage) -> Grammar | None:
    return next((g for g in GRAMMARS if any(map(g.is_comment, page.nodes))), None)


def recognises(material: Material) -> bool:
    """Tell whether a page is one of a board, with comments."""
    page = page_of(material)
    return page is not None and _grammar_of(page) is not None


def read(material: Material) -> ImportedThread:
    """Return the thread of a page; raises ThreadError where it has no comments."""
    return assemble.thread_of(material, _grammar_of)
