"""Comments that were taken back, and names that are not to be shown with them any more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from plugins.comment_excerpts.commands import name_pattern
from plugins.core.problems import Problem
from plugins.publishing.checks.base import Look, Output
from plugins.publishing.gate.facts import Facts
from plugins.publishing.gate.file_words import Said
from plugins.publishing.gate.word_runs import Run, Runs, plain, words_in

SUMMARY = (
    "Nothing that `removals.yml` withholds or makes anonymous is in any file: no words, no name, "
    "no address that leads to it. Words that a cited work has too do not count as the comment's."
)

_RULE = "removed-comments"
_HINT: Final = "build again; if it is still there, remove it from what the file is made from"
_WORDS: Final = "words"
_NAME: Final = "a name"
_ADDRESS: Final = "an address"
_STRETCH: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Sought:
    """What is looked for: by words, and names of one word by the letter."""

    runs: Runs[tuple[str, str, str]]
    """Each with its thread, what it is, and how it is written."""
    single: tuple[tuple[str, re.Pattern[str]], ...]
    """Names of one word, such as "Mark", each with its thread: they count only as they are written,
    and in files that lead to it."""


def looking(output: Output) -> Look:
    """Return what yields a problem for each thread of which a file has something left.

    None repeats it.
    """
    facts, sought = output.facts, _sought(output.facts)

    def look(said: Said) -> Iterator[Problem]:
        for thread, (kind, passage) in _left_in(said, sought, facts).items():
            words = f'{kind} removed from the thread "{thread}" can be read here'
            where = output.at(said.path, said.line_of(passage))
            yield Problem(where, words, _RULE, _HINT)

    return Look(look, _told_apart(sought, facts))


def _told_apart(sought: _Sought, facts: Facts) -> Iterator[str]:
    """Yield everything that the search depends on."""
    for run, one in sought.runs.items.items():
        yield repr((run, one))
    for thread, pattern in sought.single:
        yield repr((thread, pattern.pattern, sorted(facts.places.get(thread, ()))))


def _sought(facts: Facts) -> _Sought:
    runs: dict[Run, tuple[str, str, str]] = {}
    single: list[tuple[str, re.Pattern[str]]] = []
    shown = {name.casefold() for name in facts.commenters}
    for thread, removed in facts.removed.items():
        for run in removed.runs:
            text = " ".join(run)
            runs[tuple(words_in(plain(text)))] = (thread, _WORDS, text)
        for name in removed.names:
            words = tuple(words_in(plain(name)))
            if len(_STRETCH.findall(name)) > 1 and name.casefold() not in shown:
                runs[words] = (thread, _NAME, name)
            elif words and name.casefold() not in shown:
                single.append((thread, name_pattern(plain(name))))
        for address in removed.addresses:
            runs[tuple(words_in(address))] = (thread, _ADDRESS, address)
    words_only = {run: one for run, one in runs.items() if one[1] == _WORDS}
    kept = Runs(words_only).without(facts.quoted)
    others = {run: one for run, one in runs.items() if one[1] != _WORDS}
    return _Sought(Runs({**others, **kept.items}), tuple(single))


def _left_in(said: Said, sought: _Sought, facts: Facts) -> dict[str, tuple[str, str]]:
    """Return the threads of which something is in a file: what kind of thing, and the passage."""
    left: dict[str, tuple[str, str]] = {}
    texts = (said.shown, said.tags, said.path)
    for text, words in zip(texts, said.words, strict=True):
        for thread, kind, passage in sought.runs.found_in(words).values():
            if kind != _ADDRESS or _stands_in(passage, text):
                left.setdefault(thread, (kind, passage))
    for thread, pattern in sought.single:
        if thread not in left and _leads_to(said, facts.places.get(thread, frozenset())):
            match = next(filter(None, map(pattern.search, texts)), None)
            if match is not None:
                left[thread] = (_NAME, match[0])
    return left


def _stands_in(address: str, text: str) -> bool:
    """Tell whether a text has an address, and no longer one that begins alike."""
    return re.search(rf"{re.escape(address)}(?![\w/-])", text) is not None


def _leads_to(said: Said, places: frozenset[str]) -> bool:
    return any(place in said.tags or place in said.shown for place in places)
