"""Words of others are plain text."""

from __future__ import annotations

import pytest

from plugins.desk.inbox.words import beginning, plain, seen, words_of


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("AT&amp;T", "AT&T"),
        ("&#38;", "&"),
        ("a <em>bold</em> move", "a bold move"),
        ("<p>one</p><p>two</p>", "one two"),
        ("one<br/>two", "one two"),
        ("a <script>alert(1)</script> b", "a b"),
        ("<style>p{}</style>x", "x"),
        ("1 &lt; 2", "1 < 2"),
        ("<b></b>", ""),
        ("<img src=x onerror=alert(1)>x", "x"),
    ],
)
def test_markup_becomes_what_a_reader_sees(markup, text):
    assert seen(markup) == text


def test_text_that_is_no_markup_is_left_to_the_letter():
    assert words_of("AT&amp;T <b>", "text/plain") == "AT&amp;T <b>"
    assert words_of("AT&amp;T", "text/html") == "AT&T"


def test_what_terminals_obey_and_what_turns_lines_round_is_taken_out():
    assert plain("a\x1b[31m\x07b\u202ec\n\td\x00") == "a[31mbc d"


def test_a_beginning_ends_between_words():
    assert beginning("one two three", 8) == "one two …"
    assert beginning("one", 8) == "one"
    assert beginning("x" * 20, 8) == "xxxxxxxx …"


def test_deep_markup_does_no_harm():
    assert seen("<b>" * 5000 + "x") == "x"


def test_half_a_character_is_no_word():
    assert plain("a\ud83d b") == "a b"
    assert seen("<p>a\ud83d</p><p>b</p>") == "a b"
