"""The colours of a card are those of the theme."""

from __future__ import annotations

from plugins.social_cards.model import Look
from plugins.social_cards.settings import CardSettings, look_of
from tests.support.site import ROOT


def test_the_colours_that_the_cards_know_are_those_of_the_theme():
    """Without them the theme and the cards would part; whoever changes one is told."""
    assert look_of(ROOT / "theme" / "static" / "css" / "tokens.css") == Look()


def test_colours_come_from_the_first_root_and_what_is_missing_or_no_colour_stays(tmp_path):
    file = tmp_path / "tokens.css"
    file.write_text(
        "/* :root { --ink: #000000; } */\n"
        ":root { --paper: #FFEEDD; --ink: red; --on-field:#010203 }\n"
        "@media (prefers-color-scheme: dark) { :root { --paper: #000000; } }",
        encoding="utf-8",
    )
    assert look_of(file) == Look(paper="#ffeedd", on_field="#010203")
    file.write_bytes(b"\xff\xfe")
    assert look_of(file) == Look()


def test_a_theme_without_tokens_and_a_site_without_a_line_have_cards(tmp_path):
    settings = CardSettings.of({"THEME": str(tmp_path), "SITENAME": " Ink "})
    assert settings == CardSettings("Ink", "", Look())
