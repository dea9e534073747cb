"""Find runs of words in texts, however many of each: in, what is looked for; out, what is there.

Time is linear in the words of the text: three words in a row are looked up at each place, and only
where they begin something that is looked for, the rest is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, Generic, TypeVar

V = TypeVar("V")
Run = tuple[str, ...]

LONG: Final = 8
"""So many words in a row are nobody else's by chance."""
_HEAD: Final = 3
_WORD = re.compile(r"[^\W_]+")
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""What stands between letters and is not seen (Unicode, default ignorable)."""


def plain(text: str) -> str:
    """Return a text with one way to write each letter (UAX 15), and nothing that is not seen."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", text))


def words_in(text: str) -> list[str]:
    """Return the words of a plain text, without case; all that is no letter or digit parts them."""
    return _WORD.findall(text.casefold())


def long_runs(text: str) -> Iterator[Run]:
    """Yield every run of so many words of a text that it is nobody else's; of a short one, all."""
    words = words_in(plain(text))
    if _HEAD <= len(words) < LONG:
        yield tuple(words)
    yield from zip(*(words[start:] for start in range(LONG)), strict=False)


class Runs(Generic[V]):
    """Runs of words that are looked for, each with what it belongs to."""

    def __init__(self, runs: Mapping[Run, V]) -> None:
        """Take what is looked for; each has a word at least."""
        self._runs = runs
        self._heads = {run[:_HEAD] for run in runs if len(run) >= _HEAD}
        self._lengths = sorted({len(run) for run in runs})

    def __bool__(self) -> bool:
        """Tell whether there is anything to look for."""
        return bool(self._runs)

    @property
    def items(self) -> Mapping[Run, V]:
        """Return what is looked for."""
        return self._runs

    def found_in(self, words: Sequence[str]) -> dict[Run, V]:
        """Return the runs that stand in a text."""
        runs = self._runs
        found: dict[Run, V] = {}
        for length in self._lengths:
            if length == 1:
                found |= {(w,): runs[w,] for w in set(words) if (w,) in runs}
            elif length < _HEAD:
                pairs = pairwise(words)
                found |= {pair: runs[pair] for pair in pairs if pair in runs}
        if not self._heads:
            return found
        threes = zip(words, words[1:], words[2:], strict=False)
        places = [n for n, head in enumerate(threes) if head in self._heads]
        longer = [length for length in self._lengths if length >= _HEAD]
        for place in places:
            for length in longer:
                run = tuple(words[place : place + length])
                if run in runs:
                    found[run] = runs[run]
        return found

    def without(self, texts: Iterable[str]) -> Runs[V]:
        """Return the runs that stand in none of these texts."""
        known: set[Run] = set()
        for text in texts:
            known |= self.found_in(words_in(plain(text))).keys()
        return Runs({run: value for run, value in self._runs.items() if run not in known})
