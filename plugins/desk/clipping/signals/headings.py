"""The words of the page's own heading, and of its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from plugins.desk.clipping.cleaning import clean, key_of
from plugins.desk.clipping.evidence import Evidence
from plugins.desk.clipping.model import Claim, Field, Trust
from plugins.desk.clipping.outline import Outline
from plugins.desk.page_text import HEARD, is_hidden

_ASIDE: Final = HEARD | {"headerlink", "footnote-ref", "noteref"}
"""Classes of what is said to a screen reader, and of signs, rather than the heading's words."""
_SURE: Final = 8
"""How long the rest of a heading is, as a key, that the head of the page says by no chance."""
_NOTE: Final = re.compile(r"\[?(?:\d{1,3}|[a-z*†‡§]{1,3})\]?")


def claims(evidence: Evidence) -> Iterator[Claim]:
    """Yield the headline as it is displayed, and the title of the head."""
    headline = evidence.outline.headline
    if headline is not None and (text := _words_of(headline, evidence.outline)):
        yield Claim(Field.TITLE, text, Trust.MARKED, "heading")
    if evidence.head_title:
        yield Claim(Field.TITLE, evidence.head_title, Trust.NEAR, "title")


def _words_of(headline: etree._Element, outline: Outline) -> str:
    """Return the words of a heading, without what the head of the page does not say, either.

    A number above the line is a note, unless the head has it, too, as in the name of a compound.
    """
    titles, asides = outline.titles, _asides(headline)
    whole = _text_of(headline, frozenset())
    seen = _text_of(headline, asides) or whole
    if key_of(whole) != key_of(seen) and any(key_of(whole) in title for title in titles):
        return whole
    is_said = any(key_of(seen) in title for title in titles)
    for part in () if is_said else headline:  # a kicker before the title, or a label behind it
        rest = key_of(_text_of(headline, asides | {part}))
        if len(rest) >= _SURE and rest in {*titles, *outline.parts}:
            return _text_of(headline, asides | {part})
    bare = _text_of(headline, asides | _notes(headline))
    if key_of(bare) and not is_said and any(key_of(bare) in title for title in titles):
        return bare
    return seen


def _asides(headline: etree._Element) -> frozenset[etree._Element]:
    return frozenset(
        element
        for element in headline.iterdescendants("*")
        if is_hidden(element) or _ASIDE & {*(element.get("class") or "").split()}
    )


def _notes(headline: etree._Element) -> frozenset[etree._Element]:
    return frozenset(
        element
        for element in headline.iterdescendants("sup")
        if _NOTE.fullmatch("".join(map(str, element.itertext())).strip())
    )


def _text_of(headline: etree._Element, left_out: frozenset[etree._Element]) -> str:
    pieces: list[str] = []
    hidden: etree._Element | None = None
    for event, element in etree.iterwalk(headline, events=("start", "end")):
        if event == "start":
            hidden = element if hidden is None and element in left_out else hidden
            pieces += [element.text or ""] if hidden is None else []
            continue
        hidden = None if hidden is element else hidden
        if hidden is None and element is not headline:
            pieces.append(element.tail or "")
    return clean(_joined([piece for piece in pieces if piece])[:2000])


def _joined(pieces: list[str]) -> str:
    """Return the pieces of a heading as one text, with a space where a kicker meets the title."""
    text = ""
    for piece in pieces:
        meets = text[-2:].islower() and piece[:1].isupper() and piece[1:2].islower()
        text += f" {piece}" if meets else piece
    return text
