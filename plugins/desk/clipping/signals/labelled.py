"""Lists of data beside a text: a label such as "Author" or "Date", and what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from plugins.desk.clipping.cleaning import clean
from plugins.desk.clipping.days import day_in
from plugins.desk.clipping.evidence import Evidence
from plugins.desk.clipping.languages import main_language
from plugins.desk.clipping.model import Claim, Field, Trust
from plugins.desk.clipping.names import byline_of
from plugins.desk.clipping.outline import Part, Spot, text_of
from plugins.desk.clipping.vocabulary import words_for

_AUTHORS: Final = words_for("author_labels")
_DAYS: Final = words_for("day_labels")
_WORKS: Final = words_for("work_labels")
_INLINE: Final = frozenset({"a", "b", "strong", "span", "em", "i"})
_BEFORE: Final = re.compile(r"(?:^|.*[\s|•·;,)])([^\W\d_]{2,20})\s?:\s?")
"""The label at the end of loose words before an element."""
_TAGS: Final = frozenset({"b", "strong", "span", "label", "dt", "th", "em", "i", "h5", "h6", "td"})
"""Elements that hold a label and nothing else."""
_LONGEST: Final = 80
"""How long what follows a label may be."""
_MOST: Final = 2
"""How many works' authors a page may list; where more are, none of them is the page's own."""


def claims(evidence: Evidence) -> Iterator[Claim]:
    """Yield who wrote and when, as labels say; nobody where data of another work stand there."""
    said = [*_labelled(evidence)]
    is_of_a_work = any(label in _WORKS for label, _, _ in said)
    authors = {value for label, value, _ in said if label in _AUTHORS}
    language = main_language(evidence)
    for label, value, place in said:
        if label in _AUTHORS and not is_of_a_work and len(authors) <= _MOST:
            for name in byline_of(value, is_marked=True).names:
                yield Claim(Field.AUTHOR, name, Trust.NEAR, "label", place=place)
        if label in _DAYS and (day := day_in(value, language)):
            yield Claim(Field.PUBLISHED, day, Trust.NEAR, "label", place=place)


def _labelled(evidence: Evidence) -> Iterator[tuple[str, str, int]]:
    """Yield each label that is known, in small letters, with what follows it and its place."""
    for spot in evidence.outline.spots:
        if spot.part is not Part.ARTICLE:
            continue
        if spot.element.tag in _INLINE and (loose := _BEFORE.fullmatch(spot.before(80))):
            yield loose[1].lower(), spot.text(_LONGEST), spot.place
        if spot.element.tag not in _TAGS:
            continue
        label = spot.text(_LONGEST).rstrip(" :").lower()
        if label in _AUTHORS or label in _DAYS or label in _WORKS:
            value = _following(spot)
            if value:
                yield label, value, spot.place


def _following(spot: Spot) -> str:
    """Return the words after a label: those beside it, or those of the next element."""
    element, parent = spot.element, spot.element.getparent()
    if (element.getprevious() is None and parent is not None and (parent.text or "").strip()) or (
        element.tag == "td" and element.getprevious() is not None
    ):
        return ""  # words stand before it: it is no label
    beside = clean(element.tail or "")
    if beside.strip(" :"):
        return beside.lstrip(" :") if len(beside) <= _LONGEST else ""
    after = next(islice(element.itersiblings("*"), 1), None)
    if after is None or after.tag in {"dt", "th"}:
        return ""
    return text_of(after, _LONGEST)
