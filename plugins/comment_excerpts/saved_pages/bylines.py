"""The name in a line that tells who spoke and when: in, a line; out, the name, or nothing."""

from __future__ import annotations

import re

from plugins.comment_excerpts.saved_pages.dates import Order, day_in
from plugins.comment_excerpts.saved_pages.vocabulary import (
    BYLINE,
    JOIN_AT_END,
    NAMED_AFTER,
    SAYS,
)

_SAID = re.compile(
    rf"^(\S.{{0,80}}?)(?:[\s,]+(?:{SAYS})\b|说道?)\s*(?:[:\uff1a,.]|on\b|am\b|le\b|$)",
    re.IGNORECASE,
)


def name_in(line: str, language: str) -> str:
    """Return the name in a line like "Jane wrote on 12 March 2014", or an empty text."""
    line = " ".join(line.split())
    date = day_in(line, language, Order.DAY)
    byline = BYLINE.search(line)
    if byline:
        return _before_date(byline[1], language) or re.split(r"\s*[|—–]\s", byline[1])[0]
    said = _SAID.match(line)
    if said:
        return _before_date(said[1], language) or said[1]
    if date is None:
        return ""
    name = _before_date(line, language)
    after = NAMED_AFTER.search(line, date.end)
    return name or (after[1] if after else "")


def _before_date(line: str, language: str) -> str:
    date = day_in(line, language, Order.DAY)
    name = JOIN_AT_END.sub("", line[: date.start]) if date is not None else ""
    return name if any(map(str.isalpha, name)) else ""
