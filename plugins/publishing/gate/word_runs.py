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

from plugins.core.unspaced import SPACED, UNIT, stretches, weighs
from plugins.publishing.gate.clean import Clean

V = TypeVar("V")
Run = tuple[str, ...]

LONG: Final = 8
"""So many words in a row are nobody else's by chance."""
_HEAD: Final = 3
_WORD = re.compile(rf"{UNIT}|(?:(?!_){SPACED})+")
_LATIN = re.compile(r"[^\W_]+")
"""The same, sooner, for ASCII."""
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""What stands between letters and is not seen (Unicode, default ignorable)."""


def plain(text: str) -> str:
    """Return a text with one way to write each letter (UAX 15), and nothing that is not seen."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", text))


def words_in(text: str) -> list[str]:
    """Return the words of a plain text, without case; all that is no letter or digit parts them.

    Where a script writes no spaces, a sign is one.
    """
    return (_LATIN if text.isascii() else _WORD).findall(text.casefold())


def long_runs(text: str) -> Iterator[Run]:
    """Yield every run of so many words of a text that it is nobody else's; of a short one, all."""
    words = words_in(plain(text))
    if weighs(words, _HEAD) and not weighs(words, LONG):
        yield tuple(words)
    yield from stretches(words, LONG)


class Runs(Generic[V]):
    """Runs of words that are looked for, each with what it belongs to."""

    def __init__(self, runs: Mapping[Run, V]) -> None:
        """Take what is looked for; each has a word at least."""
        self._runs = runs
        self._ones = {run[0] for run in runs if len(run) == 1}
        self._twos = {run for run in runs if 1 < len(run) < _HEAD}
        self._heads = {run[:_HEAD] for run in runs if len(run) >= _HEAD}
        self._longer = sorted({len(run) for run in runs if len(run) >= _HEAD})

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
        ones = ((word,) for word in self._ones.intersection(words)) if self._ones else ()
        twos = self._twos.intersection(pairwise(words)) if self._twos else ()
        found = {run: runs[run] for run in (*ones, *twos)}
        heads = self._heads
        if heads:  # where they stand is looked for only in the few texts that have any
            heads = heads.intersection(zip(words, words[1:], words[2:], strict=False))
        for place, head in enumerate(
            zip(words, words[1:], words[2:], strict=False) if heads else ()
        ):
            if head in heads:
                for length in self._longer:
                    run = tuple(words[place : place + length])
                    if run in runs:
                        found[run] = runs[run]
        return found

    def without(self, texts: Iterable[str], clean: Clean | None = None) -> Runs[V]:
        """Return the runs that stand in none of these texts; those with none are noted so."""
        known: set[Run] = set()
        clean = clean or Clean(None, "")
        for text in texts:
            if not self._runs or clean.has(text):
                continue
            found = self.found_in(words_in(plain(text))).keys()
            known |= found
            if not found:
                clean.add(text)
        clean.keep()
        return Runs({run: value for run, value in self._runs.items() if run not in known})
