"""What follows from a text alone: in, HTML; out, how long it takes to read, and its outline."""

from __future__ import annotations

import html as html_module
import re
from dataclasses import replace
from typing import Final

from plugins.post_relations.model import Heading, Reading

WORDS_A_MINUTE: Final = 230
"""Somewhat less than the 238 at which adults read English non-fiction (Brysbaert, 2019)."""
LONG: Final = 900
"""Words from which a text has an outline."""
HEADINGS: Final = 3
"""Headings of the second level from which a text has an outline."""

OPENING: Final = 200
"""Characters from which a first paragraph has three lines on a wide screen."""

_TAG = re.compile(r"<[^>]*>")
_UNREAD = re.compile(r"<!--.*?-->|<(pre|script|style)\b.*?</\1>", re.DOTALL)
_UNREAD_SIGNS: Final = ("<pre", "<script", "<style", "<!--")
_HEADING = re.compile(
    r'(?:<(?:section|article)\b[^>]*?\bid="([^"]+)"[^>]*>\s*(?:<header\b[^>]*>\s*)?)?'
    r"<h([23])\b([^>]*)>(.*?)</h\2>",
    re.DOTALL,
)
_ID = re.compile(r'(?:^|\s)id="([^"]+)"')
_MARK = re.compile(r"<sup\b.*?</sup>", re.DOTALL)


def reading_of(html: str) -> Reading:
    """Return what follows from a text, with all that its blocks show.

    Blocks of code do not count: nobody reads them at the speed of prose.
    """
    read = _UNREAD.sub("", html) if any(sign in html for sign in _UNREAD_SIGNS) else html
    words = len(_TAG.sub("", read).split())
    minutes = max(1, (words + WORDS_A_MINUTE // 2) // WORDS_A_MINUTE)
    is_long = words >= LONG and read.count("<h2") >= HEADINGS
    return Reading(minutes, outline_of(read) if is_long else (), _opens_long(html))


def _opens_long(html: str) -> bool:
    opening = html.lstrip()
    end = opening.find("</p>") if opening.startswith("<p>") else -1
    return end >= OPENING and len(_TAG.sub("", opening[:end])) >= OPENING


def outline_of(html: str) -> tuple[Heading, ...]:
    """Return the headings of the second level that something leads to, with those of the third.

    A heading without an id is reached by that of the section or article that it begins.
    """
    found: list[Heading] = []
    for around, level, attributes, inside in _HEADING.findall(html):
        own = _ID.search(attributes)
        name = html_module.unescape(own[1] if own else around)
        words = html_module.unescape(_TAG.sub("", _MARK.sub("", inside)))
        heading = Heading(name, " ".join(words.split()))
        if not (heading.id and heading.text):
            continue
        if level == "3" and found:
            found[-1] = replace(found[-1], within=(*found[-1].within, heading))
        else:
            found.append(heading)
    return tuple(found)
