"""Words are found as they stand in a text, and what is nearest is shown where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.passages import Passage, Searchable
from tests.support.effort import within

TEXT = Searchable.of(
    "She said: “The quick brown fox didn’t jump – not once…” "
    "and then the slow brown dog slept. The end."
)


@pytest.mark.parametrize(
    "quote",
    [
        "The quick brown fox didn’t jump",
        "The quick brown fox didn't jump",
        "The  quick\nbrown\u00a0fox didn't jump - not once...",
        '"The quick brown fox',
        "«The quick brown fox",
    ],
)
def test_kinds_of_marks_and_blanks_do_not_count(quote):
    found = TEXT.find(quote)
    assert found is not None
    assert "The quick brown fox" in found.exact


def test_what_is_kept_are_the_words_of_the_page_with_what_stands_around():
    assert TEXT.find("didn't jump") == Passage(
        "didn’t jump", "She said: “The quick brown fox", "– not once…” and then the slow"
    )


@pytest.mark.parametrize("quote", ["the quick", "quick fox", "row", "", "   ", "fox did"])
def test_other_words_other_letters_and_parts_of_words_are_not_found(quote):
    assert TEXT.find(quote) is None


def test_of_several_places_the_one_with_the_same_words_around_is_taken():
    text = Searchable.of("one red apple here, two red apples there, three red apple boxes")
    found = text.find("red", prefix="three", suffix="apple boxes")
    assert found is not None
    assert found.prefix.endswith("three")


def test_scripts_without_spaces_are_searched_anywhere():
    assert Searchable.of("吾輩は猫である。名前はまだ無い。").find("猫である") is not None


def test_the_nearest_passage_is_about_as_long_as_the_quotation():
    assert TEXT.nearest("The quick red fox did not jump") == "“The quick brown fox didn’t jump"
    assert TEXT.nearest("nothing of the kind was ever written by anybody") == ""


@pytest.mark.parametrize("quote", ["a " * 1000 + "b", "a", "b " * 50])
def test_a_text_without_end_is_searched_in_time(quote):
    with within(10):
        text = Searchable.of("a " * 60_000)
        text.find(quote, "a a", "b")
        text.nearest(quote)


@given(st.text(max_size=200), st.integers(0, 200), st.integers(1, 40))
def test_what_is_found_stands_in_the_text(text, start, length):
    searchable = Searchable.of(text)
    found = searchable.find(searchable.text[start : start + length])
    assert found is None or found.exact in searchable.text
