"""The words that letters are read by, from ``phrases.yml`` beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from plugins.core.yaml_source import load_yaml

_FILE = "phrases.yml"


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    text = Path(__file__).with_name(_FILE).read_text(encoding="utf-8")
    found = load_yaml(text, _FILE).mapping()
    return {key: tuple(map(str, words)) for key, words in found.items() if isinstance(words, list)}


def phrases(key: str) -> tuple[str, ...]:
    """Return one list of ``phrases.yml``, in its order."""
    return _lists()[key]


@cache
def phrase_set(key: str) -> frozenset[str]:
    """Return one list of ``phrases.yml``, to look words up in."""
    return frozenset(phrases(key))


def begins_with_one(text: str, key: str) -> bool:
    """Tell whether a text begins with one of a list; the text is in small letters."""
    return text.startswith(phrases(key))


def has_one(text: str, key: str) -> bool:
    """Tell whether one of a list stands in a text, whole words; the text is in small letters."""
    return any(_stands_in(phrase, text) for phrase in phrases(key))


def how_many(text: str, key: str) -> int:
    """Return how many of a list stand in a text; the text is in small letters."""
    return sum(phrase in text for phrase in phrases(key))


def _stands_in(phrase: str, text: str) -> bool:
    """Tell whether a phrase is in a text, with no letter of an alphabet before or behind it."""
    at = text.find(phrase)
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + len(phrase) : at + len(phrase) + 1]
        if not (_joins(before, phrase[0]) or _joins(behind, phrase[-1])):
            return True
        at = text.find(phrase, at + 1)
    return False


def _joins(neighbour: str, own: str) -> bool:
    """Tell whether two characters are of one word; scripts without blanks have no words' ends."""
    return neighbour.isalnum() and own.isalnum() and own < "\u0e00"
