"""Break a title into lines: in, the title and the space there is; out, a size and the lines.

A line ends between words, or behind a hyphen, a dash or a stroke, and never in a word. Of all
ways to break, the one is taken whose lines are most alike, and where a line that ends with its
thought counts for more than one that ends with "the".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from plugins.social_cards.typeface import Typeface

LEADING: Final = 1.08
"""From one line to the next, in ems."""
MOST_LINES: Final = 5

_BREAK: Final = re.compile(r" +|(?<=[^\W\d_])[-\u2013\u2014/](?=[^\W\d_])")
_CLOSING: Final = tuple(",;:.?!\u2013\u2014)\u201d\u2019\u00bb")
_SHORT: Final = 3
"""A word of so many letters should not end a line: it mostly belongs to the next one."""
_UNLIKE: Final = 100.0
_AFTER_SHORT: Final = 1.5
_AFTER_THOUGHT: Final = -1.5
_IN_COMPOUND: Final = 4.0
_BEFORE_DASH: Final = 4.0
_DASHES: Final = ("\u2013", "\u2014")
_TRAILING: Final = " \u00a0,;:.-\u2013\u2014/(\u201c\u2018\u00ab"


@dataclass(frozen=True, slots=True)
class Space:
    """Where a text may go, in pixels, and in which sizes it may be set, the largest first."""

    width: float
    height: float
    """From the top of the first line's capitals to the last line's baseline."""
    sizes: tuple[int, ...]
    tracking: float = 0.0


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines, and their size in pixels per em."""

    size: int
    lines: tuple[str, ...]


def fit(text: str, face: Typeface, space: Space) -> Setting:
    """Return a text in the largest size in which it fits, cut with an ellipsis if in none."""
    if not text:
        return Setting(space.sizes[0], ())
    measured = _Measured(text, face, space.tracking)
    for size in space.sizes:
        most = _lines_in(space, size, face)
        count = measured.fewest(space.width / size, most)
        if count:
            return Setting(size, measured.balanced(space.width / size, count))
    size = space.sizes[-1]
    most = max(1, _lines_in(space, size, face))
    short = _cut(text, face, space, most)
    measured = _Measured(short, face, space.tracking)
    count = measured.fewest(space.width / size, most)
    return Setting(size, measured.balanced(space.width / size, count) if count else (short,))


def _lines_in(space: Space, size: int, face: Typeface) -> int:
    return min(MOST_LINES, 1 + int((space.height - face.cap_height * size) / (LEADING * size)))


class _Measured:
    """A text with the places where it may be broken, and how wide each part of it is, in ems."""

    def __init__(self, text: str, face: Typeface, tracking: float) -> None:
        self.text = text
        self.tracking = tracking
        self.pens = face.pens(text, tracking)
        starts, ends = [0], []
        for match in _BREAK.finditer(text):
            is_blank = match[0].startswith(" ")
            ends.append(match.start() if is_blank else match.end())
            starts.append(match.end())
        self.starts, self.ends = starts, [*ends, len(text)]

    def width(self, first: int, last: int) -> float:
        """Return how wide a line from one part to another is."""
        return self.pens[self.ends[last]] - self.pens[self.starts[first]] - self.tracking

    def fewest(self, widest: float, most: int) -> int:
        """Return how many lines are needed; 0: more than there may be, or a part is too wide."""
        count, first = 0, 0
        while first < len(self.ends):
            last = first
            if self.width(first, last) > widest:
                return 0
            while last + 1 < len(self.ends) and self.width(first, last + 1) <= widest:
                last += 1
            count, first = count + 1, last + 1
            if count > most:
                return 0
        return count

    def balanced(self, widest: float, count: int) -> tuple[str, ...]:
        """Return the best of all ways to break the text into so many lines."""
        parts = len(self.ends)
        mean = self.width(0, parts - 1) / count
        best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
        for line in range(1, count + 1):
            found: dict[int, tuple[float, int]] = {}
            for first, (cost, _) in best[-1].items():
                ends = [parts - 1] if line == count else range(first, parts - (count - line))
                for last in ends:
                    width = self.width(first, last)
                    if width > widest:
                        break
                    total = cost + _UNLIKE * ((width - mean) / widest) ** 2 + self._ending(last)
                    if last + 1 not in found or total < found[last + 1][0]:
                        found[last + 1] = (total, first)
            best.append(found)
        lines: list[str] = []
        end = parts
        for found in reversed(best[1:]):
            first = found[end][1]
            lines.append(self.text[self.starts[first] : self.ends[end - 1]])
            end = first
        return tuple(reversed(lines))

    def _ending(self, last: int) -> float:
        """Return what it costs to end a line with a part; the last line's end costs nothing."""
        if last + 1 == len(self.ends):
            return 0.0
        part = self.text[self.starts[last] : self.ends[last]]
        if self.text.startswith(_DASHES, self.starts[last + 1]):
            return _BEFORE_DASH
        if self.ends[last] == self.starts[last + 1] and part[-1] not in _DASHES:
            return _IN_COMPOUND
        if part.endswith(_CLOSING):
            return _AFTER_THOUGHT
        return _AFTER_SHORT if len(part) <= _SHORT and not part[0].isupper() else 0.0


def _cut(text: str, face: Typeface, space: Space, most: int) -> str:
    """Return as many words of a text as fit in the smallest size, and an ellipsis."""
    widest = space.width / space.sizes[-1]
    measured = _Measured(text, face, space.tracking)
    fitting = [end for end in measured.ends if measured.pens[end] <= widest * most]
    ends = [end for end in fitting if text[end : end + 1] in {" ", ""}]  # in no compound
    for end in reversed(ends or fitting):
        short = text[:end].rstrip(_TRAILING) + "\u2026"
        if len(short) > 1 and _Measured(short, face, space.tracking).fewest(widest, most):
            return short
    return cut_to(text[: measured.ends[0]], face, widest, space.tracking)


def cut_to(text: str, face: Typeface, widest: float, tracking: float = 0.0) -> str:
    """Return a text on one line, cut with an ellipsis where it is wider than that, in ems.

    It is cut between words, and only in one where the first alone is too wide.
    """
    if face.width(text, tracking) <= widest:
        return text
    room = widest - face.width("\u2026", tracking)
    pens = face.pens(text, tracking)
    fitting = [end for end in range(1, len(text)) if pens[end] <= room]
    ends: Sequence[int] = [end for end in fitting if text[end] == " "] or fitting
    return text[: ends[-1] if ends else 0].rstrip(_TRAILING) + "\u2026"
