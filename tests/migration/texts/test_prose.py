"""A tree as Markdown, and the proof that it says the same."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from plugins.migration.commands import renderer
from plugins.migration.texts.nodes import built, tree_of
from plugins.migration.texts.proof import proven, reading_of
from tests.migration.samples import settings

RENDER = renderer(settings())


def markdown(html):
    result = proven(tree_of(html), RENDER)
    assert result.is_true
    return result.text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One <em>two</em> <strong>three</strong>.</p>", "One *two* **three**."),
        ("<p>One<b> two </b>three</p>", "One **two** three"),
        ('<p><a href="https://a.example/b">One</a></p>', "[One](https://a.example/b)"),
        ('<p><a href="https://a.example/">https://a.example/</a></p>', "<https://a.example/>"),
        ('<p>Wow!<a href="/b">x</a></p>', "Wow\\![x](/b)"),
        ('<p><img src="/a.png" alt="A [b]"></p>', "![A \\[b\\]](/a.png)"),
        ('<p><img src="/a.png" alt=""></p>', "![](/a.png){: .decorative }"),
        ("<p>a<br>b</p>", "a  \nb"),
        ("<p>a<br><br>b</p>", "a\n\nb"),
        ("<h2>One</h2><p>Two</p><hr>", "## One\n\nTwo\n\n---"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n    - c"),
        ('<ol start="3"><li>a</li><li>b</li></ol>', "3. a\n4. b"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\n\n    b"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ('<pre class="language-js">a = "`"\n\nb</pre>', '```js\na = "`"\n\nb\n```'),
        ("<pre>```\nx</pre>", "````\n```\nx\n````"),
        ("<p><code>a `b`</code></p>", "`` a `b` ``"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\n:   b"),
        ("<ul><li>a<pre>b = 1\n  c</pre></li></ul>", "- a\n\n        b = 1\n          c"),
        ("<blockquote><p>a</p><pre>b</pre></blockquote>", "> a\n>\n>     b"),
        ("<p><code>a<br>b</code></p>", "`a`  \n`b`"),
        ('<p><a href="/b">a<br>c</a></p>', "[a  \nc](/b)"),
        ("<ul><li>a</li></ul><figure><ul><li>b</li></ul></figure>", "- a\n\n<!-- -->\n\n- b"),
        ("<p>H<sub>2</sub>O <del>x</del></p>", "H<sub>2</sub>O <del>x</del>"),
        ('<p><abbr title="That">t</abbr></p>', '<abbr title="That">t</abbr>'),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td></td></tr></table>",
            "| a | b |\n| --- | --- |\n| 1\\|2 |  |",
        ),
        ("<figure><img src='/a.png' alt='A'><figcaption>Words</figcaption></figure>",
         "![A](/a.png)\n\n*Words*"),
        ('<h2 id="why">Why</h2><p id="there">x</p>',
         '## Why {: #why }\n\n<span id="there"></span>\n\nx'),
    ],
)  # fmt: skip
def test_html_becomes_the_markdown_that_a_person_would_write(html, text):
    assert markdown(html) == text


@pytest.mark.parametrize(
    "text",
    [
        "1. not a list", "- not a list", "+ nor this", "# no heading", "> no quotation", "---",
        "* * *", "a * b * c", "*a*", "**", "_a_", "snake_case_name", "a`b`c", "[a](b)", "[a]: b",
        "[TOC]", "![a](b)", "<b>", "a < b", "&copy; &amp;", "\\", "\\*", "{: .x }", "{#id}",
        "/// clip | x", "///", "~~~", "```", ": a", "| a | b |", "|---|", "=====", "*[A]: b",
        "[^1]", "[^1]: n", "a@b.example", "https://a.example/b_c_d*e", "{filename}/x", "{{ x }}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["<p>{}</p>", "<p>a<br>{}</p>", "<ul><li>{}</li></ul>"])
def test_words_that_look_like_marks_stay_words(text, form):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    tree = tree_of(form.format(escaped))
    result = proven(tree, RENDER)
    assert result.is_true
    assert not result.text.startswith(("<div", "<p", "<ul"))
    assert reading_of(built(RENDER(result.text))) == reading_of(tree)


def test_a_table_that_bars_cannot_say_stays_html():
    html = "<table><tr><td colspan='2'>a</td></tr><tr><td>b</td><td>c</td></tr></table>"
    assert markdown(html).startswith("<table>")


def test_what_is_not_allowed_is_not_in_the_text():
    text = markdown('<p onclick="x()">a<script>b()</script><a href="javascript:c()">d</a></p>')
    assert text == "ad"


def test_lists_in_a_row_stay_apart():
    assert markdown("<ul><li>a</li></ul><ul><li>b</li></ul>") == "- a\n\n<!-- -->\n\n- b"


def test_a_list_without_a_word_is_none():
    """The next word begins no list."""
    for html in ("<pre><ul><li></pre>word", "<ul><li></li></ul>word"):
        assert reading_of(built(proven(tree_of(html), RENDER).html)) == reading_of(tree_of(html))
    nested = reading_of(tree_of("<ul><li><ul><li></li></ul>word</li></ul>"))
    assert nested == reading_of(tree_of("<ul><li>word</li></ul>"))
    assert nested != reading_of(tree_of("word"))


def test_code_in_code_is_one_block_of_it():
    html = "<pre><pre>word</pre>word"
    assert reading_of(tree_of(html)).code == ("word\nword",)
    for one in (html, "<h3><pre><pre></pre>word"):
        assert reading_of(built(proven(tree_of(one), RENDER).html)) == reading_of(tree_of(one))


def test_emphasis_in_verses_stays():
    html = "<pre>A line\n  and <em>another</em>.\n\nA <b>third</b>.</pre>"
    result = proven(tree_of(html), RENDER)
    assert reading_of(built(result.html)) == reading_of(tree_of(html))
    assert "<em>another</em>" in result.html


def test_nesting_beyond_reason_keeps_the_words():
    assert markdown("<div>" * 5000 + "a <b>b</b>" + "</div>" * 5000) == "a b"


def test_emphasis_beyond_reason_keeps_the_words():
    assert "x" in markdown("<em><strong>" * 50 + "x")


PIECES = st.sampled_from(
    [
        "word", "a_b", "*", "**", "_", "`", "``", "[", "]", "](", "(x)", "!", "&lt;", "&gt;",
        "&amp;", "#", "1.", "-", "+", "|", ":", "{", "}", "/", "///", "\\", "~~~", "=", " ", "  ",
        "\n", "<br>", "<em>", "</em>", "<strong>", "</strong>", "<code>", "</code>", "<p>", "</p>",
        "<ul><li>", "</li></ul>", "<li>", "<blockquote>", "</blockquote>", "<h3>", "</h3>",
        "<pre>", "</pre>", '<a href="https://a.example/b(c)_d">', "</a>", '<img src="/a" alt="b">',
        "<sub>", "</sub>", "é", "中文", "\xa0", "<table><tr><td>", "</td></tr></table>",
    ]
)  # fmt: skip


@how(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=25).map("".join))
def test_whatever_html_there_is_its_words_links_and_pictures_stay(html):
    tree = tree_of(html)
    result = proven(tree, RENDER)
    assert result.is_true
    assert reading_of(built(result.html)) == reading_of(tree)
