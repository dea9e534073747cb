"""Which posts have a card, and when its name changes."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from plugins.core.words import english
from plugins.manuscripts.model import Image, State
from plugins.social_cards import layout, select
from plugins.social_cards.model import Look, Words
from plugins.social_cards.select import card_of, has_card, post_cards, site_card, words_of
from plugins.social_cards.settings import CardSettings
from tests.social_cards.cards import WORDS, Article, Term, document

SETTINGS = CardSettings("Speaking Terms", "A line", Look())


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.PUBLISHED, True),
        (State.HIDDEN, True),
        (State.DRAFT, False),
        (State.SCHEDULED, False),
        (State.WITHDRAWN, False),
    ],
)
def test_only_what_readers_can_reach_has_a_card(state, expected):
    assert has_card(document(state=state)) is expected


def test_a_page_has_none_and_a_post_with_a_picture_of_its_own_neither():
    assert not has_card(document(kind="page"))
    assert not has_card(document(image=Image("images/a.png", "A chain")))


@pytest.mark.parametrize("file", ["images/a.svg", "images/A.SVG"])
def test_a_post_with_a_drawing_has_a_card_since_networks_show_none(file):
    assert has_card(document(image=Image(file, "A chain")))


def test_a_card_says_title_byline_category_and_the_name_of_the_site():
    article = Article(authors=(Term("Strategy desk"), Term("Research desk")))
    assert words_of(article, "Ink", english()) == Words(
        "Ink", "Why they stay away", "By Strategy desk and Research desk", "Social media"
    )


def test_a_card_speaks_the_language_of_the_site():
    german = {**english(), "by_author": "Von ", "and_": " und ", "card_in": "unter {category}"}
    article = Article(authors=(Term("Ann Example"), Term("Ben Example")))
    settings = replace(SETTINGS, site_name="Ink", phrases=german)
    ((_, card, drawing),) = post_cards([document(article)], settings)
    assert drawing.words.byline == "Von Ann Example und Ben Example"
    assert card.alt == (
        "Why they stay away. Von Ann Example und Ben Example, unter Social media, Ink."
    )


def test_what_a_post_lacks_or_the_fonts_cannot_show_is_left_out():
    assert words_of(Article("沈黙", None, ()), "Ink", english()) == Words("Ink")
    strange = Article(authors=(Term("Desk"), Term("沈黙")))
    assert words_of(strange, "Ink", english()).byline == ""


def name_of(words: Words, look: Look | None = None) -> str:
    return card_of(words, look or Look(), english())[0].file


def test_the_name_of_the_file_changes_with_each_thing_that_is_drawn_and_with_nothing_else():
    names = {name_of(WORDS)}
    names |= {name_of(replace(WORDS, **{f.name: "Other"})) for f in fields(Words)}
    names |= {name_of(WORDS, replace(Look(), **{f.name: "#123456"})) for f in fields(Look)}
    assert len(names) == 1 + len(fields(Words)) + len(fields(Look))
    assert name_of(WORDS) == name_of(replace(WORDS))


def test_words_do_not_run_into_one_another_in_a_name():
    assert name_of(Words("a", "b", "cd")) != name_of(Words("a", "bc", "d"))


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        (select, "DESIGN", layout.DESIGN + 1),
        (select, "pillow_version", "0.0"),
        (select, "fonts_digest", lambda: "other"),
    ],
)
def test_the_name_changes_with_the_design_the_library_and_the_fonts(
    module, name, value, monkeypatch
):
    before = name_of(WORDS)
    select._common.cache_clear()
    monkeypatch.setattr(module, name, value)
    after = name_of(WORDS)
    select._common.cache_clear()
    assert before != after


def test_the_site_has_a_card_too():
    card, drawing = site_card(SETTINGS)
    assert card.file.startswith("cards/site-")
    assert card.alt == "Speaking Terms: A line."
    assert (card.width, card.height, card.media_type) == (1200, 630, "image/png")
    assert drawing.words == Words("Speaking Terms", line="A line")


def test_the_cards_of_a_site_are_those_of_its_public_posts():
    documents = [document(), document(state=State.DRAFT), document(Article("Other"))]
    found = list(post_cards(documents, SETTINGS))
    assert [one for one, _, _ in found] == [documents[0], documents[2]]
    assert all(card.file == drawing.file for _, card, drawing in found)
    assert all(card.file.startswith("cards/") for _, card, _ in found)
