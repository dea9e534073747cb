"""Pages of forums: phpBB, vBulletin, FluxBB, MyBB, SMF, XenForo and bbPress, as they are saved.

Posts follow one another, whatever they answer. The one that opens the topic is what is spoken of,
and no comment; on its further pages, each post is one.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from plugins.comment_excerpts.importers.base import ImportedThread, Material
from plugins.comment_excerpts.saved_pages import assemble
from plugins.comment_excerpts.saved_pages.grammar import Grammar
from plugins.comment_excerpts.saved_pages.page import SavedPage, page_of
from plugins.comment_excerpts.saved_pages.texts import line_in
from plugins.comment_excerpts.saved_pages.tree import Node

PLATFORM: Final = "forum-page"

_FORMS: Final = (
    ("div", "post", re.compile(r"(?:p|post_)(\d{1,20})")),  # phpBB, MyBB
    ("div", "blockpost", re.compile(r"p(\d{1,20})")),  # FluxBB, PunBB
    ("li", "postcontainer", re.compile(r"post_(\d{1,20})")),  # vBulletin 4
    ("li", "message", re.compile(r"post-(\d{1,20})")),  # XenForo 1
    ("article", "message--post", re.compile(r"js-post-(\d{1,20})")),  # XenForo 2
    ("div", "bbp-reply-header", re.compile(r"post-(\d{1,20})")),
    ("div", "windowbg", re.compile(r"msg(\d{1,20})")),  # SMF 2.1
)
"""What a post is: the name of its element, a class, and its id."""
_SIGNS: Final = frozenset(
    {
        "postprofile", "postbody", "post_author", "postleft", "userinfo", "messageuserinfo",
        "message-user", "bbp-reply-content", "poster",
    }
)  # fmt: skip
"""Of these, each forum has one beside such posts, and a blog has none."""
_COUNTER = re.compile(r"#\s?(\d{1,6})")
_FURTHER = re.compile(r"[?&/](?:start|page|p)[=-]?(\d{1,6})", re.IGNORECASE)
_LOOKED_AT: Final = 200
"""How many lines of a post may stand before its counter."""


def _id_of(node: Node) -> str:
    for name, style, form in _FORMS:
        match = form.fullmatch(node.id) if node.name == name and style in node.classes else None
        if match:
            return match[1]
    return ""


def _goes_on(node: Node) -> bool:
    return bool(node.classes & {"topic", "reply"}) and "hentry" in node.classes


def _opens(page: SavedPage, post: Node) -> bool:
    """Tell whether the first post of a page is that of its topic: by its counter, or the page."""
    links = (n for n in page.within(post) if n.name in {"a", "span"} and n.is_small)
    lines = (line_in(node, lambda _: False) for node in links)
    counter = next(filter(None, map(_COUNTER.fullmatch, islice(lines, _LOOKED_AT))), None)
    if counter:
        return int(counter[1]) == 1 or _id_of(post) == counter[1]
    if any("prev" in n.attribute("rel").lower() for n in page.nodes if n.name in {"a", "link"}):
        return False
    further = _FURTHER.search(page.address or "")
    return further is None or int(further[1]) <= 1


def _grammar_of(page: SavedPage) -> Grammar | None:
    posts = [node for node in page.nodes if _id_of(node)]
    if not posts or not any(node.classes & _SIGNS for node in page.nodes):
        return None
    numbers = frozenset(node.number for node in posts[1 if _opens(page, posts[0]) else 0 :])
    if not numbers:
        return None
    return Grammar(
        platform=PLATFORM,
        is_comment=lambda node: node.number in numbers,
        id_of=_id_of,
        goes_on=_goes_on,
        is_board=True,
        author=(
            ".message-name", ".username", ".username-coloured", ".bbp-author-name", ".largetext",
            ".poster", "dt",
        ),
        date=(
            "time[datetime]", ".datetime", ".postdate", ".post_date", ".bbp-reply-post-date",
            "p.author", ".conr", ".smalltext", "h2",
        ),
        body=(
            ".bbwrapper", ".messagetext", ".postcontent", ".post_body", ".postmsg", ".content",
            ".bbp-reply-content", ".inner",
        ),
    )  # fmt: skip


def recognises(material: Material) -> bool:
    """Tell whether a page is one of a forum's topic, with answers on it."""
    page = page_of(material)
    return page is not None and _grammar_of(page) is not None


def read(material: Material) -> ImportedThread:
    """Return the answers on a page; raises ThreadError where it has none."""
    return assemble.thread_of(material, _grammar_of)
