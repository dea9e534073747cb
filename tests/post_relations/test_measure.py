"""How long a text takes, and its outline."""

from __future__ import annotations

import pytest

from plugins.post_relations.measure import WORDS_A_MINUTE, outline_of, reading_of
from plugins.post_relations.model import Heading


def words(number: int) -> str:
    return " ".join(["word"] * number)


@pytest.mark.parametrize(
    ("number", "minutes"),
    [
        (0, 1),
        (1, 1),
        (WORDS_A_MINUTE, 1),
        (WORDS_A_MINUTE * 2, 2),
        (WORDS_A_MINUTE * 5 // 2, 3),
        (WORDS_A_MINUTE * 9 + 2, 9),
    ],
)
def test_minutes_are_rounded_and_never_less_than_one(number: int, minutes: int) -> None:
    assert reading_of(f"<p>{words(number)}</p>").minutes == minutes


def test_tags_and_addresses_are_no_words() -> None:
    link = '<a class="a b c" href="https://a.example/x y" title="many words are here">one</a> '
    assert reading_of(link * WORDS_A_MINUTE).minutes == 1


@pytest.mark.parametrize(
    "unread",
    ["<pre><code>{}</code></pre>", "<!-- {} <p> -->", "<script>{}</script>", "<style>{}</style>"],
)
def test_code_and_what_is_not_shown_does_not_count(unread: str) -> None:
    assert reading_of(f"<p>Words.</p>\n{unread.format(words(2000))}\n<p>More.</p>").minutes == 1


def test_the_words_of_blocks_count() -> None:
    excerpt = (
        f'<section class="thread" id="t"><blockquote><p>{words(460)}</p></blockquote></section>'
    )
    assert reading_of(excerpt).minutes == 2


SECTION = '<h2 id="s{0}">Section {0}</h2>\n<p>{1}</p>\n'


@pytest.mark.parametrize(
    ("sections", "length", "headings"),
    [(3, 300, 3), (4, 300, 4), (2, 600, 0), (5, 100, 0)],
)
def test_only_a_long_text_with_some_headings_has_an_outline(
    sections: int, length: int, headings: int
) -> None:
    html = "".join(SECTION.format(number, words(length)) for number in range(sections))
    assert len(reading_of(html).outline) == headings


def test_an_outline_has_the_headings_with_those_below_them() -> None:
    html = (
        '<h2 id="one">Who <em>said</em> it &amp; when<sup id="fnref-1"><a href="#fn-1">1</a></sup>'
        '</h2><h3 id="a">A</h3><h3 class="x" id="b">B</h3><h4 id="deeper">No</h4>'
        '<h2 id="two">Two\nlines</h2>'
    )
    assert outline_of(html) == (
        Heading("one", "Who said it & when", (Heading("a", "A"), Heading("b", "B"))),
        Heading("two", "Two lines"),
    )


def test_a_heading_of_a_block_is_reached_by_the_block() -> None:
    html = (
        '<section class="roundup" id="roundup-1">\n<h2>The digest</h2>\n'
        '<article class="clip" id="clip-a">\n<header class="clip-head">\n'
        '<h3><a href="https://a.example/">A work</a></h3></header></article></section>'
        "<h2>Without any id</h2>"
    )
    assert outline_of(html) == (Heading("roundup-1", "The digest", (Heading("clip-a", "A work"),)),)


@pytest.mark.parametrize("before", ["", "\n"])
def test_a_large_first_letter_has_three_lines_beside_it(before: str) -> None:
    assert reading_of(f"{before}<p>{words(41)}</p>").opens_long


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{words(9)}</p>\n<p>{words(90)}</p>",
        f'<p>Yes, <a href="https://a.example/{"x" * 300}">we</a> did.</p>',
        f"<h2>First</h2><p>{words(90)}</p>",
        f'<div class="roundup"><p>{words(90)}</p></div>',
        words(90),
        "",
    ],
)
def test_no_letter_is_set_large_where_less_stands_beside_it(html: str) -> None:
    assert not reading_of(html).opens_long
