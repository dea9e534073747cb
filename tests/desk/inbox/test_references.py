"""Signs and names that XML does not know are read as what their writers meant, and counted."""

from __future__ import annotations

import pytest

from plugins.desk.inbox.read import read_feed
from plugins.desk.inbox.references import mend_ampersands
from tests.desk.inbox.samples import rss

NETSCAPE = (
    '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"'
    ' "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
)


@pytest.mark.parametrize(
    ("written", "meant", "names", "loose"),
    [
        ("caf&eacute; &mdash; x", "caf\u00e9 \u2014 x", 2, 0),
        ("AT&T, R & D", "AT&amp;T, R &amp; D", 0, 2),
        ("/?a=1&b=2&copy=3", "/?a=1&amp;b=2&amp;copy=3", 0, 2),
        ("&nobody;", "&amp;nobody;", 0, 1),
        ("&LT;b&GT;", "&lt;b&gt;", 2, 0),
        ("&amp;eacute; &lt; &#233; &#xE9;", "&amp;eacute; &lt; &#233; &#xE9;", 0, 0),
        ("<![CDATA[& &eacute;]]> & <!-- & -->", "<![CDATA[& &eacute;]]> &amp; <!-- & -->", 0, 1),
        ("<![CDATA[ & never closed", "<![CDATA[ & never closed", 0, 0),
    ],
)  # fmt: skip
def test_an_ampersand_is_read_as_it_was_meant(written, meant, names, loose):
    assert mend_ampersands(written) == (meant, names, loose)


def test_the_letters_of_an_old_document_type_are_there_and_nothing_is_broken():
    body = rss("<title>Caf&eacute; &amp; bar</title>").decode().replace("<rss", f"{NETSCAPE}<rss")
    feed = read_feed(body.encode(), "x")
    assert [entry.title for entry in feed.entries] == ["Caf\u00e9 & bar"]
    assert not feed.problems


@pytest.mark.parametrize(
    ("inside", "title", "url", "told"),
    [
        ("<title>AT&T now</title>", "AT&T now", None, "(1)"),
        ("<link>http://a.example/?x&copy=3</link>", None, "http://a.example/?x&copy=3", "(1)"),
        ("<title>Caf&eacute;</title>", "Caf\u00e9", None, "(1)"),
    ],
)  # fmt: skip
def test_what_no_feed_may_hold_is_told_and_read_to_the_letter(inside, title, url, told):
    feed = read_feed(rss(inside), "x")
    assert [(entry.title, entry.url) for entry in feed.entries] == [(title, url)]
    (problem,) = feed.problems
    assert problem.rule == "feed-broken"
    assert told in problem.message
