"""The fonts are measured as they are, and have what titles need."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont

from plugins.social_cards.typeface import FONTS, ITALIC, ROMAN, typeface

SIZE = 1000
"""Pixels to the em at which the drawing library rounds nothing: the fonts' own units."""


@pytest.mark.parametrize("name", [ROMAN, ITALIC])
@pytest.mark.parametrize("character", list("aMW.…ßłΩжЩ“"))
def test_a_character_is_as_wide_as_the_drawing_library_has_it(name, character):
    font = ImageFont.truetype(FONTS / name, SIZE, layout_engine=ImageFont.Layout.BASIC)
    assert typeface(name).width(character) * SIZE == pytest.approx(font.getlength(character), abs=1)


def test_where_ink_begins_is_what_the_drawing_library_finds():
    font = ImageFont.truetype(FONTS / ROMAN, SIZE, layout_engine=ImageFont.Layout.BASIC)
    for character in "HTAjo“W":
        canvas = Image.new("L", (2 * SIZE, 2 * SIZE))
        ImageDraw.Draw(canvas).text((100, SIZE), character, fill=255, font=font, anchor="ls")
        left, *_ = canvas.getbbox() or (0,)
        assert typeface(ROMAN).bearing(character) * SIZE == pytest.approx(left - 100, abs=2)


@pytest.mark.parametrize(("pair", "nearer"), [("TA", 0.066), ("HH", 0.0)])
def test_pairs_move_together_as_the_font_says(pair, nearer):
    face = typeface(ROMAN)
    apart = face.width(pair[0]) + face.width(pair[1])
    assert apart - face.width(pair) == pytest.approx(nearer, abs=0.001)


def test_tracking_is_added_behind_each_character():
    face = typeface(ROMAN)
    assert face.width("abc", 0.1) == pytest.approx(face.width("abc") + 0.3)
    assert face.pens("", 0.1) == [0.0]


@pytest.mark.parametrize(
    "text",
    [
        "Don’t “quote” them – or do… «so» ‚so‘ 50 % §3 €5",  # noqa: RUF001 - that mark is meant
        "Größe, façade, naïveté, œuvre, señor, Škoda, Łódź, Ştefan, ğ, ő, ǿ, Ŵ",
        "Γιατί οι διευθυντές σιωπούν;",  # noqa: RUF001 - it is Greek
        "Почему руководители молчат? Їжак, љубав, ґанок",
    ],
)
@pytest.mark.parametrize("name", [ROMAN, ITALIC])
def test_european_titles_can_be_set(name, text):
    assert typeface(name).characters.issuperset(text)


def test_the_fonts_have_the_same_characters():
    """What one can show the other can, so that a name is drawable in either."""
    assert typeface(ROMAN).characters == typeface(ITALIC).characters


def test_a_font_is_open_and_its_licence_stands_beside_it():
    licence = (FONTS / "LICENSE").read_text(encoding="utf-8")
    assert "As a special exception, permission is granted" in licence
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in licence
    assert sum(file.stat().st_size for file in FONTS.iterdir()) < 400_000
