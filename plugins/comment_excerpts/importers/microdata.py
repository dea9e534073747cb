"""Pages that mark their comments as schema.org/Comment (microdata), in no markup known better."""

from __future__ import annotations

import re
from typing import Final

from plugins.comment_excerpts.importers.base import ImportedThread, Material
from plugins.comment_excerpts.saved_pages import assemble
from plugins.comment_excerpts.saved_pages.grammar import AUTHOR, BODY, DATE, Grammar
from plugins.comment_excerpts.saved_pages.page import SavedPage, page_of
from plugins.comment_excerpts.saved_pages.tree import Node

PLATFORM: Final = "microdata"

_TYPE = re.compile(r"schema\.org/(?:Comment|UserComments)/?$")
_NUMBER = re.compile(r"(?:^|[-_])(\d+)$")


def is_comment(node: Node) -> bool:
    """Tell whether an element is a comment of schema.org's."""
    return any(map(_TYPE.search, node.attribute("itemtype").split()))


def _id_of(node: Node) -> str:
    match = _NUMBER.search(node.id)
    return match[1] if match else node.id


GRAMMAR: Final = Grammar(
    platform=PLATFORM,
    is_comment=is_comment,
    id_of=_id_of,
    author=("[itemprop=author]", "[itemprop=creator]", *AUTHOR),
    date=("[itemprop=datepublished]", "[itemprop=datecreated]", "[itemprop=commenttime]", *DATE),
    body=("[itemprop=text]", "[itemprop=commenttext]", "[itemprop=description]", *BODY),
)


def _grammar_of(page: SavedPage) -> Grammar | None:
    return GRAMMAR if any(map(is_comment, page.nodes)) else None


def recognises(material: Material) -> bool:
    """Tell whether a page has comments of schema.org's."""
    page = page_of(material)
    return page is not None and _grammar_of(page) is not None


def read(material: Material) -> ImportedThread:
    """Return the thread of a page; raises ThreadError where it has no comments."""
    return assemble.thread_of(material, _grammar_of)
