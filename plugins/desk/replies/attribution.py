"""Lines that announce somebody else's words: "On Monday Ann wrote:", a header, a row of dashes.

In, some lines of a letter; out, how many of them are such an announcement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from plugins.desk.replies.vocabulary import begins_with_one, has_one, phrase_set, phrases

_LONGEST: Final = 400
_MOST_LINES: Final = 4
_TIME: Final = re.compile(r"\d{1,2}[:.h]\d{2}|\d\s?(?:am|pm|uhr|h)\b|[上下]午")
_DATE: Final = re.compile(
    r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{4}[年./-]"
    r"|\d{1,2}\.? [^\W\d_]{3,12}\.?,? (?:de |of )?\d{4}"
    r"|[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
)
_ADDRESS: Final = re.compile(r"[\w.+%-]{1,100}@[\w-]{1,100}|<[^<>\s]{1,200}>|\[mailto:")
_ENDS: Final = re.compile(r"[:\uff1a]\s*[-*_>]*\s*$|\s-{2,}\s*$")
_LABEL: Final = re.compile(r"[\s*_>]*([^\W\d_][^:\uff1a\n]{0,25}?)[\s*_]{0,4}[:\uff1a][\s*_]*(.*)")
_RULE: Final = re.compile(r"\s*[-_=*#~–—]{5,}\s*$")
_DASHED: Final = re.compile(r"[\s>]*[-_=*–—]{2,40}\s*([^-_=*–—].{2,80}?)\s*[-_=*–—]{0,40}\s*$")
_KINDS: Final = ("label_from", "label_sent", "label_to", "label_subject")
_WINDOW: Final = 9


def attribution_at(lines: Sequence[str], end: int, *, quoted_below: bool) -> int:
    """Return how many lines, the last of them ``end``, say who wrote what follows; 0: none.

    ``quoted_below`` tells that quoted lines follow: then less is needed to believe it.
    """
    if not _ENDS.search(lines[end]) or not lines[end].strip():
        return 0
    found = 0
    for count in range(1, _MOST_LINES + 1):
        start = end - count + 1
        if start < 0 or not lines[start].strip():
            break
        if found and not _opens(lines[start]):
            break  # what stands above a whole announcement is only part of it if it begins one
        joined = " ".join(line.strip() for line in lines[start : end + 1])
        if _announces(joined, quoted_below=quoted_below):
            found = count
            if _opens(lines[start]):
                break
    return found


def _opens(line: str) -> bool:
    """Tell whether a line begins as an announcement does: with a date, or a word and a date."""
    text = line.strip(" \t-*_>").casefold()
    word = re.split(r"[\s,.]", text, maxsplit=1)[0]
    begins = text[:1].isdigit() or word in phrase_set("openers") or f"{word}." in text[:5]
    return begins and bool(_DATE.search(text) or _TIME.search(text))


def _announces(text: str, *, quoted_below: bool) -> bool:
    small = text.casefold()
    if len(small) > _LONGEST:
        return False
    has_date, has_time = bool(_DATE.search(small)), bool(_TIME.search(small))
    has_address = bool(_ADDRESS.search(small))
    if not (quoted_below or has_date or has_time or has_address):
        return False
    if has_one(small, "wrote"):
        sure = has_address or (has_time and has_date) or (has_time and _opens(text))
        return sure or (quoted_below and (has_date or has_time or _is_name_alone(text)))
    if has_address and (has_date or has_time):
        return True
    return quoted_below and has_date and has_time


def _is_name_alone(text: str) -> bool:
    """Tell whether there are few words, as in "Ann Archer wrote:"."""
    return len(text.split()) <= 6  # noqa: PLR2004 - a name of four, and the verb


def header_at(lines: Sequence[str], start: int) -> int:
    """Return how many lines from ``start`` on are the header of a letter; 0: it is none."""
    if not label_of(lines[start]):
        return 0
    kinds: set[str] = set()
    last = start
    for at in range(start, min(start + _WINDOW, len(lines))):
        kind = label_of(lines[at])
        if kind:
            kinds |= set(kind)
            last = at
        elif at > last + 2 or (not lines[at].strip() and len(kinds) >= 3):  # noqa: PLR2004
            break
    first = label_of(lines[start])
    enough = len(kinds) >= 3 or (  # noqa: PLR2004 - of four; two and an address are as good
        {"label_from", "label_sent"} <= kinds
        and "label_from" in first
        and bool(_ADDRESS.search(lines[start]))
    )
    return last - start + 1 if enough and kinds & {"label_from", "label_sent"} else 0


def label_of(line: str) -> tuple[str, ...]:
    """Return which parts of a header a line may be by its label."""
    match = _LABEL.match(line)
    if match is None:
        return ()
    label = match[1].strip().casefold()
    return tuple(kind for kind in _KINDS if label in phrase_set(kind))


def is_separator(line: str) -> bool:
    """Tell whether a line alone says that the letter that was answered, or passed on, follows."""
    small = line.strip(" \t>").casefold()
    if not small or len(small) > _LONGEST:
        return False
    if has_one(small, "above"):
        return True
    match = _DASHED.match(small)
    inside = (match[1] if match else small).strip(" :*")
    if inside in phrase_set("forwards") and (match or small.endswith(":")):
        return True
    if match is None:
        return False
    told = inside in phrase_set("originals") or begins_with_one(inside, "forwards")
    return told or any(inside.startswith(f"{one} ") for one in phrases("originals"))


def is_rule(line: str) -> bool:
    """Tell whether a line is nothing but a row of dashes, or of what stands for them."""
    return _RULE.match(line) is not None
