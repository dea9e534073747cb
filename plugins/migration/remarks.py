"""What a conversion has to tell: values that become problems once the text's lines are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from plugins.core.problems import Location, Problem
from plugins.migration.model import notice


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a text that did not come along as it was; ``needle`` finds its line."""

    rule: str
    message: str
    hint: str
    needle: str = ""

    def at(self, path: str, text: str) -> Problem:
        """Return it as a problem of the file that was written."""
        place = text.find(self.needle) if self.needle else -1
        line = 1 if place < 0 else text.count("\n", 0, place) + 1
        return notice(Location(path, line), self.message, self.rule, self.hint)


Tell = Callable[[Remark], None]
"""Takes a remark."""


def shown(text: str, most: int = 80) -> str:
    """Return a text as it can stand in a message: one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
