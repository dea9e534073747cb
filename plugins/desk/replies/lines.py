"""A letter as lines: in, the text of a message; out, its lines, with what is quoted told apart.

Text that flows (RFC 3676) is put together again: a line is then a whole paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

MOST_LINES: Final = 5_000
"""No letter has more lines; what comes below them is not read."""
LONGEST_LINE: Final = 10_000
_QUOTE: Final = re.compile(r"[ \t]{0,3}((?:(?:>|&gt;)[ \t]?){1,50})")
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\ufffe\uffff]"
)
"""What nobody sees, and what turns its neighbours round."""
_BLANKS: Final = re.compile("[\t\xa0\u2002-\u200a\u202f]")
_PLACES: Final = re.compile(r"\[(?:cid|image|inline image)\s?:[^\]\n]{0,200}\]", re.IGNORECASE)
"""What stands in a text where the HTML has a picture."""
_SIGNATURE: Final = "-- "


class Role(Enum):
    """Whose a line is."""

    OWN = auto()
    QUOTED = auto()
    """Of somebody else: it was quoted, or announces what is."""
    SIGNATURE = auto()
    """Marked as a signature by the program that wrote it."""
    ORIGINAL = auto()
    """Here the letter begins that was answered; nothing of what follows is the writer's."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, without the marks of its quotation."""

    text: str
    role: Role = Role.OWN

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing stands in it."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of a letter; ``wraps``: a paragraph may go on in the next line."""

    lines: tuple[Line, ...]
    wraps: bool = True


def seen(text: str) -> str:
    """Return a text without what nobody sees, with plain blanks and line ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return _BLANKS.sub(" ", _UNSEEN.sub("", text.replace("\u2029", "\n\n")))


def plain_lines(text: str, *, flowed: bool = False, joined: bool = False) -> Text:
    """Return the lines of plain text; ``joined`` is the DelSp of text that flows."""
    found = _PLACES.sub("", seen(text)).split("\n", MOST_LINES)[:MOST_LINES]
    lines = [line[:LONGEST_LINE] for line in found]
    if flowed:
        return Text(tuple(_flowing(lines, joined=joined)), wraps=False)
    return Text(tuple(_line(line) for line in lines))


def _line(text: str) -> Line:
    match = _QUOTE.match(text)
    if match is None:
        return Line(text)
    return Line(text[match.end() :], Role.QUOTED)


def _flowing(lines: list[str], *, joined: bool) -> list[Line]:
    """Put together what flows: a line that ends in a blank goes on in the next of its depth."""
    found: list[Line] = []
    depth, is_open = 0, False
    for source in lines:
        text = source.lstrip(">")
        here = len(source) - len(text)
        text = text.removeprefix(" ")  # RFC 3676, 4.4: a blank was put there
        goes_on = text.endswith(" ") and text != _SIGNATURE
        part = text[:-1] if goes_on and joined else text
        if is_open and here == depth and text != _SIGNATURE:
            found[-1] = replace(found[-1], text=f"{found[-1].text}{part}"[:LONGEST_LINE])
        else:
            found.append(Line(part, Role.QUOTED if here else Role.OWN))
        depth, is_open = here, goes_on
    return found
