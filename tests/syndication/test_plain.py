"""Plain text out of HTML."""

from __future__ import annotations

import pytest

from plugins.syndication.plain import one_line, plain, shortened


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("In <em>short</em>.", "In short."),
        ("AT&amp;T &lt;b&gt; &nbsp;x", "AT&T <b> x"),
        ("one<br>two", "one two"),
        ("<p>one</p><p>two</p>", "one two"),
        ("foo<b>bar</b>", "foobar"),
        ("a<script>alert(1)</script>b", "ab"),
    ],
)
def test_the_words_of_html(html, text):
    assert plain(html) == text


def test_one_line_has_single_blanks():
    assert one_line(" a \n\t b\ufffd ") == "a b"


def test_a_long_text_is_cut_between_words():
    assert shortened("word " * 100, 12) == "word word …"
