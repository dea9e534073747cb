"""Lines of plain text, put together piece by piece: paragraphs, quotations, lists, link numbers."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

WIDTH: Final = 72
"""Characters to a line, so that an answer can quote it below 78 (RFC 5322, 2.1.1)."""

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_DEEPEST: Final = 24
"""Characters that may stand before a line; what nests deeper stays there."""
_NOT_FOLLOWED: Final = ("#", "javascript:", "data:")


@dataclass(slots=True)
class Series:
    """A list: its next number (None: it has none), and whether its items stand close together."""

    number: int | None
    tight: bool
    begun: bool
    """Whether something of it was said, or of the item of a close list that it stands in."""


@dataclass(slots=True)
class Lines:
    """What was said so far, as lines; ``pieces`` are of a paragraph that is not ended yet."""

    done: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)
    marker: str = ""
    last: str = ""
    """What stands before the lines of the last paragraph."""
    as_it_stands: bool = False
    links: dict[str, int] = field(default_factory=dict)

    def say(self, text: str | None) -> None:
        """Add words."""
        if text:
            self.pieces.append(text if self.as_it_stands else _BLANKS.sub(" ", text))

    def break_line(self) -> None:
        """Go on in the next line of the same paragraph."""
        self.pieces.append("\n")

    def place(self) -> int:
        """Return where in the paragraph the next words will stand."""
        return len(self.pieces)

    def number(self, address: str, since: int) -> None:
        """Put a number behind the words since a place, unless they are the address itself."""
        said = "".join(self.pieces[since:]).strip()
        is_said = not said or said in {address, address.removeprefix("mailto:")}
        if address and not is_said and not address.lower().startswith(_NOT_FOLLOWED):
            number = self.links.setdefault(address, len(self.links) + 1)
            self.pieces.append(f" [{number}]")

    def indent(self, mark: str) -> None:
        """Have a mark stand before the lines to come."""
        self.before.append(mark)

    def outdent(self) -> None:
        """End what the last mark stands for."""
        self.before.pop()
        self.marker = ""

    def begin_list(self, number: int | None, *, tight: bool) -> None:
        """Begin a list, inside the one that is not ended yet."""
        within = bool(self.series) and self.series[-1].tight
        self.series.append(Series(number, tight, begun=within))

    def begin_item(self) -> None:
        """Begin an item of the innermost list."""
        series = self.series[-1] if self.series else Series(None, tight=False, begun=False)
        self.marker = "- " if series.number is None else f"{series.number}. "
        if series.number is not None:
            series.number += 1
        self.before.append(" " * len(self.marker))

    def rule(self) -> None:
        """Draw a line between what was said and what will be."""
        self.end_block()
        self.say("* * *")
        self.end_block()

    def end_block(self, underline: str = "") -> None:
        """End the paragraph, and draw a line below it where a sign for that is given."""
        text = "".join(self.pieces)
        self.pieces.clear()
        if not text.strip():
            return
        before = "".join(self.before)[:_DEEPEST]
        if self.as_it_stands:
            made = [f"{before}    {line}" for line in text.strip("\n").split("\n")]
        else:
            made = self._wrapped(text, before)
        if underline:
            made.append(underline * min(WIDTH, max(map(len, made))))
        is_close = self._follows_closely()
        if self.done and not is_close:
            # an empty line of a quotation belongs to it where the lines round it do
            self.done.append(_shared(before, self.last) if ">" in before else "")
        self.done += made
        self.marker, self.last = "", before

    def _wrapped(self, text: str, before: str) -> list[str]:
        first = before[: len(before) - len(self.marker)] + self.marker if self.marker else before
        made: list[str] = []
        for line in text.split("\n"):
            made += textwrap.wrap(
                _BLANKS.sub(" ", line).strip(" "),
                WIDTH,
                initial_indent=before if made else first,
                subsequent_indent=before,
                break_long_words=False,
                break_on_hyphens=False,
            )
        return made

    def _follows_closely(self) -> bool:
        """Tell whether no empty line stands before this: an item after another of a tight list."""
        if not (self.marker and self.series and self.series[-1].tight):
            return False
        series = self.series[-1]
        begun, series.begun = series.begun, True
        return begun

    def whole(self, heading: str) -> str:
        """Return all lines, and below a heading where the numbers lead."""
        self.end_block()
        if self.links:
            self.before.clear()
            self.say(heading)
            self.end_block("-")
            self.done.append("")
            self.done += [f"[{number}] {address}" for address, number in self.links.items()]
        lines = (line.replace("\xa0", " ").rstrip() for line in self.done)
        return "\n".join(lines) + "\n"


def _shared(one: str, other: str) -> str:
    """Return what both begin with."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(sign for sign, _ in pairs)
