"""A comment as it is stored: its words, and nothing of its author but the name."""

from __future__ import annotations

import re

import pytest

from plugins.comment_excerpts.markup import plain_text
from plugins.comment_excerpts.privacy import has_email, has_ip
from plugins.comment_excerpts.sanitise import sanitised
from plugins.migration.comments.fields import name_of, stored, without_addresses, words_of
from plugins.migration.model import RawComment

PLAIN = ["One.\n\nTwo\nthree > four", "a", " x \n\n\n y ", 'it\'s "so"', "é e\u0301", "\x07bell"]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_words_come_out_as_the_sanitiser_would_have_them(text):
    html = words_of(text)
    assert sanitised(html) == html


def test_lines_and_paragraphs_stay():
    assert words_of("One.\n\nTwo\nthree") == "<p>One.</p><p>Two<br>\nthree</p>"
    assert words_of("<b>One</b>.\n\nTwo\nthree") == "<p><b>One</b>.</p><p>Two<br>\nthree</p>"


@pytest.mark.parametrize(
    "text",
    ["<script>x()</script>a", '<a href="javascript:x()">a</a>', "<img src=x onerror=y()>a"],
)
def test_nothing_live_is_left(text):
    assert plain_text(words_of(text)) == "a"


@pytest.mark.parametrize(
    "text",
    [
        "write to me: reader@mail.example, please",
        "reader&#64;mail.example",
        '<a href="mailto:reader@mail.example">me</a> <a href="https://x.example/?m=r@mail.example">x</a>',
        "reader<b>@</b>mail.example and more",
        "from 93.184.216.34 it came",
        "from 93.184.<i>216.34</i> it came",
        "2606:2800:220:1:248:1893:25c8:1946",
        "at 198.51.100.7:8080 or from 198.51.100.7: hello",
        "198.51.100.007",
        "reader\u200b@mail.exam\u00adple, rea\u2060der@mail\ufeff.example",
        "reader\u200d@mail.ex&#8203;ample",
        "<b>reader</b>\u200c@mail.example",
        '"reader"@mail.example',
        "reader@mail\u3002example or reader\uff20mail.example or reader%40mail.example",
    ],
)
def test_addresses_are_cut_and_the_other_words_stay(text):
    found = without_addresses(words_of(text))
    assert not has_email(found)
    assert not has_ip(found)
    assert sanitised(found) == found
    assert not re.search(r"reader|mail|51|93|2606", plain_text(found).replace("e-mail", ""))


def test_a_cut_is_marked():
    assert without_addresses("<p>to reader@mail.example now</p>") == "<p>to […] now</p>"


@pytest.mark.parametrize(
    "text",
    [
        "at 12:30:15",
        "version 1.2.3",
        "127.0.0.1",
        "@name",
        "a: b: c",
        "version 10.1.2.3: new",
        "127.0.0.1:8000",
        "1.2.3.4.5",
        "on 10.11.2012: yes",
        "999.1.2.3: no",
        "10.1.2.3a",
        "a soft\u00adhyphen @name",
    ],
)
def test_what_is_nobody_s_address_stays(text):
    assert plain_text(without_addresses(words_of(text))) == text


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Ann", "Ann"),
        ("  Ann \n Example ", "Ann Example"),
        ("", "Anonymous"),
        ("ann@mail.example", "Anonymous"),
        ("Ann (ann@mail.example)", "Ann"),
        ("93.184.216.34", "Anonymous"),
        ("<b>Ann</b>", "Ann"),
        ("李雷", "李雷"),
        ("<b>reader</b>@mail.example", "Anonymous"),
        ("<b>Ann</b><i>Example</i>", "Ann Example"),
        ('"reader"@mail.example', "Anonymous"),
        ("198.51.100.7:8080", "Anonymous"),
        ("rea\u200bder@mail.example", "Anonymous"),
        ("reader\u200d@mail.example", "Anonymous"),
        ("An\u202en", "Ann"),
        ("Ann\u200d👩", "Ann\u200d👩"),
        ("A" * 5000, "A" * 300),
        ("<b>" + "é, " * 5000, ("é, " * 100).strip()),
    ],
)
def test_a_name_is_as_it_was_displayed_unless_it_is_an_address(author, name):
    assert name_of(author) == name


@pytest.mark.parametrize("text", ["&nbsp;", "<p>&#160;</p>", "\u200b", " &nbsp;\n\n&shy;"])
def test_a_comment_that_nobody_can_see_is_marked_as_one_without_words(text):
    found = stored(RawComment(id="5", author="Ann", content=text))
    assert (found.text, found.is_cut) == ("<p>[…]</p>", False)


def test_a_comment_of_a_picture_alone_is_marked_as_one_without_words():
    raw = RawComment(id="5", author="Ann", content='<img src="https://x.example/a.png">')
    found = stored(raw)
    assert (found.text, found.is_cut) == ("<p>[…]</p>", False)  # no address was cut from it


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://ann.example/", "https://ann.example/"),
        ("ann.example", ""),
        ("http://93.184.216.34/", ""),
        ("https://ann.example/?m=ann@mail.example", ""),
        ("javascript:x()", ""),
    ],
)
def test_a_link_of_an_author_is_kept_where_it_gives_nothing_away(url, kept):
    assert stored(RawComment(id="5", author="Ann", url=url, content="a")).url == kept


def test_a_comment_nested_beyond_reason_keeps_its_words():
    assert plain_text(words_of("<div>" * 30_000 + "a")) == "a"


def test_a_comment_as_long_as_a_book_keeps_its_words():
    text = words_of("<i>word</i> & " * 30_000)
    assert plain_text(text).count("word") == 30_000
    assert sanitised(text) == text
