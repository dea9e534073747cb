"""What a page says of its comments: in, the part of the page they stand in; out, number and rest.

A number counts only where a word for comments stands by it, in one of many languages, or where the
markup says that it is their number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from plugins.comment_excerpts.reading.answers import number
from plugins.comment_excerpts.saved_pages.items import Found
from plugins.comment_excerpts.saved_pages.page import SavedPage
from plugins.comment_excerpts.saved_pages.patterns import classes_like
from plugins.comment_excerpts.saved_pages.texts import line_in
from plugins.comment_excerpts.saved_pages.tree import Node, text_of
from plugins.comment_excerpts.saved_pages.vocabulary import COMMENT, MORE, MORE_ALONE, ONE

_NUMBER = r"(\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+|\d{1,7})"
_BEFORE = re.compile(rf"(?<![\w.,-]){_NUMBER}\s*(?:[^\W\d]+\s+){{0,2}}?{COMMENT}", re.IGNORECASE)
""""41 comments", with up to two words between: "41 very kind comments"."""
_AFTER = re.compile(rf"{COMMENT}[^\W\d]*\s*[:(\[]?\s*{_NUMBER}(?![\w.,-])", re.IGNORECASE)
""""Comments (41)", "Comments: 41"."""
_EASTERN = re.compile(rf"{_NUMBER}\s*(?:件|条|條|則|则|개)")
_ONE = re.compile(rf"^(?:{ONE})\s+(?:[^\W\d]+\s+)?{COMMENT}", re.IGNORECASE)
_BARE = re.compile(rf"\(?{_NUMBER}\)?")
_TITLES: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "legend", "caption"})
_is_count = classes_like(
    r"comment.{0,8}(?:title|count|head|number|num|total|intro)|(?:total|count|number).{0,4}comment"
    r"|wpd-cc-value|wpd-thread-info"
)
_NUMBER_ATTRIBUTES: Final = ("data-num-comments", "data-comments-count", "data-comment-count")
_PLACES: Final = frozenset({"comments", "comment", "kommentare", "respond", "disqus_thread"})
_LONGEST: Final = 300
_PAGED = re.compile(r"/comment-page-(\d+)/?|[?&](?:cpage|commentPage|comments_page)=(\d+)")
"""The number of a page of comments, in a path or a parameter."""
_ONE_COMMENT = re.compile(r"comment-?\d+$|^c\d+$")
_is_more = classes_like(
    r"load-?more|ajax-pagination|show-?more-?comm|more-?comments|comments?-?more|view-?all-?comm"
)
_DISCUSSION: Final = "DiscussionForumPosting"
_NEIGHBOURS: Final = frozenset({"next", "prev", "previous"})
_PAGE_NUMBER = re.compile(r"\d{1,5}")
_is_row_of_pages = classes_like(r"pagination|page-?link|page-?nav|paging|^pages?$|bbp-pagination")
_NEAR: Final = 4
_NUMBERED_PAGE = re.compile(r"(?:page|start|p)[-=/.]?\d+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_LONGEST_BUTTON: Final = 60


def stated_in(page: SavedPage, found: Found) -> int | None:
    """Return how many comments the page says there are, or None where it does not."""
    if found.area is None:
        return None
    for node in _near(page, found):
        told = number(node.attributes, *_NUMBER_ATTRIBUTES)
        if told is not None:
            return told
        if node.name in _TITLES or _is_count(node) or node.id.lower() == "comments-title":
            told = number_in(line_in(node, lambda _: False), is_alone=_is_count(node))
            if told is not None:
                return told
    return linked_number(page)


def linked_number(page: SavedPage) -> int | None:
    """Return the number of comments in a link to the comments of the page itself."""
    here = (page.address or "").partition("#")[0].rstrip("/")
    for node in page.nodes:
        before, _, fragment = node.attribute("href").partition("#")
        if node.name == "a" and (fragment in _PLACES or fragment.startswith("comments-")):
            address = (page.link(node) or "").partition("#")[0].rstrip("/")
            if not before or (here and address == here):
                told = number_in(line_in(node, lambda _: False))
                if told is not None:
                    return told
    return None


def number_in(text: str, *, is_alone: bool = False) -> int | None:
    """Return the number of comments in a heading; ``is_alone``: a number without words is it."""
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        return None
    if _ONE.search(text):
        return 1
    for expression in (_BEFORE, _AFTER, _EASTERN):
        match = expression.search(text)
        if match:
            return int(re.sub(r"\D", "", match[1]))
    match = _BARE.fullmatch(text) if is_alone else None
    return int(re.sub(r"\D", "", match[1])) if match else None


def _near(page: SavedPage, found: Found) -> Iterator[Node]:
    """Yield the elements of the comments' area outside of comments, then those just before it."""
    area = found.area
    if area is None:
        return
    yield area
    without = frozenset(item.node.number for item in found.items)
    forms = frozenset(node.number for node in page.within(area, without) if _is_form(node))
    yield from page.within(area, without | forms)
    before = [page.nodes[n] for n in range(max(0, area.number - 40), area.number)]
    yield from (node for node in reversed(before) if not node.holds(area))


def _is_form(node: Node) -> bool:
    """Tell whether readers write there: "Einen Kommentar schreiben" counts nothing."""
    return node.name == "form" or node.id == "respond" or "comment-respond" in node.classes


def more_in(page: SavedPage, found: Found) -> str:
    """Return why the page does not hold all comments, or an empty text where nothing says so."""
    if found.area is None:
        return ""
    items = frozenset(item.node.number for item in found.items)
    for node in (*page.within(found.area, items), *_behind(page, found.area)):
        if _is_hidden(page, node, found.area):
            continue
        if _is_more(node):
            return "the page loads further comments when asked"
        if node.name in {"a", "button"}:
            line = " ".join(line_in(node, lambda _: False).split())
            is_more = MORE.search(line) or MORE_ALONE.fullmatch(line)
            if len(line) <= _LONGEST_BUTTON and is_more:
                return f'the page has further comments under "{line}"'
    return _paged(page, items) or _continued(page)


def _behind(page: SavedPage, area: Node) -> Iterator[Node]:
    """Yield what stands right behind the comments: a page may put its button there."""
    if area.end < len(page.nodes) and page.nodes[area.end].parent == area.parent:
        behind = page.nodes[area.end]
        yield from (behind, *page.within(behind)) if behind.is_small else ()


def _continued(page: SavedPage) -> str:
    """Return that a discussion goes on, where its page names another page of it before or after.

    Pages of other kinds name those of other posts so, or further pages of their own text.
    """
    here = re.split(r"[?#]", page.address or "")[0].rstrip("/")
    if not here or not any(map(_is_discussion, page.nodes)):
        return ""
    for node in page.nodes:
        is_link = node.name in {"a", "link"} and node.attribute("rel").lower() in _NEIGHBOURS
        whole = page.link(node) if is_link else None
        if whole and whole.startswith(here) and _NUMBERED_PAGE.search(whole[len(here) :]):
            return f"the discussion has further pages, as {whole}"
    return ""


def numbered_pages(page: SavedPage) -> str:
    """Return that a topic has further pages, where a row of numbers leads to them."""
    for node in page.nodes:
        if node.name == "a" and node.is_small and node.attribute("href"):
            line = line_in(node, lambda _: False)
            near = (node, *islice(page.around(node), _NEAR))
            if _PAGE_NUMBER.fullmatch(line) and any(map(_is_row_of_pages, near)):
                return f"the topic has further pages, as page {line}"
    return ""


def _is_discussion(node: Node) -> bool:
    is_data = node.name == "script" and "ld+json" in node.attribute("type")
    return _DISCUSSION in node.attribute("itemtype") or (is_data and _DISCUSSION in text_of(node))


def _paged(page: SavedPage, items: frozenset[int]) -> str:
    """Return that there are pages of comments, where the page leads to one of its own."""
    here = _PAGED.split(page.address or "")[0].rstrip("/")
    place = 0
    while place < len(page.nodes):
        node = page.nodes[place]
        place = node.end if place in items else place + 1
        written = node.attribute("href") if node.name == "a" else ""
        match = _PAGED.search(written)
        if match and not _ONE_COMMENT.search(written.partition("#")[2]):
            whole = page.link(node) or written
            if whole.startswith(here) or not here:
                return f"further comments are on page {match[1] or match[2]} of the comments"
    return ""


def _is_hidden(page: SavedPage, node: Node, area: Node) -> bool:
    for here in (node, *page.around(node)):
        if here.number <= area.number:
            return False
        if {"hidden"} & {*here.classes, *here.attributes} or _HIDDEN.search(
            here.attribute("style")
        ):
            return True
    return False
