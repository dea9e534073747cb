"""What a card says, in words: in, what a post is called; out, text fit to be drawn, and its alt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from plugins.core.words import Words as Phrases
from plugins.core.words import phrase
from plugins.social_cards.model import Words
from plugins.social_cards.typeface import ROMAN, typeface

_HARD_SPACES: Final = "\u00a0\u2007\u202f"
_HARD: Final = "\u00a0"
_SPACES: Final = f" {_HARD}"
_SAME: Final = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u02bc": "\u2019", **dict.fromkeys(_HARD_SPACES, _HARD)}
)
"""Characters that look the same, and those of the fonts."""
_BLANKS: Final = re.compile(r"(?:[^\S\u00a0]|[\x00-\x1f\x7f-\x9f])+")
_ENDINGS: Final = (".", "?", "!", "\u2026", "\u037e")
_CLOSING: Final = "\u201d\u2019\u00bb\u203a\"')"


@cache
def _shown() -> frozenset[str]:
    """Return what the fonts have, but for characters that only say how others are joined."""
    known = typeface(ROMAN).characters  # those of the italic are the same
    return frozenset(c for c in known if not _is_unseen(c) and (c in _SPACES or not c.isspace()))


def drawable(text: str) -> str:
    """Return a text as the fonts know it: composed, on one line, without what nobody sees.

    Empty where the fonts lack a character that is left: a text with a hole in it, or with the
    sign for a missing character, would say something else.
    """
    if _shown().issuperset(text) and "  " not in text:  # nearly all texts
        return text.strip(_SPACES)
    composed = unicodedata.normalize("NFC", text).translate(_SAME)
    seen = "".join(character for character in composed if not _is_unseen(character))
    plain = _BLANKS.sub(" ", seen).strip(_SPACES)
    return plain if _shown().issuperset(plain) else ""


drawable_name = lru_cache(maxsize=1024)(drawable)
"""The same for names, of which a site has few."""


def _is_unseen(character: str) -> bool:
    """Tell whether a character only says how others are joined or shown (U+00AD, U+200D ...)."""
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


def byline_of(names: Sequence[str], phrases: Phrases) -> str:
    """Return who wrote a post, as its page says it: ``By a, b and c``; of nobody, nothing."""
    *others, last = names or ("",)
    listed = f"{', '.join(others)}{phrases['and_']}{last}" if others else last
    return f"{phrases['by_author']}{listed}" if listed else ""


def alt_of(words: Words, phrases: Phrases) -> str:
    """Return what a card says, for those who do not see it; ``phrases`` are the site's."""
    if not words.title:
        return _sentence(": ".join(filter(None, (words.site_name, words.line or words.category))))
    rest = words.site_name
    if words.category:
        rest = f"{phrase(phrases, 'card_in', category=words.category)}, {rest}"
    if words.byline:
        rest = f"{words.byline}, {rest}"
    rest = _sentence(rest.removesuffix(", "))
    return f"{_sentence(words.title)} {rest[:1].upper()}{rest[1:]}".rstrip()


def _sentence(text: str) -> str:
    return text if not text or text.rstrip(_CLOSING).endswith(_ENDINGS) else f"{text}."
