"""What line ends of the classic editor become."""

from __future__ import annotations

import pytest

from plugins.migration.texts.paragraphs import paragraphs_of


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\n\nTwo", "<p>One</p>\n<p>Two</p>"),
        ("One\nTwo", "<p>One<br>\nTwo</p>"),
        ("One\n \n\xa0\nTwo", "<p>One</p>\n<p>Two</p>"),
        ("<h2>One</h2>\nTwo", "<h2>One</h2>\n<p>Two</p>"),
        ("One\n<ul>\n<li>a</li>\n</ul>", "<p>One</p>\n<ul>\n<li>a</li>\n</ul>"),
        ("One<br />\nTwo", "<p>One<br />\nTwo</p>"),
        ('<a\nhref="x">One</a>', '<p><a href="x">One</a></p>'),
        ("<div>One\nTwo</div>", "<div>One<br>\nTwo</div>"),
    ],
)
def test_a_blank_line_ends_a_paragraph_and_a_line_end_is_one(text, html):
    assert paragraphs_of(text) == html


def test_preformatted_text_keeps_its_lines():
    text = "One\n\n<pre>a\n\n  b</pre>\n\nTwo"
    assert paragraphs_of(text) == "<p>One</p>\n<pre>a\n\n  b</pre>\n<p>Two</p>"


def test_a_pre_that_is_never_closed_takes_the_rest():
    assert paragraphs_of("One\n\n<pre>a\n\nb") == "<p>One</p>\n<pre>a\n\nb"
