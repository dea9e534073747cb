"""What a conversion has to tell: values that become problems once the text's lines are known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from plugins.core.problems import Location, Problem
from plugins.migration.model import notice

GAP: Final = "[…]"
"""Stands where something was cut."""
_EMAIL = re.compile(r"(?<![\w@.+%-])[\w.+%-]+@(?:[\w-]+\.)+\w{2,}")


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
        return notice(Location(path, line), without_emails(self.message), self.rule, self.hint)


Tell = Callable[[Remark], None]
"""Takes a remark."""


def gathered(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Return remarks, those of one text that say the same of many things as one."""
    out: list[Remark] = []
    alike: dict[str, list[Remark]] = {}
    for remark in remarks:
        if remark.rule in _OF_MANY:
            alike.setdefault(remark.rule, []).append(remark)
        else:
            out.append(remark)
    for rule, same in alike.items():
        more = len(same) - 1
        also = f"; and so on, {more} more" if more else ""
        first = same[0]
        out.append(Remark(rule, f"{first.message}{also}", first.hint, first.needle))
    return tuple(out)


_OF_MANY: Final = frozenset({"picture-left-behind", "old-address"})


def without_emails(text: str) -> str:
    """Return a text with a gap in the place of each e-mail address."""
    return _EMAIL.sub(GAP, text) if "@" in text else text


def shown(text: str, most: int = 80) -> str:
    """Return a text as it can stand in a message: one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
