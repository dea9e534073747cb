"""The language of a page: in, what it declares and its words; out, a tag, or a doubt."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from plugins.desk.clipping.evidence import Evidence
from plugins.desk.clipping.vocabulary import lists_in

_TAG: Final = re.compile(
    r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.].*)?"
)
_KEPT: Final = frozenset({"pt-BR", "zh-TW", "zh-HK"})
"""Regions that readers would call another language."""
_NONE: Final = frozenset({"zxx", "und", "mul", "mis", "root"})
"""Tags that say that there is no language, or several."""
_NAMES: Final = {
    "english": "en",
    "deutsch": "de",
    "german": "de",
    "français": "fr",
    "french": "fr",
    "español": "es",
    "spanish": "es",
    "italiano": "it",
    "italian": "it",
}
_SMALL_WORDS: Final = lists_in("small_words.yml")
_ENOUGH: Final = 12
_FEWEST_WORDS: Final = 80


def tag_of(given: str) -> str | None:
    """Return a declaration as a tag (BCP 47): ``de_DE`` is ``de``, ``pt-br`` is ``pt-BR``."""
    text = given.strip()
    if text.lower() in _NAMES:
        return _NAMES[text.lower()]
    found = _TAG.fullmatch(text.split(",")[0].strip())
    if found is None:
        return None
    language = found[1].lower()
    if language in _NONE:
        return None
    region = f"{language}-{found[3].upper()}" if found[3] else ""
    return region if region in _KEPT else language


def main_language(evidence: Evidence) -> str:
    """Return what the page declares first, with its region, in small letters; or nothing."""
    given = [
        evidence.declared_language,
        *evidence.said("og:locale", "content-language", "language"),
    ]
    return next((one.lower().replace("_", "-") for one in given if tag_of(one)), "")


def written_in(words: str) -> str | None:
    """Return the language whose small words a text is full of; None where that is unclear."""
    tokens = re.findall(r"[^\W\d_]+", words[:60_000].lower())
    if len(tokens) < _FEWEST_WORDS:
        return None
    counts = Counter(tokens)
    found = sorted(
        ((sum(counts[word] for word in small), name) for name, small in _SMALL_WORDS.items()),
        reverse=True,
    )
    (most, name), (second, _) = found[:2]
    return name if most >= _ENOUGH and most > 1.5 * second and most > len(tokens) * 0.03 else None


def language_of(declared: list[str], words: str) -> tuple[str | None, str]:
    """Return the language of a page, or None and why it is unsure.

    A declaration counts unless the words contradict it; themes come with one that nobody changed.
    """
    tags = list(dict.fromkeys(tag for one in declared if (tag := tag_of(one))))
    seen = written_in(words)
    if not tags:
        hint = f"; its words look like {seen}" if seen else ""
        return None, f"nothing on the page says it{hint}"
    if seen is None:
        return (tags[0], "") if len(tags) == 1 else (None, f"the page says {' and '.join(tags)}")
    for tag in tags:
        if tag.partition("-")[0] == seen:
            return tag, ""
    if tags[0].partition("-")[0] not in _SMALL_WORDS:
        return tags[0], ""
    return None, f"the page says {' and '.join(tags)}, and its words look like {seen}"
