"""Letters in HTML: their programs say what is quoted, signed or hidden."""

from __future__ import annotations

import pytest

from plugins.desk.replies.own import own_words
from plugins.desk.replies.parts import Body, Plain
from tests.support.effort import within


def own(html: str, plain: str = "") -> str:
    body = Body((Plain(plain),) if plain else (), (html,))
    return own_words(body, ("ann", "archer")).text


HEAD = "<b>From:</b> Desk<br><b>Sent:</b> Monday<br><b>To:</b> Ann<br><b>Subject:</b> x"
QUOTED = {
    "gmail": '<div>Mine.</div><div class="gmail_quote"><div class="gmail_attr">On Monday, 2 March'
    " 2026, Desk wrote:<br></div><blockquote>Theirs.</blockquote></div>",
    "apple": "<div>Mine.</div><div><blockquote type='cite'><div>On 2 Mar 2026 wrote:</div>Theirs."
    "</blockquote></div>",
    "thunderbird": '<p>Mine.</p><div class="moz-cite-prefix">Am 02.03.26 schrieb Desk:</div>'
    '<blockquote type="cite">Theirs.</blockquote>',
    "outlook": '<p class="MsoNormal">Mine.<o:p></o:p></p><div style="border:none;border-top:solid '
    f'#E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p>{HEAD}</p></div><p>Theirs.</p>',
    "outlook on the web": '<div>Mine.</div><div id="appendonsend"></div><hr>'
    f'<div id="divRplyFwdMsg">{HEAD}</div><div>Theirs.</div>',
    "yahoo": '<div>Mine.</div><div id="yahoo_quoted_12" class="yahoo_quoted"><div>On Monday, Desk '
    "wrote:</div><div>Theirs.</div></div>",
    "hotmail": "<div>Mine.<br><hr id='stopSpelling'>Date: Mon, 2 Mar 2026 09:00:00 +0100<br>"
    "Subject: x<br>From: d@x.example<br>To: a@x.example<br><br>Theirs.</div>",
    "mail.ru": "<p>Mine.</p><br>Mon, 2 Mar 2026 09:00:00 +0300 от Desk &lt;d@x.example&gt;:<br>"
    "<blockquote>Theirs.</blockquote>",
    "signed": '<div>Mine.</div><div class="gmail_signature">Ann, +44 20 7946 0958</div>',
    "hidden": '<div style="display:none">Theirs.</div><p>Mine.</p>',
    "hidden by the element": "<div hidden>Theirs.</div><p>Mine.</p>",
    "without a height": '<div style="max-height: 0; overflow:hidden">Theirs.</div><p>Mine.</p>',
    "without a colour": '<p style="opacity:0">Theirs.</p><p>Mine.</p>',
    "as letters of shops are built": '<div style="font-size:0"><p style="font-size:13px">Mine.</p>',
    "of some size": '<p style="opacity:0.87;max-height:0.5em">Mine.</p>',
    "never shown": "<style>p{}</style><p>Mine.</p><script>alert(1)</script><title>Theirs</title>",
}


@pytest.mark.parametrize("html", QUOTED.values(), ids=QUOTED)
def test_what_is_not_the_writer_s_is_left_out(html):
    assert own(html) == "Mine."


def test_paragraphs_lines_and_lists_are_kept():
    html = "<p>One &amp; <b>two</b>.</p><p>Three<br>four</p><ul><li>five</li><li>six</li></ul>"
    assert own(html) == "One & two.\n\nThree\nfour\n\n- five\n- six"


def test_an_address_that_the_words_do_not_show_is_told():
    html = (
        '<p>See <a href="https://x.example/a">this</a>, <a href="https://y.example/">y.example</a>.'
    )
    assert own(html) == "See this (https://x.example/a), y.example."


def test_an_address_that_is_told_turns_no_words_round():
    link = "https://x.example/\u202egpj.exe"
    assert own(f'<a href="{link}">this</a>') == "this (https://x.example/gpj.exe)"


def test_the_address_inside_of_a_scanner_s_is_told():
    link = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.example%2F&amp;data=ann"
    assert own(f'<a href="{link}">this</a>') == "this (https://x.example/)"


def test_plain_text_is_read_first_but_not_a_word_on_how_to_read_the_other():
    assert own("<p>Mine.</p>", "Mine.") == "Mine."
    assert own("<p>A letter of mine.</p>", "This message needs a viewer.") == "A letter of mine."


def test_where_html_knows_of_more_that_is_quoted_it_is_read():
    html = "<p>Mine and mine.</p><blockquote>Theirs, unmarked.</blockquote>"
    assert own(html, "Mine and mine.\n\nTheirs, unmarked.") == "Mine and mine."


def test_a_reply_that_stands_in_the_signature_is_found():
    assert (
        own('<div id="ms-outlook-mobile-signature">Mine, from below.</div>') == "Mine, from below."
    )


HOSTILE = {
    "deep": "<div>" * 100_000 + "x",
    "deep quotations": "Mine.<blockquote>" * 50_000,
    "ampersands": "&" * 300_000,
    "open links": "<a href='https://x.example/'>" * 30_000,
    "broken tags": "<" * 300_000,
    "lines": "<p>x" * 100_000,
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_hostile_letters_end_in_time(html):
    with within(5):
        own(html)
