"""Who wrote a comment: in, the elements of one; out, the name as displayed and where it leads.

A name stands among what themes add to it: "says:", a badge of the author, a date, a rank. Where no
element is there for the name, it is looked for in the line that tells who spoke, and when.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from plugins.comment_excerpts.saved_pages.bylines import cleaned, name_in
from plugins.comment_excerpts.saved_pages.dates import Order, day_in
from plugins.comment_excerpts.saved_pages.handles import pictured, without_server
from plugins.comment_excerpts.saved_pages.homes import home_at
from plugins.comment_excerpts.saved_pages.page import SavedPage
from plugins.comment_excerpts.saved_pages.patterns import Test, classes_like, matching
from plugins.comment_excerpts.saved_pages.texts import (
    is_ago,
    is_furniture,
    leads_back,
    line_in,
)
from plugins.comment_excerpts.saved_pages.tree import Node, siblings_from
from plugins.comment_excerpts.saved_pages.vocabulary import (
    BYLINE,
    NO_WORDS,
    ROLE,
    SAYS,
    SAYS_AT_END,
    SAYS_WITH_COLON,
)

_INNER: Final = (
    ".fn", ".p-name", "[itemprop=name]", "a.url", "cite", "a[rel=external]", "a[rel=nofollow]",
    "a[rel=ugc]", "h1", "h2", "h3", "h4", "h5", "h6",
)  # fmt: skip
"""Where in an element of the author the name itself stands."""
_LINES: Final = (
    ".comment-footer", ".comment-header", ".comment-meta", ".commentmetadata", ".submitted",
    ".posted", ".byline", ".documentbyline", ".comments-post", ".attribution", ".meta", ".info",
    ".comment-info", ".details", ".by", "address", "dt", "h2", "h3", "h4", "h5",
    "h6", "header", "footer", "strong", "b", "small",
)  # fmt: skip
_INLINE: Final = frozenset({"strong", "b", "small"})
"""Elements that stand in words as well: they hold a name before the second paragraph alone."""
_PLACES: Final = (".fn", ".comment-author", ".comment_author", ".comment-author-name", ".author")
"""Where a name has a place of its own, what is bold elsewhere is none, even if that is empty."""
_ALONE: Final = frozenset({"h2", "h3", "h4", "h5", "h6", "strong", "b"})
"""Elements that may hold a name and nothing else."""
_is_badge = classes_like(
    r"(?:^|[-_])(?:badge|label|role|says?|said|dates?|time|datetime|meta|metadata|by-?author"
    r"|by-?post-?author|bypostauthor|post-author|p3_comment_author|admin|ribbon|tag|rank|level|flag"
    r"|position|status|count|isauthor|uid|location|icon|permalink)(?:$|[-_\d])"
)
_is_subject = classes_like(
    r"^(?!.*(?:author|user|name|nick)).*?(?:^|[-_]|(?:^|[-_])(?:sub|comment|message|post|reply))"
    r"(?:title|subject|betreff|titre|titel|titulo|titolo)$"
)
"""Tells what is there for the title of a comment, which is nobody's name."""
_is_person = classes_like(
    r"(?:^|[-_]|comment)(?:author|auteur|autore?|avtor|user|nick|poster|commenter|commentator|member)"
    r"(?:[-_]{0,2}(?:name|link|nick|title|id))?$|(?:nick|user|screen)-?name$"
    r"|comment(?:e|o|ato)r[-_]?info$"
)
_FIRST: Final = frozenset({"a", "strong", "b"})
_IN_WORDS: Final = frozenset({"a", "b", "code", "em", "i", "img", "small", "strong", "u"})
_AFTER_NAME = re.compile(rf"\s*(?:[:\uff1a(|—–·•]|(?:{SAYS})\b)", re.IGNORECASE)
_LONGEST: Final = 200
_NAMES_ONE = re.compile(
    r"[^\W\d_]+ (?:[^\W\d_]+ )?(?:by|from|von|de|par|di|da|van|av|af|przez)\s?:"
)
"""How a line begins that names an author and need not say when: "Comment from: Jane"."""
_LONGEST_NAME: Final = 80
_PERSON = re.compile(r"(?:^|[-_])(?:comment[-_]?)?author(?:[-_]?name)?[-_]?\d*$", re.IGNORECASE)
"""How ids end that say that an element is there for who wrote a comment."""


@dataclass(frozen=True, slots=True)
class Author:
    """The name as displayed, the address it leads to, and the element that holds it."""

    name: str = ""
    url: str | None = None
    node: Node | None = None


def author_in(
    page: SavedPage, own: Sequence[Node], body: Node | None, patterns: Sequence[str], head: str
) -> Author:
    """Return who wrote a comment; ``head`` is the text before its first paragraph."""
    outside = [n for n in own if body is None or not body.holds(n)]
    inside = [n for n in own if body is not None and body.holds(n)]
    first = next((n.number for n in inside if n.name == "p"), len(page.nodes))
    before = [n for n in inside if n.number < first]
    has_place = any(True for _ in matching(own, _PLACES))
    return (
        _by_patterns(page, outside, patterns)
        or _by_class(page, [n for n in outside if body is None or not (n is body or n.holds(body))])
        or _by_byline(page, outside)
        or _by_ago(page, outside)
        or _by_lines(page, outside, has_place=has_place)
        or _by_patterns(page, inside, [p for p in patterns if p.startswith(".")])
        or _by_class(page, before)
        or _by_patterns(page, before, patterns)
        or _by_lines(page, inside, has_place=has_place)
        or _by_head(page, own, head)
    )


def _by_head(page: SavedPage, nodes: Sequence[Node], head: str) -> Author:
    name = cleaned(name_in(head, page.language))
    links = (n for n in nodes if name and n.name == "a" and line_in(n, is_furniture) == name)
    return Author(name, next((home_at(page, link, name) for link in links), None))


def _by_patterns(page: SavedPage, nodes: Sequence[Node], patterns: Iterable[str]) -> Author | None:
    for node in matching(nodes, patterns):
        name = _name_at(page, node)
        if name and not _is_of_page(page, node, name):
            return Author(name, home_at(page, node, name), node)
    return None


def _author_at(page: SavedPage, node: Node, name: str) -> Author:
    return Author(cleaned(name), home_at(page, node, cleaned(name)), node)


def _is_of_page(page: SavedPage, node: Node, name: str) -> bool:
    """Tell whether a link leads to the page that is talked about: its words are the page's."""
    link = page.link(node) if node.attribute("href") else None
    return link is not None and (link == page.address or name == page.title)


def _by_byline(page: SavedPage, nodes: Sequence[Node]) -> Author | None:
    """Return the name in a line of its own like "Posted by: Jane, 12 March 2014"."""
    for node in nodes:
        if not node.is_small or _has_paragraphs(page, node):
            continue
        line = " ".join(line_in(node, is_furniture).split())
        is_byline = len(line) <= _LONGEST and BYLINE.match(line) is not None
        name = name_in(line, page.language) if is_byline else ""
        is_told = node.name != "p" and _NAMES_ONE.match(line) is not None
        if name and (is_told or day_in(line, page.language, Order.DAY) is not None):
            return _author_at(page, node, name)
    return None


def _by_ago(page: SavedPage, nodes: Sequence[Node]) -> Author | None:
    """Return the name in a line that says beside it how long ago somebody spoke."""
    for node in filter(is_ago, nodes):
        holder = page.nodes[node.parent] if node.parent >= 0 else node
        line = line_in(holder, lambda n: is_ago(n) or is_furniture(n)) if holder.is_small else ""
        name = SAYS_AT_END.sub("", line) if len(line) <= _LONGEST_NAME else ""
        name = cleaned(without_server(page, holder, name))
        if any(map(str.isalpha, name)) and not _has_paragraphs(page, holder):
            return Author(name, home_at(page, holder, name), holder)
    return None


def _has_paragraphs(page: SavedPage, holder: Node) -> bool:
    return any(node.name in {"p", "blockquote"} for node in page.within(holder))


def _by_class(page: SavedPage, nodes: Sequence[Node]) -> Author | None:
    """Return the name in an element whose class says so in one of many ways."""
    for node in nodes:
        if (
            (_is_person(node) or _PERSON.search(node.id))
            and node.is_small
            and not is_furniture(node)
            and not _is_badge(node)
        ):
            name = _name_at(page, node)
            name = name if len(name) <= _LONGEST_NAME else ""
            if name and not ROLE.fullmatch(name):
                return Author(name, home_at(page, node, name), node)
    return None


def _by_lines(page: SavedPage, nodes: Sequence[Node], *, has_place: bool) -> Author | None:
    paragraphs = [n.number for n in nodes if n.name == "p"]
    last = paragraphs[1] if len(paragraphs) > 1 else len(page.nodes)
    for node in matching(nodes, _LINES):
        if node.name in _INLINE and (has_place or node.number > last):
            continue
        line = line_in(node, is_furniture)
        if not line or len(line) > _LONGEST:
            continue
        name = name_in(line, page.language)
        is_alone = node.name in _ALONE and len(line) <= _LONGEST_NAME and "\n" not in line
        if not name and is_alone and day_in(line, page.language, Order.DAY) is None:
            name = SAYS_AT_END.sub("", line) if _ends_line(page, node) else ""
            name = "" if name == line and _is_subject(node) else name
        if cleaned(name):
            return _author_at(page, node, name)
        first = _first_in(page, node, line) if node.name not in _ALONE else None
        if first is not None:
            return first
    return None


def _ends_line(page: SavedPage, node: Node) -> bool:
    """Tell whether what is bold is a name by what follows it, and no stressed word."""
    if node.name not in _INLINE:
        return True
    for part in siblings_from(page.nodes, node)[1:]:
        if isinstance(part, Node):
            return part.name not in _IN_WORDS
        if part.strip():
            return _AFTER_NAME.match(part) is not None
    return False


def _first_in(page: SavedPage, holder: Node, line: str) -> Author | None:
    """Return the name that a line about a comment begins with, where that is a link or bold."""
    for node in page.within(holder):
        if (
            node.name not in _FIRST
            or not node.is_small
            or is_furniture(node)
            or _is_badge(node)
            or leads_back(node)
        ):
            continue
        name = _displayed(page, node, SAYS_AT_END)
        if name:
            is_name = line.startswith(name) and not NO_WORDS.fullmatch(name)
            return _author_at(page, node, name) if is_name else None
    return None


def _name_at(page: SavedPage, node: Node) -> str:
    inner = (
        n
        for n in matching((node, *page.within(node)), _INNER)
        if not leads_back(n) and not (n is not node and is_furniture(n))
    )
    names = (_displayed(page, n, SAYS_WITH_COLON) for n in inner)
    name = next(filter(None, names), "") or _displayed(page, node, SAYS_AT_END)
    name = without_server(page, node, name)
    return cleaned(name or pictured(page, node))


def _displayed(page: SavedPage, node: Node, says: re.Pattern[str]) -> str:
    """Return the first line of an element, without badges unless nothing else is there.

    ``says`` is what is no part of it at its end; somebody may be called Edward Said.
    """

    def is_beside(inner: Node) -> bool:
        is_extra = is_furniture(inner) or _is_badge(inner) or _is_role(inner) or is_ago(inner)
        return is_extra or _is_date(inner, page.language)

    line = line_in(node, is_beside)
    line = (line or line_in(node, is_furniture)).partition("\n")[0].lstrip(" ,;|·–—-")
    if len(line) > _LONGEST:
        return ""
    if BYLINE.search(line) or day_in(line, page.language, Order.DAY) is not None:
        return name_in(line, page.language)
    named = _line_of_name(page, node, is_beside) or line
    return says.sub("", named).strip() if len(named) <= _LONGEST else ""


def _line_of_name(page: SavedPage, node: Node, is_beside: Test) -> str:
    """Return the line of an element that has a link, else its first; a rank stands in another."""
    lines = line_in(node, is_beside, border="\n").split("\n")
    links = (
        line_in(n, is_beside) for n in page.within(node) if n.name == "a" and not leads_back(n)
    )
    named = (line for link in links if link for line in lines if link in line)
    return next(named, lines[0])


def _is_role(node: Node) -> bool:
    """Tell whether an element beside a name is a date, or says who somebody is there."""
    if node.name == "time" or not node.is_small:
        return node.name == "time"
    return ROLE.fullmatch(line_in(node, is_furniture).strip(" ()[]")) is not None


def _is_date(node: Node, language: str) -> bool:
    """Tell whether an element in that of a name is there for the date, with no name in it."""
    line = " ".join(line_in(node, is_furniture).split()) if node.is_small else ""
    day = day_in(line, language, Order.DAY) if line[-1:] and len(line) <= _LONGEST_NAME else None
    return day is not None and NO_WORDS.fullmatch(line[: day.start]) is not None
