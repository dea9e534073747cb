"""Pages of forums: the answers to what opens a topic, on its first page and on further ones."""

from __future__ import annotations

import pytest

from plugins.comment_excerpts.importers import forum_page
from plugins.comment_excerpts.importers.base import ImportedThread, Material, ThreadError
from tests.comment_excerpts.importers.pages import example, kind_of, page, thread_in


def told(thread: ImportedThread) -> list[tuple[str, str, str | None, str]]:
    return [(c.id, c.author, c.published, c.text) for c in thread.comments]


def test_answers_are_read_without_the_post_that_opens_the_topic():
    thread = thread_in(example("forum-page"))
    assert thread.platform == "forum-page"
    assert told(thread) == [
        ("11", "jane", "2014-03-12T10:15:00", "op wrote:What do you think? Much, at […]"),
        ("12", "max", "2014-03-13T10:15:00", "Little"),
    ]
    assert [c.parent for c in thread.comments] == [None, None]
    assert thread.comments[0].permalink == "https://forum.example/viewtopic.php?t=5#p11"
    assert thread.complete


def block(number: int, place: int, name: str) -> str:
    return f"""<div id="p{number}" class="blockpost"><h2><span><span class="conr">#{place}</span> <a
    href="t?pid={number}#p{number}">2014-03-12 10:1{place}:00</a></span></h2><div class="postleft">
    <dl><dt><strong>{name}</strong></dt><dd class="usertitle"><b>Member</b></dd></dl></div>
    <div class="postright"><div class="postmsg"><p>Words {number}</p></div></div></div>"""


def reply(number: int, name: str) -> str:
    return f"""<div id="post-{number}" class="bbp-reply-header"><span
    class="bbp-reply-post-date">March 12, 2014 at 10:15 am</span> <a
    href="/post/#post-{number}">#{number}</a></div><div class="post-{number} reply hentry"><div
    class="bbp-reply-author"><a href="/u/{name}"><span class="bbp-author-name">{name}</span></a><div
    >Participant</div></div><div class="bbp-reply-content"><p>Words {number}</p></div></div>"""


def legacy(number: int, place: int, name: str) -> str:
    quote = '<div class="bbcode_quote"><div>Originally posted by <b>op</b></div><div>So</div></div>'
    return f"""<li class="postbit postcontainer" id="post_{number}"><div><span class="postdate">12
    March 2014, 10:15 AM</span> <a name="post{number}" href="t?p={number}#post{number}">#{place}</a>
    </div><div class="userinfo"><a class="username" href="u?{number}"><b>{name}</b></a><dl>
    <dt>Join Date</dt><dd>Jan 2010</dd></dl></div><div class="content"><blockquote
    class="postcontent">{quote}Words {number}</blockquote></div></li>"""


def test_posts_are_counted_from_the_one_that_opens_the_topic():
    first = thread_in(page(block(10, 1, "op") + block(11, 2, "jane")))
    assert told(first) == [("11", "jane", "2014-03-12T10:12:00", "Words 11")]
    further = thread_in(page(block(31, 6, "jane") + block(32, 7, "max")))
    assert [c.id for c in further.comments] == ["31", "32"]
    replies = thread_in(page(reply(70, "op") + reply(71, "max")))
    assert told(replies) == [("71", "max", "2014-03-12T10:15:00", "Words 71")]
    posts = thread_in(page(f"<ol>{legacy(80, 1, 'op')}{legacy(81, 2, 'ann')}</ol>"))
    assert [(c.author, c.published) for c in posts.comments] == [("ann", "2014-03-12T10:15:00")]
    assert "<blockquote><p>Originally posted by <b>op</b></p>" in posts.comments[0].html


def test_a_topic_with_further_pages_is_not_called_the_whole():
    posts = block(10, 1, "op") + block(11, 2, "jane")
    row = '<p class="pagelink">Pages: <strong>1</strong> <a href="t?id=1&amp;p=2">2</a></p>'
    thread = thread_in(page(posts, before=row))
    assert (thread.complete, thread.reason) == (False, "the topic has further pages, as page 2")
    assert thread_in(page(posts, before='<a href="/2">2</a>')).complete


def test_a_topic_that_nobody_answered_has_no_thread():
    body = page(block(10, 1, "op"))
    assert not forum_page.recognises(Material(body))
    with pytest.raises(ThreadError, match="there are no comments"):
        forum_page.read(Material(body))


def test_a_post_of_a_blog_is_none_of_a_forum():
    assert (
        kind_of(page('<div class="post" id="post_5"></div>' + example("page").decode())) == "page"
    )
