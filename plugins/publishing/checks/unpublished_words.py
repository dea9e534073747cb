"""Words of drafts, of scheduled and of withdrawn posts, wherever they may have got to."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from plugins.core.problems import Problem
from plugins.publishing.checks.base import Look, Output
from plugins.publishing.clean import Clean
from plugins.publishing.facts import Facts, Secret
from plugins.publishing.file_words import Said
from plugins.publishing.word_runs import LONG, Run, Runs, long_runs, plain, words_in

SUMMARY = (
    "Nothing of a draft, a scheduled or a withdrawn post is in any file, nor of what only such "
    "posts cite: no title, id, slug or picture, no eight words in a row, but those that stand in "
    "something public too."
)

_RULE = "unpublished-words"
_HINT: Final = "build again: inv build --production; if it stays, find what brings it in"
_PROSE: Final = "words"
_SHORT: Final = 2
"""Names of so few words may stand in a program, or in the noise of a picture, by chance."""
_SHORTEST: Final = 4
"""Letters of a name of one word."""
_PART: Final = 4
_HEAD: Final = 3
"""Words in a row that are taken for those of a file: of a long run, and of a short one."""
_TAG = re.compile(r"<[^<>]*>")
_TARGET = re.compile(r"(?<=\])\([^()\s]*\)|(?<=\])\[[^\[\]]*\]")
"""Where links of Markdown lead."""

Mark = tuple[str, str]
"""The file that words come from, and what they are of it."""


def looking(output: Output) -> Look:
    """Return what yields a problem for each post that a file tells of, and no word."""
    runs = runs_of(output.facts, output.memory)
    files = {digest: one.path for one in output.facts.secrets for digest in one.digests}

    def look(said: Said) -> Iterator[Problem]:
        told = _told_by(said, runs)
        if (digest := output.files[said.path].digest) in files:
            told.setdefault(files[digest], {})["a file"] = ""
        for path, kinds in sorted(told.items()):
            words = f"this tells of {path}, which is not public: {', '.join(sorted(kinds))}"
            where = output.at(said.path, said.line_of(next(iter(kinds.values()))))
            yield Problem(where, words, _RULE, _HINT)

    return Look(look, (*map(repr, runs.items.items()), *map(repr, files.items())))


def runs_of(facts: Facts, memory: Path | None = None) -> Runs[Mark]:
    """Return every run of words that only unpublished posts have."""
    runs: dict[Run, Mark] = {}
    for secret in facts.secrets:
        runs |= dict.fromkeys(_runs_of(secret), (secret.path, _PROSE))
    for secret in facts.secrets:
        for what, name in secret.names:
            words = tuple(words_in(plain(name)))
            if len(words) > 1 or any(_is_telling(word) for word in words):
                runs[words] = (secret.path, what)
    clean = Clean(memory, "public", map(repr, runs))
    return Runs(runs).without(facts.public, clean)


def _runs_of(secret: Secret) -> Iterator[Run]:
    """Yield the runs of what it says; of what is shown, those that its own words begin or end.

    A citation is shown in words of the theme and of the library, and may be public elsewhere.
    """
    written = [form for text in secret.texts for form in _forms(text)]
    for form in written:
        yield from long_runs(form)
    parts = {part for form in written for part in _parts_in(form)}
    for form in (form for text in secret.shown for form in _forms(text)):
        for run in long_runs(form):
            size = _PART if len(run) == LONG else _HEAD
            if run[:size] in parts or run[-size:] in parts:
                yield run


def _forms(text: str) -> Iterator[str]:
    """Yield a text as it is written, and without where its links lead."""
    text = _TAG.sub(" ", html.unescape(text))
    yield text
    yield _TARGET.sub(" ", text)


def _parts_in(form: str) -> Iterator[Run]:
    words = words_in(plain(form))
    for size in (_HEAD, _PART):
        yield from zip(*(words[start:] for start in range(size)), strict=False)


def _is_telling(word: str) -> bool:
    return len(word) >= _SHORTEST and not word.isdigit()


def _told_by(said: Said, runs: Runs[Mark]) -> dict[str, dict[str, str]]:
    """Return the posts that a file tells of: what it tells, each with a passage of it."""
    told: dict[str, dict[str, str]] = {}
    for words in said.words:
        for run, (path, what) in runs.found_in(words).items():
            if len(run) > _SHORT or said.is_prose or words is said.words[-1]:
                told.setdefault(path, {}).setdefault(what, " ".join(run))
    return told
