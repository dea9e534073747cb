"""Plain text says what the HTML says: paragraphs, quotations, lists, and where links lead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.words import english
from plugins.desk.export.letter.plain import plain_text


def said(body: str) -> str:
    text = plain_text(
        f"<!DOCTYPE html><html><head><title>T</title></head><body>{body}</body></html>", english()
    )
    assert text.endswith("\n")
    return text[:-1]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One\n two.</p><p>Three.</p>", "One two.\n\nThree."),
        ("<h1>Head</h1><p>x</p>", "Head\n====\n\nx"),
        ("<p>a<br>b</p>", "a\nb"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<ol start=9><li>a</li><li>b</li></ol>", "9. a\n10. b"),
        ("<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>", "- a\n\n  b\n\n- c"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<blockquote><p>a</p><p>b</p></blockquote><p>c</p>", "> a\n>\n> b\n\nc"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>\n> > b"),
        ("<pre>a\n  b &lt;\n</pre>", "    a\n      b <"),
        ("<p>a</p><hr><p>b</p>", "a\n\n* * *\n\nb"),
        ("<p><img src=x alt='A chain'></p>", "[Picture: A chain]"),
        ("<p>a<img src=x alt=''></p>", "a"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>",
         "a | b\n\nc | d"),
        ("<table role=presentation><tr><td><p>a</p><p>b</p></td></tr></table>", "a\n\nb"),
        ("<p>a<span class='x unread'>b</span>c</p>", "ac"),
        ("<p>a &amp; b&nbsp;c<!-- no --></p>", "a & b c"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\n\nb"),
        ("loose <b>words</b>", "loose words"),
    ],
)  # fmt: skip
def test_an_element_is_said_in_signs(html, text):
    assert said(html) == text


def test_links_are_numbered_and_one_address_has_one_number():
    html = (
        "<p><a href='https://a.example/'>One</a>, <a href='https://b.example/?x=1&amp;y'>two</a>, "
        "<a href='https://a.example/'>one again</a>, <a href='#x'>here</a>, "
        "<a href='https://c.example/'>https://c.example/</a>, "
        "<a href='mailto:a@b.example'>a@b.example</a>, <a href='{{unsubscribe}}'>leave</a></p>"
    )
    assert said(html) == (
        "One [1], two [2], one again [1], here, https://c.example/, a@b.example,\nleave [3]\n\n"
        "Links\n-----\n\n[1] https://a.example/\n[2] https://b.example/?x=1&y\n[3] {{unsubscribe}}"
    )


def test_lines_have_72_characters_but_for_what_has_no_blank():
    html = f"<blockquote><p>{'word ' * 40}</p></blockquote><p>https://a.example/{'x' * 90}</p>"
    lines = said(html).split("\n")
    assert max(len(line) for line in lines[:-1]) <= 72
    assert len(lines[-1]) == 108


def test_however_deep_a_text_nests_it_is_said():
    deep = "<blockquote>" * 1000 + "a" + "</blockquote>" * 1000
    assert said(deep).endswith("> a")


@given(
    st.lists(
        st.sampled_from(
            (
                "<p>",
                "</p>",
                "<ul>",
                "<li>",
                "</ul>",
                "<blockquote>",
                "<td>",
                "<a>",
                "<pre>",
                "x",
                "y",
            )
        ),
        max_size=30,
    )
)
def test_no_markup_whatever_makes_it_fail_or_lose_a_word(parts):
    html = "".join(f"w{n}" if part in {"x", "y"} else part for n, part in enumerate(parts))
    text = said(html)
    for n, part in enumerate(parts):
        assert part not in {"x", "y"} or f"w{n}" in text
