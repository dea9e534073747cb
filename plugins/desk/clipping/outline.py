"""Where things stand in a page: in, a tree; out, its elements in order, each with its part.

Classes and ids are somebody's choice of words; they are read word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import islice
from typing import Final

from lxml import etree

from plugins.desk.clipping.cleaning import clean, key_of
from plugins.desk.clipping.leading_away import Whereabouts
from plugins.desk.clipping.publications import begins_with, parts_of
from plugins.desk.clipping.vocabulary import words_for
from plugins.desk.page_text import is_hidden


class Part(IntEnum):
    """The part of a page that an element stands in."""

    ARTICLE = 1
    MARGIN = 2
    """Beside the article: what stands there may be about it."""
    ELSEWHERE = 3
    """Comments, other articles, what leads away: it is about something else."""


@dataclass(frozen=True, slots=True)
class Spot:
    """An element, the words of its class and id, its part of the page, and its place in it.

    ``place`` counts the elements before it, ``offset`` the signs of text.
    """

    element: etree._Element
    marks: frozenset[str]
    part: Part
    place: int
    offset: int

    def text(self, longest: int = 300) -> str:
        """Return the words of the element, or nothing where there are more than so many signs."""
        return text_of(self.element, longest)

    def before(self, longest: int = 60) -> str:
        """Return the words right before the element, in its parent: they say what it is."""
        previous, parent = self.element.getprevious(), self.element.getparent()
        text = parent.text if previous is None and parent is not None else None
        if previous is not None:
            words = "".join(map(str, previous.itertext()))
            text = previous.tail if (previous.tail or "").strip() else words
        return clean((text or "")[-longest:])

    def pieces(self) -> list[str]:
        """Return the texts in the element, one for each piece between tags."""
        return [text for piece in self.element.itertext() if (text := clean(str(piece)))]


def text_of(element: etree._Element, longest: int) -> str:
    """Return the words of an element, or nothing where there are more than so many signs."""
    found: list[str] = []
    size = 0
    for piece in element.itertext():
        size += len(piece.strip())
        if size > longest:
            return ""
        found.append(str(piece))
    return clean(" ".join(found))


_ELSEWHERE_TAGS: Final = frozenset(
    {"nav", "form", "select", "dialog", "figure", "figcaption", "blockquote"}
)
_ELSEWHERE: Final = words_for("elsewhere_marks")
_MARGIN_TAGS: Final = frozenset({"aside"})
_MARGIN: Final = frozenset(
    {"sidebar", "widget", "aside", "rail", "teaser", "teasers", "promo", "bio"}
)
_OF_AUTHORS: Final = frozenset({"author", "byline", "firma"})
"""Marks of a line that names who wrote, with a link to the comments beside it."""
_HEADER: Final = frozenset({"article", "header"})
"""Marks of the head of an article, whatever kind of one it is: a comment, a forum."""
_ARTICLE: Final = re.compile(r"(?:Article|BlogPosting)$")
"""Types of schema.org that an article has in its markup."""
_NEVER_APART: Final = frozenset({"html", "body", "main", "article"})
_WORD: Final = re.compile(r"[A-ZÄÖÜ]?[a-zäöüßéè]+|[A-Z]+(?![a-z])")
_SITE_MARKS: Final = frozenset({"logo", "branding", "masthead", "sitename", "brand", "blogname"})
_MOST: Final = 200_000
_WORDLESS: Final = frozenset({"script", "style", "noscript", "template"})
_HEADINGS: Final = ("h1", "h2", "h3", "h4")
LINE_TAGS: Final = frozenset(
    {"p", "div", "span", "li", "td", "th", "h2", "h3", "h4", "h5", "h6", "em", "i", "b", "small"}
    | {"strong", "font", "address", "cite", "dd", "header", "section", "center"}
)
"""Elements that can be a line of a page."""
_TITLE_MARKS: Final = frozenset(
    {"entry-title", "post-title", "article-title", "headline", "p-name"}
)


def marks_of(element: etree._Element) -> frozenset[str]:
    """Return the words of an element's class and id, in small letters: ``postAuthor`` is two."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:400]
    return (
        frozenset(word.lower() for word in _WORD.findall(names)) if names.strip() else frozenset()
    )


class Outline:
    """The elements of a page, in order; ``titles`` are what the page calls itself in its head."""

    def __init__(
        self,
        root: etree._Element,
        titles: tuple[str, ...] = (),
        addresses: frozenset[str] = frozenset(),
        sites: frozenset[str] = frozenset(),
    ) -> None:
        """Take the tree, the titles and addresses by which the headline is known, the site's names.

        Names of the site are keys, and no headline of an article.
        """
        self.root = root
        self.whereabouts = Whereabouts(addresses)
        self.titles = tuple(key for title in titles if (key := key_of(title)))
        self.parts = {key_of(part) for title in titles for part in parts_of(title)} - {""}
        self.sites = sites

    @cached_property
    def headline(self) -> etree._Element | None:
        """Return the heading of the article: the one that the head names, else the only h1."""
        best: tuple[int, int, etree._Element] | None = None
        for number, element in enumerate(self._headings()):
            rank = self._rank(element)
            if rank and (best is None or (rank, -number) > best[:2]):
                best = (rank, -number, element)
        if best is not None:
            return best[2]
        tops = [h for h in self.root.iter("h1") if _words_in(h)]
        if set(self.titles) <= self.sites:  # the head names the site alone
            tops = [h for h in tops if not self._is_another_s(h)][:1]
        return tops[0] if len(tops) == 1 else None

    def _is_another_s(self, heading: etree._Element) -> bool:
        """Tell whether a heading is the site's, or leads to what it names."""
        return self.whereabouts.leads_away(heading) or self._is_of_the_site(
            heading, key_of(_words_in(heading))
        )

    def _headings(self) -> Iterator[etree._Element]:
        for element in self.root.iter("*"):
            names = {*(element.get("class") or "").split(), element.get("itemprop")}
            if element.tag in _HEADINGS or names & _TITLE_MARKS:
                yield element

    def _rank(self, element: etree._Element) -> int:
        """Return how well a heading fits what the head of the page says, the more the better."""
        key = key_of(_words_in(element))
        if len(key) < 3:  # noqa: PLR2004 - a letter or two fit anywhere
            return 0
        level = 5 - _HEADINGS.index(element.tag) if element.tag in _HEADINGS else 1
        if key in self.titles:
            return 50 + level if self.whereabouts.leads_away(element) else 200 + level
        if key in self.parts or (len(key) > 7 and any(key in title for title in self.titles)):  # noqa: PLR2004
            if self.whereabouts.leads_away(element):
                return 0
            return level if self._is_of_the_site(element, key) else 100 + min(len(key), 90) + level
        begun = any(begins_with(key, part) for part in self.parts)
        return 20 + level if begun and not self._is_another_s(element) else 0

    def _is_of_the_site(self, heading: etree._Element, key: str) -> bool:
        """Tell whether a heading is the name of the site, by what is known or its place says."""
        around = [heading, *islice(heading.iterancestors("*"), 2)]
        return key in self.sites or any(marks_of(element) & _SITE_MARKS for element in around)

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Return every visible element with its part of the page, in order."""
        headline = self.headline
        around = set() if headline is None else {headline, *headline.iterancestors()}
        boxes = self.whereabouts.boxes_in(self.root, around) if around else frozenset()
        parts: dict[etree._Element, Part] = {}
        spots: list[Spot] = []
        offset = 0
        for place, element in enumerate(self.root.iter("*")):
            parent = element.getparent()
            outer = parts.get(parent, Part.ARTICLE) if parent is not None else Part.ARTICLE
            marks = marks_of(element)
            part = outer
            if element not in around:
                own = Part.ELSEWHERE if element in boxes else self._part_of(element, marks)
                part = max(outer, own)
            parts[element] = part
            spots.append(Spot(element, marks, part, place, offset))
            if element.tag not in _WORDLESS:
                offset += len((element.text or "").strip())
            offset += len((element.tail or "").strip())
            if place >= _MOST:
                break
        return tuple(spots)

    def _part_of(self, element: etree._Element, marks: frozenset[str]) -> Part:
        """Return the part of a page that an element opens, unless it stands in an outer one."""
        if self.whereabouts.is_teaser(element):
            return Part.ELSEWHERE
        return Part.ARTICLE if element.tag in _NEVER_APART else _part_of(element, marks)

    @cached_property
    def _elsewhere(self) -> frozenset[etree._Element]:
        return frozenset(s.element for s in self.spots if s.part is Part.ELSEWHERE)

    @cached_property
    def _mixed(self) -> frozenset[etree._Element]:
        """Return the elements that hold something about something else."""
        tops = (e for e in self._elsewhere if e.getparent() not in self._elsewhere)
        return frozenset(outer for top in tops for outer in top.iterancestors("*"))

    def own_text(self, spot: Spot, longest: int) -> str:
        """Return the words of an element as :meth:`Spot.text`, without those about other things."""
        if spot.element not in self._mixed:
            return spot.text(longest)
        pieces: list[str] = []
        walk = etree.iterwalk(spot.element, events=("start", "end"))
        for event, element in walk:
            if event == "start" and element in self._elsewhere:
                walk.skip_subtree()
                continue
            is_outer = element is spot.element
            words = element.text if event == "start" else "" if is_outer else element.tail
            pieces.append(words or "")
            if len(pieces[-1]) > longest or len(pieces) > longest:
                return ""
        text = clean(" ".join(pieces))
        return text if len(text) <= longest else ""

    @cached_property
    def headline_spot(self) -> Spot | None:
        """Return where the headline stands, or None where there is none."""
        return next((s for s in self.spots if s.element is self.headline), None)

    def is_near(self, spot: Spot, before: int, after: int) -> bool:
        """Tell whether so many signs of text at most stand between an element and the headline."""
        headline = self.headline_spot
        return headline is not None and -before <= spot.offset - headline.offset <= after


def _words_in(heading: etree._Element) -> str:
    return clean("".join(map(str, heading.itertext()))[:500])


def _part_of(element: etree._Element, marks: frozenset[str]) -> Part:
    """Return what an element opens, by its tag and the words of its class."""
    if element.tag in _ELSEWHERE_TAGS or is_hidden(element):
        return Part.ELSEWHERE
    if element.tag == "footer" or "footer" in marks:
        return Part.ARTICLE if _is_of_entry(element, marks) else Part.ELSEWHERE
    if marks & _ELSEWHERE and not marks & _OF_AUTHORS and not marks >= _HEADER:
        return Part.ELSEWHERE
    if element.tag in _MARGIN_TAGS:
        return Part.MARGIN
    if marks & _MARGIN and not marks & {"elementor", "blog"}:
        return Part.MARGIN
    return Part.ARTICLE


def _is_of_entry(footer: etree._Element, marks: frozenset[str]) -> bool:
    """Tell whether a footer is that of an article: themes put bylines there."""
    return bool(marks & {"entry", "post", "article", "story"}) or any(
        outer.tag == "article" or _ARTICLE.search(outer.get("itemtype") or "")
        for outer in footer.iterancestors("*")
    )
