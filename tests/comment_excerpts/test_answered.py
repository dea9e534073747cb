"""Feeds that tell which comment another one answers, and what a blog says before an answer."""

from __future__ import annotations

import html

import pytest

from tests.comment_excerpts.test_exports import read, tree

PAGE = "https://blog.example/a/"
ITEM = """<item><title>{by}: {name}</title><link>{page}#comment-{number}</link>
<guid isPermaLink="false">https://blog.example/?p=3#comment-{number}</guid>
<pubDate>Mon, 06 Mar 2017 10:00:00 +0000</pubDate>
<content:encoded><![CDATA[{words}]]></content:encoded></item>"""


def feed(*items: tuple[int, str, str], by: str = "By") -> bytes:
    """Return a feed of comments: number, name and words of each."""
    parts = [ITEM.format(by=by, name=m, page=PAGE, number=n, words=w) for n, m, w in items]
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<rss version="2.0" {space}><channel>{"".join(parts)}</channel></rss>'.encode()


def notice(number: int, name: str, form: str = "In reply to {}.", page: str = PAGE) -> str:
    link = f'<a href="{page}#comment-{number}">{html.escape(name)}</a>'
    return f"<p>{form.format(link)}</p>\n"


LEE = (11, "Lee", "<p>No.</p>")


@pytest.mark.parametrize("form", ["In reply to {}.", "Antwort auf {}.", "{} への返信。"])
def test_what_wordpress_says_before_an_answer_is_no_word_of_it(form):
    thread = read("comment-feed", feed((12, "Kim", f"{notice(11, 'Lee', form)}<p>Yes.</p>"), LEE))
    assert tree(thread) == {"11": None, "12": "11"}
    assert [c.text for c in thread.comments] == ["No.", "Yes."]
    assert thread.reason == "a feed shows only the newest comments"


def test_an_answer_to_what_the_feed_has_no_more_is_known_by_the_same_sentence():
    words = [f"{notice(n, m, 'Antwort auf {}.', page)}<p>Yes.</p>" for n, m, page in (
        (11, "Lee", PAGE), (7, "Max", f"{PAGE}comment-page-2/"))]  # fmt: skip
    thread = read("comment-feed", feed((12, "Kim", words[0]), (13, "Ida", words[1]), LEE))
    assert tree(thread) == {"13": "7", "11": None, "12": "11"}
    assert thread.missing == ("7",)


@pytest.mark.parametrize(
    "said",
    [
        notice(7, "the other one", "See {}!") + "<p>Yes.</p>",
        notice(11, "that", "As {} says:") + "<p>Yes.</p>",
        notice(11, "Lee", page="https://blog.example/b/") + "<p>Yes.</p>",
        notice(11, "Lee"),
    ],
)
def test_what_somebody_wrote_stays(said):
    thread = read("comment-feed", feed((12, "Kim", said), LEE))
    assert tree(thread)["12"] is None
    assert "which one answers which" in thread.reason
    assert thread.comments[0].html.startswith("<p>")
    assert "<a href" in thread.comments[0].html


def test_atom_names_the_comment_that_is_answered():
    entry = """<entry><id>{own}</id><link rel="alternate" href="{own}"/><author><name>A</name>
    </author><published>2026-01-05T09:00:00Z</published><content type="html">x{own}</content>
    <thr:in-reply-to ref="{ref}" href="{ref}"/></entry>"""
    first, second = f"{PAGE}#comment-41", f"{PAGE}#comment-42"
    entries = entry.format(own=second, ref=first) + entry.format(own=first, ref=PAGE)
    spaces = (
        'xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"'
    )
    thread = read("comment-feed", f"<feed {spaces}>{entries}</feed>".encode())
    assert tree(thread) == {"41": None, "42": "41"}
