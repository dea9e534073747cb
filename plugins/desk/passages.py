"""Words in a text: in, a quotation and a text; out, where it stands, or what is nearest.

Kinds of blanks, quotation marks, dashes and dots do not count, letters do. What is returned are the
words of the text itself.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from plugins.core.unspaced import EASTERN, SOUTHERN
from plugins.desk.comparing import signs_of, unbroken
from plugins.desk.page_text import plain

AROUND: Final = 32
"""How many characters before and after a quotation are kept (Web Annotation has no number)."""
_UNSPACED: Final = re.compile(rf"[{SOUTHERN}\u2e80-\U0010ffff]")
"""Thai, Lao, Burmese, Khmer, and the scripts of East Asia."""
_WORD: Final = re.compile(rf"[{EASTERN}]|[^\s{EASTERN}]+")
"""A word, or a sign of Chinese or Japanese."""
_LIKELY: Final = 0.5
_TRIED: Final = 8
_LOOKED_AT: Final = 10_000
_MEASURED: Final = 800
_LONGEST: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a text, with what stands right before and after them (TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Searchable:
    """A text in which words can be looked for; ``places`` says where each compared sign is from."""

    text: str
    compared: str
    places: Sequence[int]
    unbroken: tuple[Searchable, ...] = ()
    """The same with words put together that a hyphen at the end of a line breaks in two."""

    @classmethod
    def of(cls, text: str) -> Searchable:
        """Return a text of a page, made plain."""
        text = plain(text[:_LONGEST])
        compared, places = signs_of(text)
        ways = (unbroken(compared, places, keeps_hyphen=keeps) for keeps in (False, True))
        return cls(text, compared, places, tuple(cls(text, *way) for way in ways if way))

    def find(self, exact: str, prefix: str = "", suffix: str = "") -> Passage | None:
        """Return where words stand, best where what stands around them is as it was; or None."""
        wanted = compared(exact)
        if not wanted:
            return None
        before, after = compared(prefix), compared(suffix)
        place = self._best_place(wanted, before, after)
        if place is None:
            found = (one.find(exact, prefix, suffix) for one in self.unbroken)
            return next(filter(None, found), None)
        return self.passage(place, place + len(wanted))

    def _best_place(self, wanted: str, before: str, after: str) -> int | None:
        best: tuple[int, int] | None = None
        place, seen = self.compared.find(wanted), 0
        while place >= 0 and seen < _LOOKED_AT:
            seen += 1
            end = place + len(wanted)
            if not (self.joins(place) or self.joins(end)):
                left = self.compared[max(0, place - 2 * AROUND) : place]
                fits = _common(left[::-1], before[::-1])
                fits += _common(self.compared[end : end + 2 * AROUND], after)
                if best is None or fits > best[0]:
                    best = (fits, place)
                if not (before or after):
                    break
            place = self.compared.find(wanted, place + 1)
        return None if best is None else best[1]

    def joins(self, border: int) -> bool:
        """Tell whether a border goes through a word; scripts without spaces have no words.

        A mark belongs to the letter before it, in every script.
        """
        if not 0 < border < len(self.compared):
            return False
        left, right = self.compared[border - 1], self.compared[border]
        is_in_word = left.isalnum() or _is_mark(left)
        if is_in_word and _is_mark(right):
            return True
        if not (right.isalnum() and is_in_word):
            return False
        return _UNSPACED.match(left) is None and _UNSPACED.match(right) is None

    def passage(self, start: int, end: int) -> Passage:
        """Return the words between two places of the compared signs, with what is around."""
        first, last = self.places[start], self.places[end - 1] + 1
        return Passage(
            self.text[first:last],
            _whole_words(self.text[max(0, first - AROUND) : first], from_left=first > AROUND),
            _whole_words(
                self.text[last : last + AROUND], from_right=last + AROUND < len(self.text)
            ),
        )

    def nearest(self, exact: str) -> str:
        """Return the passage, as long in words, that is most like some words; or ``""``."""
        words = [match.span() for match in _WORD.finditer(self.text)]
        wanted = " ".join(map(_folded, _WORD.findall(plain(exact))))
        signs = [_folded(self.text[start:end]) for start, end in words]
        needed = Counter(wanted.split())
        length = max(1, min(sum(needed.values()), len(words)))
        starts = _likely_starts(signs, needed, length)
        matcher = difflib.SequenceMatcher(b=wanted[:_MEASURED], autojunk=False)
        best, likeness = "", _LIKELY
        for start in starts:
            matcher.set_seq1(" ".join(signs[start : start + length])[:_MEASURED])
            if matcher.quick_ratio() > likeness and matcher.ratio() > likeness:
                best = self._trimmed(words[start : start + length], wanted)
                likeness = matcher.ratio()
        return best

    def _trimmed(self, words: Sequence[tuple[int, int]], wanted: str) -> str:
        """Return a passage without what stands at its ends and is in no word that is looked for."""
        letters = [_letters(self.text[start:end]) for start, end in words]
        shared = [word for word, one in zip(words, letters, strict=True) if one and one in wanted]
        kept = shared or words
        return self.text[kept[0][0] : kept[-1][1]]


def compared(text: str) -> str:
    """Return a text as it is compared."""
    return signs_of(plain(text))[0]


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign).startswith("M")


def _likely_starts(signs: Sequence[str], needed: Counter[str], length: int) -> list[int]:
    """Return where the windows begin that share most words with what is looked for."""
    have: Counter[str] = Counter()
    shared = 0
    scores: list[tuple[int, int]] = []
    for place, sign in enumerate(signs):
        if sign in needed:
            shared += have[sign] < needed[sign]
            have[sign] += 1
        if (gone := place - length) >= 0 and (old := signs[gone]) in needed:
            have[old] -= 1
            shared -= have[old] < needed[old]
        if shared and place >= length - 1:
            scores.append((shared, place - length + 1))
    scores.sort(key=lambda score: (-score[0], score[1]))
    return [start for _, start in scores[:_TRIED]]


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    return compared(word).casefold()


def _letters(word: str) -> str:
    return "".join(sign for sign in _folded(word) if sign.isalnum())


def _common(one: str, other: str) -> int:
    """Return how many signs two texts have in common from their beginnings on."""
    count = 0
    for left, right in zip(one.strip(), other.strip(), strict=False):
        if left != right:
            break
        count += 1
    return count


def _whole_words(text: str, *, from_left: bool = False, from_right: bool = False) -> str:
    """Return a stretch of text without the part of a word at an end where it was cut."""
    if from_left and " " in text:
        text = text[text.index(" ") :]
    if from_right and " " in text:
        text = text[: text.rindex(" ")]
    return text.strip()
