"""A title is set as large as it fits, over lines that are alike, and is never cut in a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.social_cards.lines import MOST_LINES, Space, cut_to, fit
from plugins.social_cards.typeface import ROMAN, typeface

FACE = typeface(ROMAN)
SPACE = Space(1040, 300, (108, 84, 60, 46), -0.012)
TITLES = st.text(st.sampled_from("abcdefghiIMW.,-–/ “”'"), min_size=1, max_size=260).map(str.strip)


def lines_of(text: str, space: Space = SPACE) -> tuple[str, ...]:
    return fit(text, FACE, space).lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Summarised by", ("Summarised by",)),
        ("Why chief executives fear it", ("Why chief", "executives fear it")),
        ("Do executives and social media mix?", ("Do executives and", "social media mix?")),
    ],
)
def test_a_title_is_balanced(title, lines):
    assert lines_of(title) == lines


def test_a_line_ends_with_its_thought_where_it_can():
    assert lines_of("Bad news, well presented") == ("Bad news,", "well presented")


def test_no_line_begins_with_a_dash_or_breaks_a_span_of_years():
    dashed = lines_of("What executives fear most of all – and what they fear without a reason")
    assert not any(line.startswith("–") for line in dashed)
    spans = " ".join(lines_of("From 2009–2014 over 2014–2018 to 2018–2024 and on to what comes"))
    assert "2009–2014 over 2014–2018 to 2018–2024" in spans


def test_a_line_does_not_end_with_a_little_word_where_it_need_not():
    for line in lines_of("A link is a promise that somebody made to the reader of an essay")[:-1]:
        assert len(line.split()[-1]) > 2


def test_a_long_title_is_smaller_and_a_word_that_is_too_wide_makes_it_smaller_too():
    assert fit("One two three", FACE, SPACE).size == 108
    assert fit("One two three " * 12, FACE, SPACE).size < 84
    word = "Donaudampfschifffahrtsgesellschaft"
    assert fit(word, FACE, SPACE).size < 108
    assert fit(word, FACE, SPACE).lines == (word,)


def test_a_hard_space_does_not_break():
    assert "chief\u00a0executives" in " ".join(lines_of("Why " + "chief\u00a0executives " * 8))
    assert all(not line.endswith("chief") for line in lines_of("chief\u00a0executives " * 8))


def test_what_fits_in_no_size_ends_in_an_ellipsis_between_words():
    lines = lines_of("word, " * 100)
    assert lines[-1].endswith("word…")
    assert set(" ".join(lines).replace("…", ",").split()) == {"word,"}


def test_a_single_word_that_fits_in_no_size_is_cut():
    lines = lines_of("W" * 300)
    assert len(lines) == 1
    assert lines[0].endswith("W…")


def test_one_line_is_cut_between_words():
    assert cut_to("one two three", FACE, FACE.width("one two three") - 0.01) == "one two…"
    assert cut_to("one", FACE, 100) == "one"
    assert cut_to("one", FACE, 0.1) == "…"


@given(TITLES)
def test_no_line_is_too_wide_no_size_too_large_and_no_letter_lost(title):
    setting = fit(title, FACE, SPACE)
    assert len(setting.lines) <= MOST_LINES
    for line in setting.lines:
        assert FACE.width(line, SPACE.tracking) * setting.size <= SPACE.width + 1
        assert line == line.strip(" ")
    set_text = "".join("".join(setting.lines).split())
    if set_text.endswith("…"):
        assert "".join(title.split()).startswith(set_text[:-1])
    else:
        assert set_text == "".join(title.split())


@given(st.lists(st.sampled_from(["a", "an", "executive", "who", "answers,", "well-known"]),
                min_size=1, max_size=40))  # fmt: skip
def test_words_stay_whole(words):
    parts = " ".join(lines_of(" ".join(words))).rstrip("…").split()
    assert all(part.strip(",") in {"a", "an", "executive", "who", "answers", "well-known", "well-",
                                   "known"} for part in parts)  # fmt: skip


def test_a_long_title_is_not_cut_in_a_compound():
    words = ["a"] * 9 + ["executive"] * 6 + ["well-known"] * 5
    words += ["executive"] * 3 + ["well-known"] * 3 + ["executive"] + ["well-known"] * 2
    assert lines_of(" ".join(words))[-1].endswith(" well-known…")
