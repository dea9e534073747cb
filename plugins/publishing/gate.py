"""The gate: what must hold before anything goes out, asked before anything is planned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from plugins.core.problems import Problem, sorted_unique
from plugins.publishing.checks import CHECKS, LOST_ADDRESSES, WORD_CHECKS
from plugins.publishing.checks.base import Check, Output, WordCheck
from plugins.publishing.content_facts import facts_of
from plugins.publishing.facts import Facts
from plugins.publishing.file_words import said_in
from plugins.publishing.model import Release


@dataclass(frozen=True, slots=True)
class Gate:
    """The checks, and what tells them of the content; raises ConfigurationError where none can."""

    checks: Mapping[str, Check]
    word_checks: Mapping[str, WordCheck]
    facts: Callable[[Path, Path], Facts]

    def problems(
        self, output: Output, last: Release | None, *, withdraws: bool = False
    ) -> tuple[Problem, ...]:
        """Return every problem that the checks find; a withdrawal may lose addresses."""
        problems = list(output.unsafe)
        for name, check in self.checks.items():
            if not (withdraws and name == LOST_ADDRESSES):
                problems.extend(check.check(output, last))
        looks = [check.looking(output) for check in self.word_checks.values()]
        for found in output.files.values() if looks else ():
            said = said_in(found)
            for look in looks:
                problems.extend(look(said))
        return sorted_unique(problems)


WHOLE: Final = Gate(CHECKS, WORD_CHECKS, facts_of)
"""What stands before every target."""
