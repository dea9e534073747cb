"""What the site itself says round its texts, by language.

English stands in ``english.yml`` beside this module; a theme adds a language, or other English,
with ``words/<language>.yml``. What a language lacks is said in English.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from plugins.core.errors import ConfigurationError
from plugins.core.files import read_text
from plugins.core.problems import Location, Problem, Severity, did_you_mean
from plugins.core.settings import Settings, shown_path
from plugins.core.yaml_source import load_yaml

WORDS: Final = "WORDS"
"""The setting that holds the words of every language, whole, by language and key."""

ENGLISH: Final = "en"
_FILE: Final = Path(__file__).with_name("english.yml")
_MARKUP: Final = frozenset('<>&"')
"""What no phrase has, so that templates can put it anywhere in a page as it is."""
RIGHT_TO_LEFT: Final = ("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")
"""The main subtags (BCP 47) of languages that are written from right to left."""
Phrase = str | tuple[str, ...]
Words = Mapping[str, Phrase]


def load_words(settings: Settings) -> dict[str, dict[str, Phrase]]:
    """Return the words of every language, each whole: what it lacks is taken from English.

    Raises ConfigurationError with every fault of the theme's files.
    """
    problems: list[Problem] = []
    found = {ENGLISH: dict(english())}
    for file in _files(settings):
        own, more = _read(file, shown_path(settings, file), english())
        problems += more
        found[file.stem] = {**english(), **own}
    if problems:
        raise ConfigurationError("\n".join(map(str, problems)))
    default = str(settings.get("DEFAULT_LANG") or ENGLISH)
    found.setdefault(default, found[_nearest(default, found)])
    return found


def words_of(settings: Settings, language: str = "") -> Words:
    """Return the words for texts in a language (empty: the site's own)."""
    known: Mapping[str, Words] | None = settings.get(WORDS)
    if known is None:
        known = load_words(settings)
    return known[_nearest(language or str(settings.get("DEFAULT_LANG") or ENGLISH), known)]


@cache
def english() -> Words:
    """Return the words of English, as they ship."""
    return _read(_FILE, _FILE.name)[0]


def untranslated(settings: Settings) -> Iterator[Problem]:
    """Yield where a language of the theme lacks words."""
    for file in _files(settings):
        shown = shown_path(settings, file)
        own, _ = _read(file, shown, english())
        missing = english().keys() - own.keys() if file.stem != ENGLISH else set()
        if missing:
            yield Problem(
                Location(shown),
                f"these are said in English: {', '.join(sorted(missing))}",
                "untranslated-words",
                f"add them; the English ones are in plugins/core/{_FILE.name}",
                Severity.NOTICE,
            )


def phrase(words: Words, key: str, **values: object) -> str:
    """Return a phrase with values in the places of its names."""
    return str(words[key]).format(**values)


def day_words(words: Words, year: int, month: int = 0, day: int = 0) -> str:
    """Return a date for readers, as far as it is known: ``11 August 2010``, ``August 2010``."""
    if not month:
        return str(year)
    values = {"month": words["months"][month - 1], "year": year, "day": day}
    return phrase(words, "date" if day else "month_of_year", **values)


def _files(settings: Settings) -> list[Path]:
    theme = settings.get("THEME")
    return sorted(Path(theme, "words").glob("*.yml")) if theme else []


def _nearest(language: str, known: Mapping[str, object]) -> str:
    """Return the language whose words are used: itself, what it is a kind of, or English."""
    if language in known:
        return language
    main = language.partition("-")[0].partition("_")[0]
    return main if main in known else ENGLISH


def _read(
    file: Path, shown: str, known: Words | None = None
) -> tuple[dict[str, Phrase], list[Problem]]:
    """Return the words in a file, and its faults; ``known`` says which there may be."""
    text, problems = read_text(file, shown)
    document = load_yaml(text or "", shown)
    problems += document.problems
    found: dict[str, Phrase] = {}
    for key, value in document.mapping().items():
        phrase_of = tuple(map(str, value)) if isinstance(value, list) else value
        fault = _fault(key, phrase_of, known, document.location((key,))) if known else None
        if fault is not None:
            problems.append(fault)
        elif isinstance(phrase_of, str | tuple):
            found[key] = phrase_of
    return found, problems


def _fault(key: str, value: object, known: Words, where: Location) -> Problem | None:
    """Return what is wrong with a phrase."""
    if key not in known:
        message = f'no phrase is called "{key}"'
        return Problem(where, message, "unknown-phrase", did_you_mean(key, known, "take it out"))
    wanted = known[key]
    if isinstance(wanted, tuple):
        if isinstance(value, tuple) and len(value) == len(wanted):
            return None
        message = f"{key} is no list of {len(wanted)}"
        return Problem(where, message, "wrong-phrase", "name all of them, in order")
    wrong = _text_fault(key, value, wanted)
    return Problem(where, wrong[0], "wrong-phrase", wrong[1]) if wrong else None


def _text_fault(key: str, value: object, wanted: str) -> tuple[str, str] | None:
    """Return what is wrong with a text, and a hint."""
    if not isinstance(value, str):
        return f"{key} is no text", f'write it as English has it: "{wanted}"'
    if _MARKUP & set(value):
        return f"{key} has a character of HTML", "leave out < > & and double quotation marks"
    names, there = _names_in(value), _names_in(wanted) or set()
    if names is None or not names <= there:
        listed = ", ".join(f"{{{name}}}" for name in sorted(there)) or "none"
        return f"{key} has other names in braces", f"there may be: {listed}"
    return None


def _names_in(text: str) -> set[str] | None:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return None
