"""A word that appears twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.core.problems import Problem, Severity
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.prose.masking import our_prose
from plugins.editorial_checks.prose.texts import Passage
from plugins.editorial_checks.prose.watch import DOUBLED, doubled_in
from plugins.editorial_checks.rules.base import HEADER, Example

SUMMARY = (
    "No word appears twice in a row, which eyes skip and ears do not; so names and pairs of words "
    "that English has (had had) are left alone."
)
SEVERITY = Severity.NOTICE

_MEANT = frozenset({"had", "that", "ha", "no", "bye", "tut", "so", "blah"})


def check(site: Site) -> Iterator[Problem]:
    """Yield a notice per doubled word in our own prose."""
    for text, seen in site.prose.suspects():
        words = [word[1:].decode("utf-8", "replace") for word in seen if word[:1] == DOUBLED]
        found = [word for word in words if word not in _MEANT and not word.isdigit()]
        for passage in text.passages if found else ():
            yield from _places(passage, found)


def _places(passage: Passage, words: list[str]) -> Iterator[Problem]:
    """Yield the places in what was written: what is blanked out between two words is no blank."""
    for match in doubled_in(passage.text, words):
        start, end = match.span()
        is_name = match[1] != match[1].lower() and match[2] != match[2].lower()
        if not is_name and our_prose(passage.text)[start:end] == match[0]:
            yield Problem(
                passage.at(match.start(2)),
                f'"{match[2]}" appears twice',
                "doubled-word",
                "take one out",
                SEVERITY,
            )


FLAGGED: list[Example] = [
    f"{HEADER}They fear the the public.\n",
    f"{HEADER}The fear of the\nthe public.\n",
    "---\ntitle: Of of fear\ndate: 2026-03-02\n---\n\nText.\n",
]

CLEAN: list[Example] = [
    f"{HEADER}All that they had had was fear. We know that that is so.\n",
    f"{HEADER}> The the fear, he wrote.\n> — Somebody\n\n“The the”, the `x` the [a](b) the.\n",
    f"{HEADER}It is. Is it? Baden Baden; Duran Duran. In 2010 2010 people came.\n\n- one\n- one\n",
]
