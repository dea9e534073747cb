"""Comments of a service that stand on a saved page: Disqus, Commento, giscus, Valine, its heirs.

A page that was saved before they were shown has none; ``absent`` says so, and what to do.
"""

from __future__ import annotations

import re
from typing import Final

from plugins.comment_excerpts.importers.base import ImportedThread, Material
from plugins.comment_excerpts.saved_pages import assemble
from plugins.comment_excerpts.saved_pages.grammar import AUTHOR, BODY, DATE, Grammar
from plugins.comment_excerpts.saved_pages.page import SavedPage, page_of
from plugins.comment_excerpts.saved_pages.tree import Node

PLATFORM: Final = "comment-service"

_DISQUS = re.compile(r"post-(\d{1,20})")
_COMMENTO = re.compile(r"commento-comment-card-(\w{1,80})")


def _disqus_id(node: Node) -> str:
    match = _DISQUS.fullmatch(node.id) if node.name == "li" and "post" in node.classes else None
    return match[1] if match else ""


def _commento_id(node: Node) -> str:
    match = _COMMENTO.fullmatch(node.id)
    return match[1] if match else ""


def _is_of_giscus(node: Node) -> bool:
    return bool(node.classes & {"gsc-comment", "gsc-reply"})


def _valine_id(node: Node) -> str:
    is_one = bool(node.classes & {"vcard", "wl-item", "wl-card-item"}) and node.name == "div"
    return node.id if is_one else ""


GRAMMARS: Final = (
    Grammar(
        platform=PLATFORM,
        is_comment=lambda node: bool(_disqus_id(node)),
        id_of=_disqus_id,
        author=(".author",),
        date=(".time-ago", ".post-meta"),
        body=(".post-message",),
        link=("a.time-ago",),
    ),
    Grammar(
        platform=PLATFORM,
        is_comment=lambda node: bool(_commento_id(node)),
        id_of=_commento_id,
        author=(".commento-name",),
        date=(".commento-timeago",),
        body=(".commento-body",),
    ),
    Grammar(
        platform=PLATFORM,
        is_comment=_is_of_giscus,
        author=(".gsc-comment-author", ".gsc-reply-author"),
        date=("time[datetime]",),
        body=(".gsc-comment-content", ".gsc-reply-content"),
    ),
    Grammar(
        platform=PLATFORM,
        is_comment=lambda node: bool(_valine_id(node)),
        id_of=_valine_id,
        author=(".vnick", ".wl-nick", *AUTHOR),
        date=(".vtime", ".wl-time", *DATE),
        body=(".vcontent", ".wl-content", *BODY),
    ),
)
_SIGNS: Final = frozenset({"post-message", "commento-card", "gsc-comment", "vnick", "wl-nick"})
"""What each of them shows beside such ids, which others could have by chance."""


def _grammar_of(page: SavedPage) -> Grammar | None:
    if not any(node.classes & _SIGNS for node in page.nodes):
        return None
    return next((g for g in GRAMMARS if any(map(g.is_comment, page.nodes))), None)


def recognises(material: Material) -> bool:
    """Tell whether a page shows comments of such a service."""
    page = page_of(material)
    return page is not None and _grammar_of(page) is not None


def read(material: Material) -> ImportedThread:
    """Return the thread of a page; raises ThreadError where it has no comments."""
    return assemble.thread_of(material, _grammar_of)
