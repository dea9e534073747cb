"""The picture: its size, its colours, that text stays inside, and that it is always the same."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys

import PIL
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, features

from plugins.social_cards.draw import png_of
from plugins.social_cards.layout import _FOOT, _HAIRLINE, DESIGN, MARGIN, SAFE, sheet_of
from plugins.social_cards.model import HEIGHT, WIDTH, Look, Words
from plugins.social_cards.wording import drawable
from tests.social_cards.cards import SITE, WORDS, ink_of, picture
from tests.support.site import ROOT

DRAWN = {
    "design": 2,
    "made_by": "Pillow 13.0.0 with FreeType 2.14.3",
    "digest": "eaf758dca5da27a8",
}
"""What the pictures of WORDS and SITE are, pixel by pixel. Whoever changes them counts DESIGN up,
in layout.py, so that the cards of published posts get other names; then writes the digest here."""


def test_a_card_is_a_png_of_the_size_that_networks_ask_for():
    data = png_of(sheet_of(WORDS), Look())
    card = Image.open(io.BytesIO(data))
    assert (card.format, card.size, card.mode) == ("PNG", (1200, 630), "P")
    assert len(data) < 40_000


@pytest.mark.parametrize(("words", "ground"), [(WORDS, "paper"), (SITE, "field")])
def test_a_card_has_the_colours_of_the_theme(words, ground):
    card = picture(words).convert("RGB")
    colour = getattr(Look(), ground)
    assert card.getpixel((WIDTH - 5, HEIGHT - 5)) == tuple(bytes.fromhex(colour[1:]))
    assert card.getpixel((WIDTH - 5, 5)) == tuple(bytes.fromhex(Look().field[1:]))


def test_the_same_words_give_the_same_bytes_in_another_process():
    code = (
        "import sys; from plugins.social_cards.draw import png_of;"
        "from plugins.social_cards.layout import sheet_of;"
        "from tests.social_cards.cards import WORDS; from plugins.social_cards.model import Look;"
        "sys.stdout.buffer.write(png_of(sheet_of(WORDS), Look()))"
    )
    other = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
    assert other.stdout == png_of(sheet_of(WORDS), Look())


def test_what_is_drawn_has_a_number_that_changes_with_it():
    if (
        DRAWN["made_by"]
        != f"Pillow {PIL.__version__} with FreeType {features.version('freetype2')}"
    ):
        pytest.skip(f"the digest was taken with {DRAWN['made_by']}")
    pixels = b"".join(picture(words).convert("RGB").tobytes() for words in (WORDS, SITE))
    digest = hashlib.blake2b(pixels, digest_size=8).hexdigest()
    assert {"design": DESIGN, "digest": digest} == {n: DRAWN[n] for n in ("design", "digest")}


def assert_inside(words: Words) -> None:
    """Nothing stands outside of the margins, but for what hangs in the left one."""
    ink = ink_of(words)
    box = ink.getbbox()
    if box is not None:
        left, top, right, bottom = box
        assert left >= SAFE
        assert right <= WIDTH - MARGIN + 8
        assert top >= SAFE
        assert bottom <= HEIGHT - SAFE
    between = ink.crop((0, _HAIRLINE, WIDTH, _FOOT - 40)) if words.title else None
    title = between.getbbox() if between else None
    if title is not None:
        assert title[1] > 8  # clear of the hairline
        assert title[3] < _FOOT - 40 - _HAIRLINE  # and of the byline


@pytest.mark.parametrize("length", [1, 2, 5, 12, 25, 50, 80, 120, 160, 200, 400])
def test_titles_of_any_length_stay_inside(length):
    text = ("Do executives and social media mix, or should a company say nothing? " * 6)[:length]
    assert_inside(Words("Speaking Terms", drawable(text), "Strategy desk", "Social media"))


@pytest.mark.parametrize(
    "title",
    [
        "Ǻǿ ÅÉÎ jgqy, " * 8,
        "W" * 200,
        "“Quoted” from the first word to the last, and “again”",
        "fjord/fjörd-" * 20,
        "Öffentlichkeitsarbeitsabteilungsleiterin",
    ],
)
def test_tall_wide_and_endless_words_stay_inside(title):
    assert_inside(Words("Speaking Terms", drawable(title), "Strategy desk", "Social media"))


@pytest.mark.parametrize("title", ["為什麼高管沉默", "لماذا يصمت المدراء", "שתיקה היא עמדה", "🚀"])
def test_a_title_that_the_fonts_lack_gives_the_card_of_the_site_with_the_category(title):
    words = Words("Speaking Terms", drawable(title), "Strategy desk", "Social media")
    assert words.title == ""
    assert_inside(words)
    assert picture(words).convert("RGB").getpixel((5, HEIGHT - 5)) == (0x0B, 0x5A, 0x46)


def test_long_names_stay_inside_too():
    assert_inside(
        Words("The Quarterly Review of " + "Everything " * 9, "T", "desk, " * 60, "c " * 90)
    )
    assert_inside(Words("Supercalifragilisticexpialidocious Review", line="long line " * 20))
    assert_inside(Words("A B C D E F G H I J", line="L"))
    assert ink_of(Words("")).getbbox() is None


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=200))
@example("fj" * 60)
def test_any_title_stays_inside(title):
    assert_inside(Words("Speaking Terms", drawable(title), "Strategy desk", "Social media"))


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("aehilmnotWMÅgjpy “”‘-–,. "), max_size=200))
def test_any_european_title_stays_inside(title):
    assert_inside(Words("Speaking Terms", drawable(title), "Strategy desk", "Social media"))
