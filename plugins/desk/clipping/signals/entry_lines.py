"""The sentence below a post in which blog software says when it was written, and in which list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plugins.desk.clipping.days import placed_days
from plugins.desk.clipping.evidence import Evidence
from plugins.desk.clipping.languages import main_language
from plugins.desk.clipping.model import Claim, Field, Trust
from plugins.desk.clipping.outline import LINE_TAGS, Part

_POSTED: Final = re.compile(
    r"(?:this|the)\s+(?:entry|post|article)\s+was\s+(?:posted|published|written)\b|"
    r"(?:diese[rs]?|der)\s+(?:beitrag|artikel|eintrag|post)\s+(?:wurde|ist)\b|"
    r"cet(?:te)?\s+(?:entrée|article|billet)\s+a\s+été\s+(?:publié|posté|écrit)e?\b|"
    r"est[ae]\s+(?:entrada|artículo|artigo|post)\s+(?:fue|foi)\s+(?:publicad|escrit|postad)[ao]\b|"
    r"quest[oa]\s+(?:articolo|voce|post)\s+è\s+stat[oa]\s+(?:pubblicat|inserit|scritt)[oa]\b|"
    r"dit\s+(?:bericht|artikel)\s+(?:is|werd)\s+(?:geplaatst|gepubliceerd|geschreven)\b",
    re.IGNORECASE,
)
"""How the themes of WordPress and their translations begin it."""
_LONGEST: Final = 700
_BEFORE: Final = 120
"""How far into the sentence the day may stand: lists and who wrote can come before it."""


def claims(evidence: Evidence) -> Iterator[Claim]:
    """Yield the first day of each such sentence."""
    language = main_language(evidence)
    for spot in evidence.outline.spots:
        if spot.part is not Part.ARTICLE or spot.element.tag not in LINE_TAGS:
            continue
        text = spot.text(_LONGEST)
        if not _POSTED.match(text):
            continue
        for start, _, day in placed_days(text[: _BEFORE + 40], language)[:1]:
            if start <= _BEFORE:
                yield Claim(Field.PUBLISHED, day, Trust.MARKED, "entry line", place=spot.place)
