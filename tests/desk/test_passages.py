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


def test_what_is_kept_has_the_joiners_of_the_page_whatever_was_typed():
    found = Searchable.of("پس می\u200cشود گفت").find("میشود")
    assert found is not None
    assert found.exact == "می\u200cشود"


def test_of_several_places_the_one_with_the_same_words_around_is_taken():
    text = Searchable.of("one red apple here, two red apples there, three red apple boxes")
    found = text.find("red", prefix="three", suffix="apple boxes")
    assert found is not None
    assert found.prefix.endswith("three")


def test_scripts_without_spaces_are_searched_anywhere():
    assert Searchable.of("吾輩は猫である。名前はまだ無い。").find("猫である") is not None


def test_the_nearest_passage_is_found_in_scripts_without_spaces_too():
    text = Searchable.of("朝の市場を歩く。彼女は静かに笑った。そして帰った。")
    assert text.nearest("彼女は大きく笑った") == "彼女は静かに笑った"


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


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("the o\ufb03ce e\ufb00ect of wa\ufb04es \ufb05", "the office effect of waffles st"),
        ("他说「你好」然后走", '他说"你好"然后走'),
        ("می\u200cشود بروم", "میشود"),
        ("« Je suis là » hier", '"Je suis là"'),
        ("Il dit « Je suis là » hier", "Il dit «Je suis là» hier"),
        ("Pourquoi ? Parce que", "Pourquoi? Parce que"),
        ("Une chose : la peur ; rien", "Une chose: la peur; rien"),
        ("fear — of all", "fear -- of all"),
        ("fear—of all", "fear--of all"),
        ("and so . . . on", "and so … on"),
        ("commu- nication is hard", "communication is hard"),
        ("a well- known fear", "a well-known fear"),
        ("pre- and post-war fear", "pre- and post-war fear"),
        ("\uff21\uff22\uff23 of fear", "ABC of fear"),
        ("they don\uff07t and don\u02bct", "they don't and don't"),
        ("ผู้บริหารกลัวคำตอบ", "กลัวคำตอบ"),
        ("អ្នកគ្រប់គ្រងខ្លាចចម្លើយ", "ខ្លាចចម្លើយ"),
        ("I \u2764\ufe0f it", "I \u2764"),
        ("all\u2014that is, some\u2014of it", "all \u2013 that is, some \u2013 of it"),
        ("all - that is, some - of it", "all\u2014that is, some\u2014of it"),
        ("50\u202f% of it", "50% of it"),
        ("彼女は笑った。 そして帰った。", "彼女は笑った。そして帰った。"),
        ("東京は 大きな都市です", "東京は大きな都市です"),
        ("使用 Example 手机的人", "使用Example手机的人"),
        ('מנכ"ל החברה', "מנכ\u05f4ל החברה"),
        ("שָׁלוֹם עוֹלָם", "שלום עולם"),
        ("الْحَمْدُ لِلَّهِ", "الحمد لله"),
        ("قـــال الوزير", "قال الوزير"),
    ],
)  # fmt: skip
def test_what_only_typography_makes_different_is_the_same(text, quote):
    assert Searchable.of(text).find(quote) is not None


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("pre- and post-war", "preand"),
        ("caf\u1eb9\u0301s", "caf\u1eb9\u0301"),
        ("caf\u1eb9\u0301", "caf\u1eb9"),
        ("the communication", "commu nication"),
        ("a well-known fear", "a wellknown fear"),
        ("o\ufb03ce", "fice"),
        ("a - well", "a well"),
        ("it was -5 degrees", "it was 5 degrees"),
        ("彼女は笑った。", "彼女は泣いた。"),
        ("شُكْرًا لك", "شكر"),
    ],
)
def test_parts_of_words_and_of_letters_are_still_others(text, quote):
    assert Searchable.of(text).find(quote) is None
