"""The name in a line that tells who spoke and when: in, a line; out, the name, or nothing.

``cleaned`` takes from a name what pages put round it.
"""

from __future__ import annotations

import re
from typing import Final

from plugins.comment_excerpts.privacy import without_private
from plugins.comment_excerpts.saved_pages.dates import Order, day_in
from plugins.comment_excerpts.saved_pages.vocabulary import (
    BYLINE,
    DELETED,
    HEADING,
    JOIN_AT_END,
    NAMED_AFTER,
    NUMBERED,
    ROLE_AT_END,
    SAYS,
)
from plugins.core.ip_addresses import MASKED

_SAID = re.compile(
    rf"^(\S.{{0,80}}?)(?:[\s,]+(?:{SAYS})\b|说道?)\s*(?:[:\uff1a,.]|on\b|am\b|le\b|$)",
    re.IGNORECASE,
)


_MASKED = re.compile(rf"[\s,|·-]*\(?(?:IP:?\s*)?{MASKED}\)?")
_BRACKETS_OF_NUMBERS = re.compile(r"\s*\(\s*(?:\d{3,12}\s*)?\)$")
_LONGEST: Final = 200
_TIME_AT_END = re.compile(
    r"[\s,;(|·–—-]+(?:(?:at|um|à|a las|alle|às|om|o|v|в|kl\.?|klo)\s+)?"
    r"\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?(?:\s*(?:[ap]\.?m\.?|uhr))?$",
    re.IGNORECASE,
)
"""A time between a name and the day behind it: "Jane at 9:12 AM on May 5"."""


_NUMBER_AT_END = re.compile(r"\s+#\d+(?:\.\d+)*$")
"""The number of a comment between a name and the day behind it: "Jane #1.2 — 5 May"."""
_LABEL = re.compile(
    r"^(?:from|name|author|autor(?:in)?|auteur|autore|nick(?:name)?|von|par|od)\s?[:\uff1a]\s*",
    re.IGNORECASE,
)
"""What stands before a name and says that one follows."""
_ANSWER = re.compile(r"(?:re|aw|antw|sv|odp)\s?[:\uff1a]", re.IGNORECASE)
"""How the title of an answer begins, which is nobody's name."""


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
    return name or (_before_brackets(after[1]) if after else "")


def _before_brackets(name: str) -> str:
    """Return a name without what a page puts behind it: "(subscriber) [Link]"."""
    return re.split(r"\s+[(\[]", name, maxsplit=1)[0]


def _before_date(line: str, language: str) -> str:
    date = day_in(line, language, Order.DAY)
    name = JOIN_AT_END.sub("", line[: date.start]) if date is not None else ""
    name = _NUMBER_AT_END.sub("", JOIN_AT_END.sub("", _TIME_AT_END.sub("", name)))
    return name if any(map(str.isalpha, name)) else ""


def is_public(name: str) -> bool:
    """Tell whether a name is no e-mail or IP address, and holds none."""
    return without_private(name) == name


def cleaned(name: str) -> str:
    """Return a name without what stands round it; empty where it is longer than any."""
    name = _LABEL.sub("", name.strip(" \t,;:|·•—–"))
    if len(name) > _LONGEST:  # the patterns would take its square
        return ""
    name = _MASKED.sub("", ROLE_AT_END.sub("", name))
    before, sign, inside = name.rpartition("(")
    if sign and ")" not in inside:  # the date stood behind it
        name = before.rstrip() if inside.isdecimal() else f"{name})"
    is_none = NUMBERED.fullmatch(name) or HEADING.fullmatch(name) or DELETED.fullmatch(name)
    name = "" if is_none or _ANSWER.match(name) else _BRACKETS_OF_NUMBERS.sub("", name)
    return without_private(name)
