"""How a report begins: with a place, a day and a dash, as agencies and companies write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plugins.desk.clipping.days import placed_days
from plugins.desk.clipping.evidence import Evidence
from plugins.desk.clipping.languages import main_language
from plugins.desk.clipping.model import Claim, Field, Trust
from plugins.desk.clipping.outline import Part, text_of

_TAGS: Final = frozenset({"p", "div", "td", "span", "section"})
_BELOW: Final = 800
"""How many signs may stand between the headline and the text."""
_LONGEST: Final = 5000
_HEAD: Final = 160
_PLACE: Final = re.compile(
    r"(?:\([^()]{2,20}\)\s*)?"
    r"(?:[^\W\d_a-zà-ÿ][\w.’'/-]*|am|an|der|bei|im|la|le|de|del|sur|of|&)"
    r"(?:,?\s(?:[^\W\d_a-zà-ÿ][\w.’'/-]*|\([^()]{2,20}\)|am|an|der|bei|im|la|le|de|del|sur|of|&)){0,6}"
    r"\s?[,–—-]\s?(?:(?:den|am|le|il|el)\s)?"
)
"""A place, with a region or a country, and what stands before a day."""
_GOES_ON: Final = re.compile(
    r"\.?\s?(?:/[^/]{2,40}/\s?|\([^()]{2,40}\)\s?)?(?:--|[–—-])\s?(?=[^\W\d_\s])|"
    r"\s?(?:/[^/]{2,40}/|\([^()]{2,40}\))\s"
)
"""What stands between the day and the text: a dash, or who sends it round."""


def claims(evidence: Evidence) -> Iterator[Claim]:
    """Yield the day of each text below the headline that begins so."""
    language = main_language(evidence)
    for spot in evidence.outline.spots:
        if spot.part is not Part.ARTICLE or spot.element.tag not in _TAGS:
            continue
        if not evidence.outline.is_near(spot, 0, _BELOW):
            continue
        text = text_of(spot.element, _LONGEST)[:_HEAD]
        for start, end, day in placed_days(text, language)[:1]:
            if _PLACE.fullmatch(text, 0, start) and _GOES_ON.match(text, end):
                yield Claim(Field.PUBLISHED, day, Trust.NEAR, "opening", place=spot.place)
