"""The words that pages are read by, from the files beside this module: a list to a key."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from plugins.core.yaml_source import load_yaml


@cache
def lists_in(name: str) -> dict[str, tuple[str, ...]]:
    """Return the lists of a file, in its order."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    found = load_yaml(text, name).mapping()
    return {key: tuple(map(str, words)) for key, words in found.items() if isinstance(words, list)}


def words_for(key: str) -> frozenset[str]:
    """Return one list of ``vocabulary.yml``."""
    return frozenset(lists_in("vocabulary.yml")[key])


def any_of(key: str) -> str:
    """Return a pattern of any word of a list, the longest first."""
    return "|".join(map(re.escape, sorted(words_for(key), key=lambda word: (-len(word), word))))
