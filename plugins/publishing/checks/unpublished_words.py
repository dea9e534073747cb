"""Words of drafts, of scheduled and of withdrawn posts, wherever they may have got to."""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import Final

from plugins.core.problems import Problem
from plugins.core.unspaced import stretches, weighs, weight_of
from plugins.publishing.checks.base import Look, Output
from plugins.publishing.gate.clean import Clean
from plugins.publishing.gate.facts import Facts, Secret
from plugins.publishing.gate.file_words import Said
from plugins.publishing.gate.word_runs import LONG, Run, Runs, long_runs, plain, words_in

SUMMARY = (
    "No file has anything of a draft, a scheduled or a withdrawn post, or of what only such posts"
    " cite: no title, id, slug or picture, and no eight words in a row, unless something public "
    "has them too."
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
        runs |= dict.fromkeys(_long_in(secret.texts), (secret.path, _PROSE))
    mixed = {run: (own, one.path) for one in facts.secrets for run, own in _mixed_in(one).items()}
    ends = Runs({end: end for own, _ in mixed.values() for end in own})
    clean = Clean(memory, "public-ends", map(repr, ends.items))
    secret_ends = ends.without(facts.public, clean).items if ends else {}
    for run, (own, path) in mixed.items():
        if any(end in secret_ends for end in own):
            runs.setdefault(run, (path, _PROSE))
    for secret in facts.secrets:
        for what, name in secret.names:
            words = tuple(words_in(plain(name)))
            if _is_telling(words):
                runs[words] = (secret.path, what)
    clean = Clean(memory, "public", map(repr, runs))
    return Runs(runs).without(facts.public, clean)


def _long_in(texts: Iterable[str]) -> set[Run]:
    return {run for text in texts for form in _forms(text) for run in long_runs(form)}


def _mixed_in(secret: Secret) -> dict[Run, tuple[Run, ...]]:
    """Return the runs of what is shown that its own words begin or end, each with those words.

    A citation is shown in words of the theme and of the library, and may be public elsewhere. So
    may the words themselves: a draft that names a work has its title. What is all its own is left
    out.
    """
    shown = _long_in(secret.shown) - _long_in(secret.texts)
    if not shown:
        return {}
    parts = {part for text in secret.texts for form in _forms(text) for part in _parts_in(form)}
    found = {run: tuple(_own_ends(run, parts)) for run in shown}
    return {run: ends for run, ends in found.items() if ends}


def _own_ends(run: Run, parts: Container[Run]) -> Iterator[Run]:
    """Yield the longest beginning and the longest end of a run that are its own words, if any."""
    least = _PART if weighs(run, LONG) else _HEAD
    sizes = range(len(run), 0, -1)
    for ends in ((run[:size] for size in sizes), (run[-size:] for size in sizes)):
        long_enough = takewhile(lambda end: weighs(end, least), ends)
        if (end := next((end for end in long_enough if end in parts), None)) is not None:
            yield end


def _forms(text: str) -> Iterator[str]:
    """Yield a text as it is written, and without where its links lead."""
    text = _TAG.sub(" ", html.unescape(text))
    yield text
    yield _TARGET.sub(" ", text)


def _parts_in(form: str) -> Iterator[Run]:
    words = words_in(plain(form))
    for size in range(_HEAD, LONG + 1):
        yield from stretches(words, size)


def _is_telling(words: Run) -> bool:
    """Tell whether a name is one by itself: two words, or one that is long enough."""
    if len(words) == 1 or set(map(weight_of, words)) == {1}:
        name = "".join(words)
        return len(name) >= _SHORTEST and not name.isdigit()
    return bool(words)


def _told_by(said: Said, runs: Runs[Mark]) -> dict[str, dict[str, str]]:
    """Return the posts that a file tells of: what it tells, each with a passage of it."""
    told: dict[str, dict[str, str]] = {}
    for words in said.words:
        for run, (path, what) in runs.found_in(words).items():
            if weighs(run, _SHORT + 1) or said.is_prose or words is said.words[-1]:
                told.setdefault(path, {}).setdefault(what, " ".join(run))
    return told
