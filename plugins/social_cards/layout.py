"""Where everything stands on a card: in, its words; out, bars and lines of text, in pixels.

A post's card is a page of the house in small: the bar, the running head on a hairline, the title,
and who wrote it. The site's own is its cover: the name as two lines of dialogue, on the field.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from plugins.social_cards.lines import LEADING, Space, cut_to, fit
from plugins.social_cards.model import HEIGHT, WIDTH, Words
from plugins.social_cards.typeface import ITALIC, ROMAN, typeface

DESIGN: Final = 2
"""To be counted up with every change of what is drawn: cards get other names then."""

MARGIN: Final = 80
SAFE: Final = 16
"""Opening quotation marks hang in the margin, but no ink comes nearer to an edge than this."""

_BAR: Final = 26
_HEAD: Final = 106
_HAIRLINE: Final = 132
_HAIR: Final = 2
_TITLE_TOP: Final = 186
_TITLE_FOOT: Final = 472
_FOOT: Final = 566
_NAME_SIZE: Final = 38
_SMALL: Final = 34
_BETWEEN: Final = 60
"""The least room between the site's name and the category."""
_TITLE: Final = Space(
    width=WIDTH - 2 * MARGIN,
    height=_TITLE_FOOT - _TITLE_TOP,
    sizes=(132, 126, 120, 114, 108, 102, 96, 90, 84, 78, 72, 67, 62, 57, 53, 49, 46),
    tracking=-0.012,
)
_TIGHT: Final = -0.035
_TIGHT_LEADING: Final = 0.86
_STEP: Final = 1.28
"""How far the second line of the name stands in, in ems."""
_COVER: Final = (232, 220, 208, 196, 184, 172, 160, 148, 136, 124, 112, 100, 90, 80, 70, 60, 50)
_HANGING: Final = "\u201c\u2018\u201e\u201a\u00ab\u2039\"'"


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle; the right and lower edges are the first pixels outside of it."""

    left: int
    top: int
    right: int
    bottom: int
    tint: str
    """A colour of the Look, by its name."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; ``x`` and ``y`` are where its first character's position is."""

    text: str
    font: str
    size: int
    x: float
    y: float
    tracking: float = 0.0

    @property
    def end(self) -> float:
        """Where the next character would stand."""
        return self.x + typeface(self.font).width(self.text, self.tracking) * self.size


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one colour on another."""

    lines: tuple[Line, ...]
    tint: str
    ground: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is on a card."""

    ground: str
    bars: tuple[Bar, ...]
    blocks: tuple[Block, ...]


def sheet_of(words: Words) -> Sheet:
    """Return the card of a post, or, where there is no title, that of the site."""
    return _page(words) if words.title else _cover(words)


def _page(words: Words) -> Sheet:
    bars = (
        Bar(0, 0, WIDTH, _BAR, "field"),
        Bar(MARGIN, _HAIRLINE, WIDTH - MARGIN, _HAIRLINE + _HAIR, "rule"),
    )
    name = _left(words.site_name, ROMAN, _NAME_SIZE, _HEAD)
    room = WIDTH - 2 * MARGIN - _BETWEEN - (name.end - name.x)
    category = _right(words.category, _SMALL, _HEAD, room)
    byline = _left(words.byline, ROMAN, _SMALL, _FOOT)
    blocks = (
        Block((name,), "ink", "paper"),
        Block((category,), "accent", "paper"),
        Block(_title(words.title), "ink", "paper"),
        Block((byline,), "soft", "paper"),
    )
    return Sheet("paper", bars, blocks)


def _title(text: str) -> tuple[Line, ...]:
    face = typeface(ROMAN)
    setting = fit(text, face, _TITLE)
    top = _TITLE_TOP + face.cap_height * setting.size
    return tuple(
        Line(
            line,
            ROMAN,
            setting.size,
            MARGIN - _outset(line, ROMAN, setting.size),
            top + number * LEADING * setting.size,
            _TITLE.tracking,
        )
        for number, line in enumerate(setting.lines)
    )


def _cover(words: Words) -> Sheet:
    face = typeface(ROMAN)
    names = words.site_name.split(" ")
    steps = [_STEP * (number % 2) for number in range(len(names))]
    widest = max(s + face.width(n, _TIGHT) for s, n in zip(steps, names, strict=True))
    high = face.cap_height + _TIGHT_LEADING * (len(names) - 1)
    room, height = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN - 70
    size = next((s for s in _COVER if s * widest <= room and s * high <= height), _COVER[-1])
    lines = [
        Line(
            cut_to(name, face, room / size - step, _TIGHT),
            ROMAN,
            size,
            MARGIN + (step - face.bearing(name[:1] or " ")) * size,
            MARGIN + 14 + (face.cap_height + _TIGHT_LEADING * number) * size,
            _TIGHT,
        )
        for number, (name, step) in enumerate(zip(names, steps, strict=True))
    ]
    below = _right(words.line or words.category, _NAME_SIZE, HEIGHT - MARGIN, room)
    blocks = (Block(tuple(lines), "on_field", "field"), Block((below,), "on_field", "field"))
    return Sheet("field", (), blocks)


def _left(text: str, font: str, size: int, baseline: int) -> Line:
    """Return a line that begins at the margin, as much of it as fits."""
    face = typeface(font)
    shown = cut_to(text, face, (WIDTH - 2 * MARGIN) / size)
    return Line(shown, font, size, MARGIN - _outset(shown, font, size), baseline)


def _right(text: str, size: int, baseline: int, room: float) -> Line:
    """Return a line in italics that ends at the margin, as much of it as the room has."""
    face = typeface(ITALIC)
    shown = cut_to(text, face, room / size) if room > 0 else ""
    return Line(shown, ITALIC, size, WIDTH - MARGIN - face.width(shown) * size, baseline)


def _outset(text: str, font: str, size: int) -> float:
    """Return how far left of the margin a line begins, so that its ink stands on it.

    An opening quotation mark hangs, and the letter behind it stands there.
    """
    face = typeface(font)
    hanging = text[:1] if text[:1] in _HANGING else ""
    rest = text[len(hanging) :]
    outset = face.width(hanging) + (face.bearing(rest[0]) if rest else 0.0)
    return min(outset * size, MARGIN - SAFE)
