"""CDATA sections that have the sign for their end within: in, an element; out, one that parses.

Some plugins of WordPress write bodies as they stand, and an old script in one has ``]]>`` itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

END = "]]>"
TAG = 1200
"""So many characters before a section tell which element it fills."""
_FARTHEST = 1 << 20
"""So many characters behind a sign, a section is not looked for a later one."""
_OPENS = re.compile(r"<([A-Za-z_][\w:.-]{0,80})(?:\s[^<>]{0,1000})?>\s*\Z")
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


def holder_of(before: str) -> str:
    """Return the element that a section fills, by the text before it; empty: it stands in one."""
    start = before.rfind("<")
    match = _OPENS.match(before, start) if start >= 0 else None
    return match[1] if match else ""


@dataclass(slots=True)
class Ends:
    """Finds where sections end in one file; looks far no more often than a file may ask for."""

    left: int = 1 << 26
    """How many characters more are looked at beyond a first sign."""

    def end_of(self, text: str, place: int, holder: str, *, is_all: bool) -> int:
        """Return where the section ends in which ``place`` is, behind its sign; -1: not known yet.

        A sign before the end of its ``holder`` counts; another one does if the next element of
        that name begins before such a one. ``is_all``: no more text will come.
        """
        first = text.find(END, place)
        after = first + len(END)
        if first < 0:
            return -1
        if not holder or self.left < 0 or text.startswith(f"</{holder}>", after):
            return after
        match = _ends_of(holder).search(text, first)
        self.left -= (match.end() if match else len(text)) - first
        if match is None and not is_all and len(text) - first < _FARTHEST:
            return -1
        is_end = match is not None and text.startswith(END, match.start())
        return match.start() + len(END) if match is not None and is_end else after


def _ends_of(holder: str) -> re.Pattern[str]:
    name = re.escape(holder)
    return re.compile(
        rf"\]\]>\s*</{name}\s*>|\]\]>(?=<!\[CDATA\[)|<{name}(?:\s[^<>]{{0,1000}})?>\s*<!\[CDATA\["
    )
