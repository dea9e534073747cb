"""Draw a card: in, where everything stands, and its colours; out, a PNG file.

Letters are drawn one by one, larger than they will be, and made smaller, so that each stands where
its line has it to a fraction of a pixel. Basic layout is asked for by name: a library for complex
scripts that happens to be installed must not change a byte.
"""

from __future__ import annotations

import io
from functools import lru_cache
from math import ceil, floor
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from plugins.social_cards.layout import Block, Sheet
from plugins.social_cards.model import HEIGHT, WIDTH, Look
from plugins.social_cards.typeface import FONTS, typeface

_FINER: Final = 2
"""How many times larger letters are drawn."""
_LEVELS: Final = 32
"""Steps from a ground to what stands on it, both counted."""
_EFFORT: Final = 6
"""Of zlib. With 9 a card takes three times as long, and is a tenth smaller."""
_ABOVE: Final = 1.15
_BELOW: Final = 0.4
_BESIDE: Final = 0.4
"""How far ink may be from a line's baseline and ends, in ems."""

Box = tuple[int, int, int, int]


class _Colours:
    """The palette: ramps from each ground to each colour on it, in the order of their use."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.entries: list[int] = []
        self._known: dict[tuple[str, str], list[int]] = {}

    def ramp(self, tint: str, ground: str) -> list[int]:
        """Return the palette's numbers for 0 to 255 parts of a colour on a ground."""
        found = self._known.get((tint, ground))
        if found is None:
            start = len(self.entries) // 3
            ends = [_rgb(getattr(self.look, name)) for name in (ground, tint)]
            last = _LEVELS - 1 if tint != ground else 1
            for level in range(last + 1):
                pairs = zip(*ends, strict=True)
                self.entries += [round(a + (b - a) * level / last) for a, b in pairs]
            found = [start + (part * last + 127) // 255 for part in range(256)]
            self._known[tint, ground] = found
        return found


def png_of(sheet: Sheet, look: Look) -> bytes:
    """Return the card as a PNG file, WIDTH by HEIGHT pixels, with a palette."""
    file = io.BytesIO()
    image_of(sheet, look).save(file, "PNG", compress_level=_EFFORT)
    return file.getvalue()


def image_of(sheet: Sheet, look: Look) -> Image.Image:
    """Return the card as pixels."""
    colours = _Colours(look)
    canvas = Image.new("P", (WIDTH, HEIGHT), colours.ramp(sheet.ground, sheet.ground)[0])
    for bar in sheet.bars:
        number = colours.ramp(bar.tint, sheet.ground)[255]
        canvas.paste(number, (bar.left, bar.top, bar.right, bar.bottom))
    for block in sheet.blocks:
        _put(canvas, block, colours.ramp(block.tint, block.ground))
    canvas.putpalette(colours.entries)
    return canvas


def _put(canvas: Image.Image, block: Block, ramp: list[int]) -> None:
    box = _box_of(block)
    if box is None:
        return
    left, top, right, bottom = box
    mask = Image.new("L", ((right - left) * _FINER, (bottom - top) * _FINER))
    pencil = ImageDraw.Draw(mask)
    for line in block.lines:
        font = _font(line.font, line.size * _FINER)
        y = round((line.y - top) * _FINER)
        pens = typeface(line.font).pens(line.text, line.tracking)
        for character, pen in zip(line.text, pens, strict=False):
            if not character.isspace():
                x = round((line.x + pen * line.size - left) * _FINER)
                pencil.text((x, y), character, fill=255, font=font, anchor="ls")
    ink = mask.reduce(_FINER)
    found = ink.getbbox()
    if found is not None:  # so that no line's surroundings cover what another has put there
        canvas.paste(ink.crop(found).point(ramp), (left + found[0], top + found[1]))


def _box_of(block: Block) -> Box | None:
    """Return what a block may put ink on; None: it has no text."""
    lines = [line for line in block.lines if line.text.strip()]
    if not lines:
        return None
    return (
        max(0, floor(min(line.x - _BESIDE * line.size for line in lines))),
        max(0, floor(min(line.y - _ABOVE * line.size for line in lines))),
        min(WIDTH, ceil(max(line.end + _BESIDE * line.size for line in lines))),
        min(HEIGHT, ceil(max(line.y + _BELOW * line.size for line in lines))),
    )


@lru_cache(maxsize=64)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
