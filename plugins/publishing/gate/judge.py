"""The gate: what must hold before anything goes out, asked before anything is planned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from plugins.core.problems import Problem, sorted_unique
from plugins.publishing.checks import CHECKS, LOST_ADDRESSES, WORD_CHECKS
from plugins.publishing.checks.base import Check, Output, WordCheck
from plugins.publishing.gate.clean import Clean
from plugins.publishing.gate.content_facts import facts_of
from plugins.publishing.gate.facts import Facts
from plugins.publishing.gate.file_words import said_in
from plugins.publishing.gate.looking import look_at
from plugins.publishing.model import Found, Release


@dataclass(frozen=True, slots=True)
class Gate:
    """The checks, and what tells them of the content; raises ConfigurationError where none can."""

    checks: Mapping[str, Check]
    word_checks: Mapping[str, WordCheck]
    facts: Callable[[Path, Path], Facts]

    def problems(
        self,
        output: Output,
        last: Release | None,
        *,
        withdraws: bool = False,
        in_words: Iterable[Problem] | None = None,
    ) -> tuple[Problem, ...]:
        """Return every problem that the checks find; a withdrawal may lose addresses.

        ``in_words`` is what was found in words already, where somebody looked.
        """
        problems = [*output.unsafe, *(self.in_words(output) if in_words is None else in_words)]
        for name, check in self.checks.items():
            if not (withdraws and name == LOST_ADDRESSES):
                problems.extend(check.check(output, last))
        return sorted_unique(problems)

    def in_words(self, output: Output) -> list[Problem]:
        """Return what is found in the words of files, each of which is read once for all."""
        looks = [check.looking(output) for check in self.word_checks.values()]
        if not looks:
            return []

        def look(found: Found) -> list[Problem]:
            said = said_in(found)
            return [problem for one in looks for problem in one.at(said)]

        sought = (repr((number, s)) for number, one in enumerate(looks) for s in one.sought)
        return look_at(output.files.values(), look, Clean(output.memory, "words", sought))


WHOLE: Final = Gate(CHECKS, WORD_CHECKS, facts_of)
"""What stands before every target."""
