"""The agency's own words: in, ``content/house-style.yml``; out, what it says and its faults."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar, Final

from pydantic import Field

from plugins.core.files import read_text
from plugins.core.problems import Location, Problem
from plugins.core.schema import CLOSED, read_fields
from plugins.core.strays import nearly
from plugins.core.yaml_source import load_yaml
from plugins.editorial_checks.prose.masking import spaced

FILE: Final = "house-style.yml"

Text = Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChoice:
    """Words that we do not write, and what we write instead."""

    __pydantic_config__: ClassVar = CLOSED

    avoid: Annotated[tuple[Text, ...], Field(alias="not", min_length=1, description="the words")]
    write: Annotated[str | None, Field(description="what we write instead")] = None
    why: Annotated[str | None, Field(description="the reason, for those who ask")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """What the house writes (``content/house-style.yml``)."""

    __pydantic_config__: ClassVar = CLOSED

    words: Annotated[tuple[WordChoice, ...], Field(description="words that we do not write")] = ()
    spelt_so: Annotated[
        tuple[Text, ...], Field(description="words that are right, whatever a dictionary says")
    ] = ()


@dataclass(frozen=True, slots=True)
class Avoided:
    """One word or phrase that we do not write: what finds it, and what is said of it."""

    phrase: str
    pattern: re.Pattern[str]
    choice: WordChoice


@dataclass(frozen=True, slots=True)
class FiledStyle:
    """The style with its phrases ready to be looked for, and what is wrong with its file."""

    avoided: tuple[Avoided, ...] = ()
    spelt_so: frozenset[str] = frozenset()
    """In small letters."""
    text: str = ""
    problems: tuple[Problem, ...] = ()


def load_style(content: Path, shown_as: str) -> FiledStyle:
    """Return the style of a site; without the file there is nothing in it."""
    file, shown = content / FILE, f"{shown_as}/{FILE}"
    strays = tuple(nearly(content, FILE, shown_as))
    if not file.is_file():
        return FiledStyle(problems=strays)
    text, problems = read_text(file, shown)
    problems += strays
    document = load_yaml(text or "", shown)
    problems += document.problems
    if problems or document.value is None:
        return FiledStyle(problems=tuple(problems))
    style, faults = read_fields(HouseStyle, document)
    if style is None:
        return FiledStyle(problems=tuple(faults))
    avoided = tuple(_avoided(one, choice) for choice in style.words for one in choice.avoid)
    twice = tuple(_said_twice(avoided, document.location(("words",))))
    spelt = frozenset(word.casefold() for word in style.spelt_so)
    return FiledStyle(avoided, spelt, text or "", twice)


def _avoided(phrase: str, choice: WordChoice) -> Avoided:
    """Return what finds a phrase: as a whole, whatever its case unless it has a capital letter."""
    flags = re.IGNORECASE if phrase.islower() else re.NOFLAG
    return Avoided(phrase, re.compile(rf"(?<![\w’'-]){spaced(phrase)}(?![\w-])", flags), choice)


def _said_twice(avoided: tuple[Avoided, ...], where: Location) -> list[Problem]:
    phrases = [one.phrase for one in avoided]
    return [
        Problem(where, f'"{phrase}" appears twice', "duplicate-key", "keep one of the two")
        for phrase in dict.fromkeys(p for n, p in enumerate(phrases) if p in phrases[:n])
    ]
