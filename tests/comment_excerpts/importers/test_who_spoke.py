"""Who wrote a comment on pages of somebody's own making, and what stands beside name and words."""

from __future__ import annotations

import pytest

from plugins.comment_excerpts.importers import IMPORTERS
from plugins.comment_excerpts.importers.base import Material
from tests.comment_excerpts.importers.pages import page, thread_in


def thread_of(*comments: str, lang: str = "en"):
    """Return what is read of comments that stand in an area of their own."""
    return thread_in(page(f'<div id="comments">{"".join(comments)}</div>', lang=lang))


def told(thread) -> list[tuple[str, str]]:
    """Return name and words of each comment."""
    return [(comment.author, comment.text) for comment in thread.comments]


TAGLINE = """<div id="comment_{id}" class="comment_item"><div class="author_name">
<div class="bold">HOUSE REGULAR</div><a href="/people/{name}">{name}</a>
<div class="teaser">Up the garden path, and down again on the other side of the hedge!</div>
<div><a href="/people/{name}/fans">12 fans</a></div>
</div><div class="comment_body"><div class="comment_time">{id} seconds ago (7:18 PM)</div>
{words}</div></div>"""
INLINE_AGO = """<li id="x-comment_{id}" class="x-comment"><div class="x-info x-render-reply"><cite>
<a href="/people/{name}"><strong>{name}</strong></a> <span class="x-timestamp">
<abbr title="2014-03-12T10:15:00Z">{id} minutes ago</abbr></span></cite>
<blockquote class="x-commenttext">{words}</blockquote></div></li>"""
LINKED_AGO = """<div class="comment" id="li-comment-{id}"><div id="comment-{id}" class="entry">
<p>{name} <a class="comment-link" href="https://blog.example/post/#comment-{id}">1 year</a></p>
<p>{words}</p></div></div>"""
SUBJECT = """<div class="guest_comment"><h3>A subject<a name="comment_{id}"></a></h3>
<p>{words}</p><p class="common_line">Posted by: {name}, 12 Mar 2014 | 10:15</p></div>"""
REVIEW = """<li class="comment-item"><a id="comment{id}"></a><div class="comment hreview">
<p class="comment-meta"><time datetime="2014-03-12T10:15:00Z">12 March</time>
<span class="reviewer vcard"><span class="sep">, </span>par {name}</span> <span class="item">En
réponse à : <a class="url fn" href="/post/">A post</a></span></p>
<div class="comment-content"><p>{words}</p></div></div></li>"""
TEXT_BESIDE = """<div class="row"><div class="ab_comment" id="ab_comment_{id}">
<p class="ab_comment_info"><span class="ab_comment_author">{name}</span><br>
<span class="date">Hace {id} minutos</span></p></div>
<div class="ab_comment_text"><p>{words}</p></div></div>"""
COUNTED = """<li class="odd"><div><a name="{id}"></a></div><div class="group">
<div class="commentor-info"><div><a href="/people/{name}">{name}</a> <div>Party: Green</div></div>
</div><div class="comment-meta">Reply #{id}<div>Mar. 12, 2014 - 10:15 AM EST</div></div></div>
<div class="submitted-comment"><p>{words}</p></div></li>"""


@pytest.mark.parametrize(
    "markup",
    [TAGLINE, INLINE_AGO, LINKED_AGO, SUBJECT, REVIEW, TEXT_BESIDE],
    ids=["tagline", "inline ago", "linked ago", "subject", "review", "text beside"],
)
def test_what_stands_beside_a_name_is_no_part_of_it_nor_of_the_words(markup):
    """Ranks, mottos, subjects, what is talked about, and how long ago it was."""
    comments = [
        markup.format(id=number, name=name, words=words)
        for number, name, words in ((21, "Jane", "Good words."), (22, "manr17", "Others."))
    ]
    assert [
        (name, words.removeprefix("A subject ")) for name, words in told(thread_of(*comments))
    ] == [
        ("Jane", "Good words."),
        ("manr17", "Others."),
    ]


def test_a_number_of_the_page_s_is_no_name():
    rows = [
        COUNTED.format(id=n, name=name, words="Words.") for n, name in ((1, "Jane"), (2, "Max"))
    ]
    thread = thread_in(
        page(f'<div id="comments"><ol class="commentslist">{"".join(rows)}</ol></div>')
    )
    assert told(thread) == [("Jane", "Words."), ("Max", "Words.")]


def test_how_long_ago_something_was_may_be_the_words_of_somebody():
    thread = thread_of(
        LINKED_AGO.format(id=21, name="Jane", words="When was that?"),
        LINKED_AGO.format(id=22, name="Max", words="2 years ago"),
    )
    assert told(thread) == [("Jane", "When was that?"), ("Max", "2 years ago")]


POST = """<div class="post hentry post_tag-comment" id="post-9"><h2>A post</h2>
<p class="byline">By Jane, 12 March 2014</p><p>Words of the post.</p></div>"""
LOGIN = """<div id="comments"><div class="login"><h5>Mail, 12 March 2014</h5><p>Send a message to
<strong>Max</strong></p></div></div>"""


@pytest.mark.parametrize("around", [POST, LOGIN], ids=["post", "login"])
def test_a_post_about_comments_or_a_form_among_them_is_no_comment(around):
    material = Material(page(around))
    assert [name for name, one in IMPORTERS.items() if one.recognises(material)] == []


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("Jane (203.0.113.*)", "Jane"),
        ("Jane, IP: 203.0.*.*", "Jane"),
        ("Jane 203.0.113.xxx", "Jane"),
        ("Jane 2.0", "Jane 2.0"),
    ],
)
def test_an_address_of_a_machine_does_not_come_along_in_part(shown, name):
    markup = """<div class="comment" id="comment-{id}"><span class="author">{name}</span>
    <span class="date">12 March 2014</span><div class="text">{words}</div></div>"""
    thread = thread_of(markup.format(id=21, name=shown, words="Words."))
    assert told(thread) == [(name, "Words.")]
