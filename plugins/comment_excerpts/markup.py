"""Sanitised HTML as a row of tags and texts, and its words with the place of each character.

Holds for what :mod:`plugins.comment_excerpts.sanitise` returns: there, ``<`` starts a tag and
``>`` ends one, and nothing else does. So a pattern is enough, and no second parser can disagree
with the sanitiser about what a text means.
"""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Callable
from dataclasses import dataclass

BLOCKS = frozenset({"p", "blockquote", "pre", "ul", "ol", "li"})
"""The allowed elements that start a new line; the rest stand within one."""

_TAG = re.compile(r"(<[^>]*>)")
_LINE_TAG = re.compile(rf"</?(?:br|{'|'.join(sorted(BLOCKS))})>")
_TARGET = re.compile(r'\bhref="([^"]*)"')
_NAME = re.compile(r"</?([a-z0-9]+)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag, or the text between two; ``name`` is the element's, empty for text."""

    source: str
    name: str = ""

    @property
    def is_end(self) -> bool:
        """Tell whether this is an end tag."""
        return self.source.startswith("</") and bool(self.name)

    @property
    def is_start(self) -> bool:
        """Tell whether this is a start tag of an element that has an end tag."""
        return bool(self.name) and not self.is_end and self.name != "br"

    @property
    def breaks_line(self) -> bool:
        """Tell whether words before and after it are words apart."""
        return self.name in BLOCKS or self.name == "br"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some HTML; ``places`` has, for each character, its piece and offset in it.

    Offsets count characters of the text, not of its escaped form. A single space stands for any
    run of blanks and for the border between two blocks; its place is that of the next word.
    """

    text: str
    places: tuple[tuple[int, int], ...]


def pieces_of(html: str) -> tuple[Piece, ...]:
    """Return sanitised HTML in its pieces; joined, their sources are the HTML again."""
    found = []
    for place, source in enumerate(_TAG.split(html)):
        if source:
            match = _NAME.match(source) if place % 2 else None
            found.append(Piece(source, match[1] if match else ""))
    return tuple(found)


def words_of(html: str) -> Words:
    """Return the words of sanitised HTML: blanks are single spaces, entities characters."""
    text: list[str] = []
    places: list[tuple[int, int]] = []
    apart = False
    for number, piece in enumerate(pieces_of(html)):
        if piece.name:
            apart = apart or piece.breaks_line
            continue
        for offset, character in enumerate(html_module.unescape(piece.source)):
            if character.isspace():
                apart = True
                continue
            if apart and text:
                text.append(" ")
                places.append((number, offset))
            apart = False
            text.append(character)
            places.append((number, offset))
    return Words("".join(text), tuple(places))


def unlinked(html: str, is_unwanted: Callable[[str], bool]) -> str:
    """Return sanitised HTML without the links whose addresses are unwanted; their words stay."""
    kept: list[str] = []
    inside = False
    for piece in pieces_of(html):
        if piece.name == "a":
            if inside and piece.is_end:
                inside = False
                continue
            target = _TARGET.search(piece.source)
            if target and is_unwanted(html_module.unescape(target[1])):
                inside = True
                continue
        kept.append(piece.source)
    return "".join(kept)


def plain_text(html: str) -> str:
    """Return the words of sanitised HTML as one line of text: that of ``words_of``, sooner."""
    bare = _TAG.sub("", _LINE_TAG.sub(" ", html)) if "<" in html else html
    return " ".join(html_module.unescape(bare).split())
