"""Pages of strangers are read without harm, and their words are those that readers see."""

from __future__ import annotations

import pytest

from plugins.desk.page_text import words_of
from plugins.desk.pages import PageError, read_page
from tests.support.effort import within


def words(body: str) -> str:
    return words_of(read_page(f"<html><body>{body}</body></html>".encode()).root)


def test_blocks_part_words_and_inline_elements_do_not():
    assert words("<p>One</p><p>two <b>th</b>ree</p>four<br>five") == "One two three four five"


def test_what_nobody_sees_is_not_read():
    seen = words(
        "<script>no()</script><style>no{}</style><p hidden>no</p><p style='display: none'>no</p>"
        "<p aria-hidden='true'>no</p><template>no</template><!-- no --><p>yes</p>"
    )
    assert seen == "yes"


@pytest.mark.parametrize(
    "hidden",
    [
        '<p aria-hidden="TRUE">no</p>',
        '<p style="visibility:collapse">no</p>',
        "<dialog>no</dialog>",
    ],
)
def test_what_is_not_open_or_said_to_be_hidden_in_any_spelling_is_not_read(hidden):
    assert words(f"{hidden}<dialog open>yes</dialog>") == "yes"


def test_how_a_word_is_read_aloud_is_none_of_it():
    ruby = "<ruby>\u6f22<rp>(</rp><rt>\u304b\u3093</rt><rp>)</rp></ruby>"
    assert words(f"<p>{ruby}<ruby>\u5b57<rt>\u3058</rt></ruby>\u3092") == "\u6f22\u5b57\u3092"


@pytest.mark.parametrize(
    "mark",
    [
        '<sup class="reference"><a href="#cite-1">[1]</a></sup>',
        '<sup><a href="https://a.example/x#fn-2">2</a></sup>',
        '<a href="#n3"><sup>*</sup></a>',
        '<sup id="r4"><a href="#n4">a</a>, <a href="#n5">b</a></sup>',
        '<sup class="footnote">12</sup>',
    ],
)
def test_marks_of_notes_are_no_words(mark):
    assert words(f"<p>A claim{mark} and more") == "A claim and more"


def test_what_is_raised_and_no_mark_of_a_note_is_read():
    assert words("<p>the 1<sup>st</sup> x<sup>2</sup>") == "the 1st x2"
    assert words('<p>see<sup> <a href="#x">the appendix</a></sup>') == "see the appendix"


@pytest.mark.parametrize("name", ["sr-only", "visually-hidden", "govuk-visually-hidden"])
def test_what_only_a_screen_reader_says_is_no_word_of_the_page(name):
    said = f'the <a href="/r">report<span class="{name}"> (opens in a new tab)</span></a> is out'
    assert words(f"<p>{said}") == "the report is out"
    initial = f'<span aria-hidden="true">T</span><span class="{name}">The</span> old mill'
    assert words(f"<p>{initial}") == "The old mill"


def test_marks_of_direction_are_left_out():
    assert words("<p>\u202babc\u202c \u2067def\u2069\u061c") == "abc def"


@pytest.mark.parametrize(
    "said", ["\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\U0001f469\u200d\U0001f4bb"]
)
def test_joiners_that_spell_a_word_or_a_sign_are_kept(said):
    assert words(f"<p>x {said} y\u200dz\u200c") == f"x {said} yz"


@pytest.mark.parametrize("name", ["del", "s", "strike"])
def test_words_that_their_author_struck_out_are_not_said_any_more(name):
    assert words(f"<p>We <{name}>never</{name}><ins>always</ins> answer.") == "We always answer."
    assert words(f"<div><{name}>We <b>never</b></{name}> answer.</div>") == "answer."


def test_text_behind_a_hidden_element_is_read():
    assert words("<p>a<span hidden>no</span>b</p>") == "ab"


def test_soft_hyphens_and_joiners_are_left_out_and_blanks_are_one():
    assert words("<p>Zusammen\u00adarbeit\u200b &nbsp; heute\n</p>") == "Zusammenarbeit heute"


@pytest.mark.parametrize(
    "body",
    [
        b"<html>" + b"<div>" * 100_000 + b"x",
        b"<html>" + b"<b><p>" * 20_000 + b"x",
        b"<html><body " + b"a=1 " * 200_000,
        b"<html>" + b"<!--" * 200_000,
        b"<p>" + b"&amp;" * 300_000,
        b"<p>" + b"&#x110000;&#0;\x00\x08" * 1000,
        b"<html>" + b"<a " * 300_000,
    ],
    ids=["deep", "misnested", "attributes", "comments", "entities", "controls", "unclosed"],
)
def test_a_hostile_page_is_read_at_once(body):
    with within(5):
        assert words_of(read_page(body).root) is not None


def test_no_tree_is_deeper_than_walks_can_go():
    root = read_page(b"<html>" + b"<div>" * 5000 + b"x").root
    deepest = max(sum(1 for _ in element.iterancestors()) for element in root.iter())
    assert deepest < 500


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"%PDF-1.7 <a href> <p>\n", "a PDF, and no HTML"),
        (b"\x89PNG\r\n\x1a\n <p>" + bytes(range(256)), "a picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF <p>", "a picture"),
        (b"PK\x03\x04 <p>" + bytes(range(256)), "a packed file"),
        (b"<p>" + bytes(range(256)) * 40, "no text"),
        (b'{"title": "x"}', "no HTML"),
        (b"<?xml version='1.0'?><!-- x --><rss><channel><title>x</title></channel>", "feed"),
        (b"\x1f\x8bbroken", "damaged"),
        (b"<p>" + b"x" * 17_000_000, "more than"),
    ],
    ids=["empty", "blank", "pdf", "png", "jpeg", "zip", "bytes", "json", "feed", "gzip", "huge"],
)
def test_what_is_no_page_is_refused_in_words(body, said):
    with pytest.raises(PageError, match=said):
        read_page(body)


@pytest.mark.parametrize("declared", ["application/pdf", "image/png; q=1", "application/json"])
def test_what_a_server_declares_as_something_else_is_no_page(declared):
    with pytest.raises(PageError, match="clip the web page"):
        read_page(b"<p>x</p>", content_type=declared)


@pytest.mark.parametrize("declared", ["", "text/html", "text/plain", "html", "application/xml"])
def test_what_a_server_declares_as_text_or_not_at_all_may_be_a_page(declared):
    assert words_of(read_page(b"<p>x</p>", content_type=declared).root) == "x"


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("/there", "https://a.example/there"),
        ("https://b.example/x", "https://b.example/x"),
        ("//c.example/x", "https://c.example/x"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("mailto:a@b.example", None),
        ("https://user:secret@c.example/", None),
        ("https://[broken/", None),
        ("https://c.example/" + "x" * 3000, None),
    ],
)
def test_addresses_in_a_page_are_whole_or_nothing(given, address):
    page = read_page(b"<p>x</p>", url="https://a.example/here/")
    assert page.address(given) == address


def test_the_base_of_a_page_is_followed():
    page = read_page(b'<base href="https://b.example/sub/"><p>x</p>', url="https://a.example/")
    assert page.address("x") == "https://b.example/sub/x"


def test_an_external_entity_is_never_read():
    body = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>a&x;b</p>'
    assert "&x;" in words_of(read_page(body).root)
