"""What is drawn can be drawn, and is said in words to those who do not see it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.words import english
from plugins.social_cards.model import Words
from plugins.social_cards.wording import alt_of, byline_of, drawable
from tests.social_cards.cards import SITE, WORDS


@pytest.mark.parametrize(
    ("given_text", "drawn"),
    [
        ("  Why \n they\tstay  ", "Why they stay"),
        ("caf\u0065\u0301", "café"),
        ("soft\u00adhyphen", "softhyphen"),
        ("non\u2011breaking", "non-breaking"),
        ("50\u202f%", "50\u00a0%"),
        ("™\ufe0f", "™"),
        ("Почему?", "Почему?"),
    ],
)
def test_what_looks_the_same_is_drawn(given_text, drawn):
    assert drawable(given_text) == drawn


@pytest.mark.parametrize(
    "text", ["為什麼", "لماذا", "שתיקה", "Launch 🚀", "tiếng Việt", "a\u0332", "\ud800"]
)
def test_what_the_fonts_lack_is_not_drawn_in_part(text):
    assert drawable(text) == ""


@given(st.text())
def test_any_text_is_drawable_on_one_line_or_not_at_all(text):
    drawn = drawable(text)
    assert drawable(drawn) == drawn
    assert drawn == drawn.strip()
    assert not set(drawn) & set("\n\r\t\0\u2028")


def test_names_are_put_together_as_one_writes_them():
    assert byline_of([], english()) == ""
    assert byline_of(["A"], english()) == "By A"
    assert byline_of(["A", "B", "C"], english()) == "By A, B and C"


def test_the_alternative_text_says_what_the_card_says():
    assert alt_of(WORDS, english()) == (
        "Why they stay away. By Strategy desk, in Social media, Speaking Terms."
    )
    assert alt_of(Words("Ink", "“Who?”"), english()) == "“Who?” Ink."
    assert alt_of(Words("Ink", "So", category="Notes"), english()) == "So. In Notes, Ink."
    assert alt_of(SITE, english()) == "Speaking Terms: Commentary on executives and social media."
    assert alt_of(Words("Ink", category="Notes"), english()) == "Ink: Notes."
    assert alt_of(Words(""), english()) == ""
