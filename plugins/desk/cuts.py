"""Quotations with cuts: in, "They fear […] people" and a text; out, where it stands, or None.

Words may be left out where a mark says so, and words in square brackets are the writer's own. The
rest has to stand there to the letter, in its order and near by: words from all over a page are no
quotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from plugins.core.unspaced import EASTERN, SOUTHERN
from plugins.desk.page_text import plain
from plugins.desk.passages import Passage, Searchable, compared

_DOTS: Final = r"\.(?:\s?\.){2}"
_GAP: Final = re.compile(rf"\s*(?:[\[(]\s*{_DOTS}\s*[\])]|{_DOTS})\s*")
"""What says that words were left out; in compared signs, so that each is three dots."""
_OURS: Final = re.compile(r"\[([^\[\]]{1,60})\]")
_FAR: Final = 3000
"""Over how many signs at most a cut may go: about a printed page."""
_NEAR: Final = 300
"""The same, to or from a single word, which stands everywhere."""
_INSERTED: Final = 80
"""How many signs at most a writer's own word may stand for."""
_BLANKS: Final = re.compile(r"^(?:\\ )+|(?:\\ )+$")
_UNSPACED: Final = re.compile(rf"[{SOUTHERN}{EASTERN}]{{2}}")
"""What counts as a word where words have no spaces between them."""
_ENDING: Final = r"\w{0,4}"
_MOST: Final = 2000
_FEWEST: Final = 3


@dataclass(frozen=True, slots=True)
class _Part:
    """Words that have to stand there, and how far behind the ones before them at most."""

    pattern: re.Pattern[str]
    words: int
    reach: int


def find_quotation(
    text: Searchable, exact: str, prefix: str = "", suffix: str = ""
) -> Passage | None:
    """Return where words stand, whole, or with the cuts that they show; None where they do not.

    Of one with cuts, the words are as they were given: they have the writer's marks in them.
    """
    whole = text.find(exact, prefix, suffix)
    if whole is not None:
        return whole
    parts = _parts_of(compared(exact))
    if sum(part.words for part in parts) < _FEWEST or max(p.words for p in parts) < 2:  # noqa: PLR2004
        return None
    for one in (text, *text.unbroken):
        if place := _place_of(parts, one):
            around = one.passage(*place)
            return Passage(plain(exact), around.prefix, around.suffix)
    return None


def _parts_of(exact: str) -> list[_Part]:
    """Return what has to stand in a text of a quotation with cuts; nothing where it shows none."""
    found: list[_Part] = []
    reach = 0
    for piece in _GAP.split(exact):
        last = 0
        words = ""
        for ours in _OURS.finditer(piece):
            words += re.escape(piece[last : ours.start()])
            last = ours.end()
            before, after = map(_is_in_word, (piece[: ours.start()][-1:], piece[last:][:1]))
            if after and len(ours[1]) == 1 and not before:
                words += f"[{re.escape(ours[1].lower())}{re.escape(ours[1].upper())}]"
            elif before:
                words += _ENDING
            elif after:
                return []  # nobody can say which word it was
            else:
                reach = _add(found, words, reach, _INSERTED)
                words = ""
        reach = _add(found, words + re.escape(piece[last:]), reach, _FAR)
    return found


def _is_in_word(sign: str) -> bool:
    """Tell whether a bracket beside a sign goes through a word; signs without spaces are whole."""
    return sign.isalnum() and _UNSPACED.match(2 * sign) is None


def _add(found: list[_Part], words: str, reach: int, then: int) -> int:
    """Add words that have to stand there, if there are any; return how far off the next may be."""
    words = _BLANKS.sub("", words)
    count = len(words.split("\\ ")) + len(_UNSPACED.findall(words))
    if not re.search(r"\w", words):
        return max(reach, then)
    found.append(_Part(re.compile(words), count, reach))
    return then


def _place_of(parts: list[_Part], text: Searchable) -> tuple[int, int] | None:
    """Return where the parts stand one behind the other, each near to the one before it."""
    chains: list[tuple[int, int]] = []
    for number, part in enumerate(parts):
        places = _places_of(part, text)
        if not number:
            chains = places
            continue
        single = min(part.words, parts[number - 1].words) == 1
        reach = min(part.reach, _NEAR) if single else part.reach
        chains = _longer(chains, places, reach)
    return chains[0] if chains else None


def _places_of(part: _Part, text: Searchable) -> list[tuple[int, int]]:
    found = []
    for match in part.pattern.finditer(text.compared):
        if not (text.joins(match.start()) or text.joins(match.end())):
            found.append(match.span())
        if len(found) >= _MOST:
            break
    return found


def _longer(
    chains: list[tuple[int, int]], places: list[tuple[int, int]], reach: int
) -> list[tuple[int, int]]:
    """Return the chains that go on at one of some places, by the nearest chain before each."""
    found = []
    here = -1
    for start, end in places:
        while here + 1 < len(chains) and chains[here + 1][1] <= start:
            here += 1
        if here >= 0 and start - chains[here][1] <= reach:
            found.append((chains[here][0], end))
    return found
