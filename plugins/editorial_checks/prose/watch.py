"""Tell quickly which words of a text are worth a closer look: few texts have any.

A text is cut into words without looking at what is prose, which costs a tenth of a millisecond;
and once it was looked at, its digest tells the same. In: texts, and the words that are watched
for; out, those that are there.
"""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, compress
from pathlib import Path
from typing import Final

from plugins.core.files import fingerprint, write_whole
from plugins.core.settings import Settings
from plugins.core.sharing import in_parts, shared
from plugins.editorial_checks.prose.masking import BETWEEN_WORDS

DOUBLED: Final = b"="
"""Before a word that appears twice in a row."""


def _sign(code: int) -> int:
    """Return what stands for a byte: a small letter, a digit, an apostrophe, or a blank."""
    if chr(code).isascii() and not (chr(code).isalnum() or chr(code) == "'"):
        return ord(" ")
    return ord(chr(code).lower()) if chr(code).isascii() else code


_WORDS: Final = bytes(map(_sign, range(256)))
_PART: Final = 16
"""Texts that are looked at in one go."""
_BLANKS: Final = "“”„«»‘—–…\xa0"
_AROUND: Final = ((b"'s ", b" "), (b"' ", b" "), (b" '", b" "))
"""Possessives and single quotation marks: the word without them is what counts."""


def words_of(text: str) -> list[bytes]:
    """Return the words of a text in small letters, in order, as UTF-8, without possessives."""
    if not text.isascii():
        text = text.replace("’", "'")
        for sign in _BLANKS:
            text = text.replace(sign, " ")
    data = f" {text} ".encode("utf-8", "surrogatepass").translate(_WORDS)
    for around, instead in _AROUND:
        data = data.replace(around, instead)
    return data.split()


def seen_in(text: str, watched: Collection[bytes]) -> frozenset[bytes]:
    """Return which watched words a text has, and which words stand twice running in it."""
    words = words_of(text)
    doubled = _doubled(text, frozenset(_equal_to_the_next(words)))
    return frozenset(watched).intersection(words) | {_mark(word) for word in doubled}


def _doubled(text: str, twice: Collection[bytes]) -> set[str]:
    """Return which of some words stand twice with nothing but blanks between, as they do there.

    Most have a full stop between; where they do not, which is seen quickly, it is looked at well.
    """
    if not twice:
        return set()
    line = " ".join(text.lower().replace("’", "'").split())
    likely = {word for word in (w.decode("utf-8", "replace") for w in twice) if _pair(word) in line}
    return {match[1] for match in doubled_in(text, likely)} if likely else set()


def _pair(word: str) -> str:
    word = word.lower()
    return f"{word} {word}"


def _equal_to_the_next(words: list[bytes]) -> Iterable[bytes]:
    return compress(words, map(operator.eq, words, words[1:]))


def _mark(word: str) -> bytes:
    return DOUBLED + word.lower().replace("’", "'").encode("utf-8", "surrogatepass")


def doubled_in(text: str, words: Iterable[str]) -> Iterator[re.Match[str]]:
    """Yield where one of some words stands twice with nothing but blanks between: groups 1, 2."""
    written = "|".join(re.escape(word).replace("'", "['’]") for word in sorted(words))
    pattern = rf"(?<![\w'’-])({written}){BETWEEN_WORDS}(\1)(?![\w'’-])"
    return re.finditer(pattern, text, re.IGNORECASE)


class Watch:
    """Remembers from build to build what was seen in a text, by its digest."""

    def __init__(self, watched: Callable[[], frozenset[bytes]], key: str, store: Path) -> None:
        """Take what is watched for, which is only asked for where a text is new.

        ``key`` stands for all that it follows from: with another one, nothing is remembered.
        """
        self._ask, self._key, self._store = watched, key, store
        self._watched: frozenset[bytes] | None = None
        self._known = _load(store, key)
        self._now: dict[str, str] = {}
        self._new: dict[str, str] = {}

    def look_at(self, texts: Iterable[str], settings: Settings) -> None:
        """Look at those of many texts that are new, by several processes where there are some."""
        found = {_digest(text): text for text in texts}
        new = {digest: text for digest, text in found.items() if digest not in self._known}
        if not new:
            return
        watched = self._watched_words()

        def seen(part: Sequence[str]) -> list[str]:
            return [_words_in(text, watched) for text in part]

        parts = shared(settings, seen, in_parts(list(new.values()), _PART))
        self._new = dict(zip(new, chain.from_iterable(parts), strict=True))

    def seen(self, text: str) -> frozenset[bytes]:
        """Return the watched words of a text."""
        digest = _digest(text)
        found = self._known.get(digest, self._new.get(digest))
        if found is None:
            found = _words_in(text, self._watched_words())
        self._now[digest] = found
        return frozenset(found.encode("utf-8", "surrogatepass").split()) if found else frozenset()

    def _watched_words(self) -> frozenset[bytes]:
        if self._watched is None:
            self._watched = self._ask()
        return self._watched

    def keep(self) -> None:
        """Write down what was seen, where that is not known yet."""
        if self._now != self._known:
            data = json.dumps({"key": self._key, "seen": self._now})
            write_whole(self._store, data.encode())


def _digest(text: str) -> str:
    return fingerprint(text.encode("utf-8", "surrogatepass"))


def _words_in(text: str, watched: frozenset[bytes]) -> str:
    found = [word.decode("utf-8", "surrogatepass") for word in seen_in(text, watched)]
    return " ".join(sorted(found))


def _load(store: Path, key: str) -> dict[str, str]:
    """Return what was seen; whatever is wrong with the file, everything is looked at again."""
    try:
        data = json.loads(store.read_bytes())
        seen = data["seen"] if data["key"] == key else {}
        return {str(digest): str(words) for digest, words in seen.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
