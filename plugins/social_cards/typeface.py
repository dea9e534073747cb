"""How wide words are in a font: in, the bytes of an OpenType file; out, positions in ems.

The drawing library rounds to whole pixels and, without another library that need not be there,
leaves out kerning. Here nothing is rounded, and each pair of letters moves as the font says
(OpenType 1.9: ``cmap`` format 4, ``hmtx``, and ``GPOS`` pair adjustment, format 1).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from plugins.core.files import fingerprint

ROMAN: Final = "P052-Roman.otf"
ITALIC: Final = "P052-Italic.otf"
FONTS: Final = Path(__file__).with_name("fonts")

_ADVANCE: Final = 4
"""The value format of a pair whose first glyph gets another advance, and nothing else."""
_PAIRS: Final = 2
"""The type of a lookup that adjusts pairs."""
_NO_CHARACTER: Final = 0xFFFF
"""What the last segment of a table of characters stands for."""


class Typeface:
    """The measures of one font."""

    def __init__(self, data: bytes) -> None:
        """Read the tables; raises struct.error or KeyError where it is no such file."""
        self._data = data
        self._tables = {
            tag.decode("latin-1"): start
            for tag, _, start, _ in struct.iter_unpack(
                ">4sIII", data[12 : 12 + 16 * self._short(4)]
            )
        }
        self._units = self._short(self._tables["head"] + 18)
        self._glyphs = dict(self._characters())
        measured = self._short(self._tables["hhea"] + 34)
        start = self._tables["hmtx"]
        self._metrics = list(struct.iter_unpack(">Hh", data[start : start + 4 * measured]))
        self.cap_height: float = self._short(self._tables["OS/2"] + 88) / self._units
        """How high capitals are."""
        self.characters: frozenset[str] = frozenset(map(chr, self._glyphs))
        """All that the font can show."""

    @cached_property
    def _pairs(self) -> dict[tuple[int, int], int]:
        return dict(self._adjusted()) if "GPOS" in self._tables else {}

    def pens(self, text: str, tracking: float = 0.0) -> list[float]:
        """Return where each character begins, and where the last one ends; in ems.

        ``tracking`` is added behind each. A character that the font lacks is as wide as its sign
        for that.
        """
        glyphs = [self._glyphs.get(ord(character), 0) for character in text]
        found, pen = [0.0], 0.0
        for number, glyph in enumerate(glyphs):
            following = glyphs[number + 1] if number + 1 < len(glyphs) else -1
            pen += self._metrics[glyph][0] + self._pairs.get((glyph, following), 0)
            found.append(pen / self._units + tracking * (number + 1))
        return found

    def width(self, text: str, tracking: float = 0.0) -> float:
        """Return how wide a text is, in ems."""
        return self.pens(text, tracking)[-1]

    def bearing(self, character: str) -> float:
        """Return how far the ink of a character begins behind its position, in ems."""
        return float(self._metrics[self._glyphs.get(ord(character), 0)][1] / self._units)

    def _short(self, place: int) -> int:
        return int.from_bytes(self._data[place : place + 2], "big")

    def _shorts(self, place: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f">{count}H", self._data, place)

    def _characters(self) -> Iterator[tuple[int, int]]:
        """Yield each character's number and its glyph, from the table of Unicode's first plane."""
        start = self._tables["cmap"]
        for kind, encoding, offset in struct.iter_unpack(
            ">HHI", self._data[start + 4 : start + 4 + 8 * self._short(start + 2)]
        ):
            if (kind, encoding) == (3, 1):
                yield from self._segments(start + offset)

    def _segments(self, table: int) -> Iterator[tuple[int, int]]:
        count = self._short(table + 6) // 2
        ends = self._shorts(table + 14, count)
        starts = self._shorts(table + 16 + 2 * count, count)
        deltas = self._shorts(table + 16 + 4 * count, count)
        ranges = table + 16 + 6 * count
        for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
            place = ranges + 2 * number
            offset = self._short(place)
            for code in range(first, last + 1):
                glyph = code
                if offset:
                    glyph = self._short(place + offset + 2 * (code - first))
                if code != _NO_CHARACTER and (glyph or not offset):
                    yield code, (glyph + deltas[number]) & 0xFFFF

    def _adjusted(self) -> Iterator[tuple[tuple[int, int], int]]:
        """Yield pairs of glyphs and how much nearer (negative) the second one comes."""
        start = self._tables["GPOS"]
        lookups = start + self._short(start + 8)
        for lookup in self._shorts(lookups + 2, self._short(lookups)):
            place = lookups + lookup
            if self._short(place) == _PAIRS:
                for table in self._shorts(place + 6, self._short(place + 4)):
                    yield from self._pairs_in(place + table)

    def _pairs_in(self, table: int) -> Iterator[tuple[tuple[int, int], int]]:
        form, coverage, first, second, count = self._shorts(table, 5)
        if (form, first, second) != (1, _ADVANCE, 0):
            return
        offsets = self._shorts(table + 10, count)
        for left, offset in zip(self._covered(table + coverage), offsets, strict=True):
            place = table + offset
            for right, value in struct.iter_unpack(
                ">Hh", self._data[place + 2 : place + 2 + 4 * self._short(place)]
            ):
                yield (left, right), value

    def _covered(self, table: int) -> list[int]:
        form, count = self._shorts(table, 2)
        if form == 1:
            return list(self._shorts(table + 4, count))
        ranges = struct.iter_unpack(">HHH", self._data[table + 4 : table + 4 + 6 * count])
        return [glyph for first, last, _ in ranges for glyph in range(first, last + 1)]


@cache
def typeface(name: str) -> Typeface:
    """Return the measures of a font that stands beside this module."""
    return Typeface((FONTS / name).read_bytes())


@cache
def fonts_digest() -> str:
    """Return what stands for the bytes of all fonts."""
    return fingerprint(b"".join((FONTS / name).read_bytes() for name in (ROMAN, ITALIC)))
