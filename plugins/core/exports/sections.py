"""CDATA sections that have the sign for their end within: in, an element; out, one that parses.

Some plugins of WordPress write bodies as they stand, and an old script in one has ``]]>`` itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

_BEGINS = re.compile(r"<(?P<name>[A-Za-z_][\w:.-]{0,80})(?:\s[^<>]{0,1000})?>\s*<!\[CDATA\[")
_ENDS = re.compile(r"\]\]>\s*</(?P<name>[A-Za-z_][\w:.-]{0,80})\s*>")
_ENDS_EARLY = re.compile(r"\]\]>(?!<!\[CDATA\[)")
"""Two sections side by side are the proper way to write the sign."""
_WITHIN = "]]]]><![CDATA[>"


def closed_once(text: str) -> str:
    """Return a text in which a section ends where its element does, not at a sign before that."""
    ends: dict[str, list[int]] = defaultdict(list)
    for end in _ENDS.finditer(text):
        ends[end["name"]].append(end.start())
    parts: list[str] = []
    place = 0
    while match := _BEGINS.search(text, place):
        known = ends.get(match["name"], [])
        which = bisect_left(known, match.end())
        parts.append(text[place : match.end()])
        place = match.end()
        if which < len(known):
            parts.append(_ENDS_EARLY.sub(_WITHIN, text[place : known[which]]))
            place = known[which]
    return "".join([*parts, text[place:]])
