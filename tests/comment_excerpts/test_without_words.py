"""Comments without words of their own, or without a name: what is live stays so."""

from __future__ import annotations

import json

import pytest

from plugins.comment_excerpts.filing.document import Snapshot
from plugins.comment_excerpts.filing.store import file_thread
from plugins.comment_excerpts.importers import IMPORTERS
from plugins.comment_excerpts.importing import read_thread
from plugins.comment_excerpts.material import ImportedThread, Material
from plugins.core.errors import ContentError
from tests.comment_excerpts.answers import read

PICTURE = '<p><img src="https://pictures.example/cat.gif" width="200"></p>'


def of_disqus(message: str, flag: str = "false") -> ImportedThread:
    body = f"""<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<thread dsq:id="1"><link>https://old.example/p/</link><title>T</title></thread>
<post dsq:id="1"><message><![CDATA[{message}]]></message><isDeleted>{flag}</isDeleted>
<author><name>Ann</name></author><thread dsq:id="1"/></post>
<post dsq:id="2"><message>What a picture!</message>
<author><name>Ben</name></author><thread dsq:id="1"/><parent dsq:id="1"/></post></disqus>"""
    return IMPORTERS["disqus-export"].read(Material(body.encode()))


def of_reddit(html: str) -> ImportedThread:
    post = {"kind": "t3", "data": {"id": "p", "name": "t3_p", "permalink": "/r/x/comments/p/t/"}}
    own = {"id": "a", "author": "ann", "body_html": html, "parent_id": "t3_p", "link_id": "t3_p"}
    comment = {"kind": "t1", "data": own}
    return read("reddit", [{"kind": "Listing", "data": {"children": [post, comment]}}])


def of_hacker_news(html: str) -> ImportedThread:
    child = {"id": 2, "type": "comment", "author": "ann", "text": html, "children": []}
    return read("hacker-news", {"id": 1, "type": "story", "title": "T", "children": [child]})


def of_lobsters(html: str) -> ImportedThread:
    comment = {"short_id": "a", "commenting_user": "ann", "comment": html}
    return read("lobsters", {"short_id": "s", "submitter_user": "op", "comments": [comment]})


def of_blogger_answer(html: str) -> ImportedThread:
    comment = {"id": "1", "content": html, "author": {"displayName": "ann"}, "status": "live"}
    return read("blogger-answer", {"kind": "blogger#commentList", "items": [comment]})


def of_blogger_export(html: str) -> ImportedThread:
    kind = '<category scheme="http://schemas.google.com/g/2005#kind" term="{}"/>'
    name = "http://schemas.google.com/blogger/2008/kind#"
    content = html.replace("<", "&lt;")
    body = f"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
<entry><id>tag:blogger.com,1999:blog-1.post-5</id>{kind.format(f"{name}post")}<title>T</title>
<link rel="alternate" href="https://blog.example/t.html"/></entry>
<entry><id>tag:blogger.com,1999:blog-1.post-6</id>{kind.format(f"{name}comment")}
<content type="html">{content}</content><author><name>ann</name></author>
<thr:in-reply-to ref="tag:blogger.com,1999:blog-1.post-5"/></entry></feed>"""
    return IMPORTERS["blogger-export"].read(Material(body.encode()))


READERS = (of_disqus, of_reddit, of_hacker_news, of_lobsters, of_blogger_answer, of_blogger_export)


@pytest.mark.parametrize("reading", READERS)
def test_a_comment_of_a_picture_alone_is_not_deleted(reading):
    """Only the platform's own flag or marker says that; pictures are not kept."""
    first = reading(PICTURE).comments[0]
    assert (first.author.casefold(), first.text, first.is_deleted) == ("ann", "", False)


def test_what_the_platform_calls_deleted_is():
    assert of_disqus("Words that stay in the export.", "true").comments[0].is_deleted
    assert not of_reddit("<p>[removed]</p>").comments


OLD_REDDIT = """<!DOCTYPE html><html><head><title>T</title></head><body><div class="sitetable">
<div class="thing comment" id="thing_t1_{id}"><div class="entry"><p class="tagline">
<em>[deleted]</em> <time datetime="2023-01-01T00:00:00+00:00">1 day ago</time></p>
<div class="usertext-body"><div class="md"><p>My words stay</p></div></div></div></div>
<div class="thing comment" id="thing_t1_b2"><div class="entry"><p class="tagline">
<a class="author">ben</a> <time datetime="2023-01-01T00:00:00+00:00">1 day ago</time></p>
<div class="usertext-body"><div class="md"><p>Answer</p></div></div></div></div></div></body></html>
"""


def test_the_words_of_whoever_left_reddit_stand_under_its_own_word_for_that(tmp_path):
    """Its answers and its pages say the same."""
    thread = read_thread(Material(OLD_REDDIT.format(id="d5").encode()))
    assert [(c.author, c.text) for c in thread.comments] == [
        ("[deleted]", "My words stay"),
        ("ben", "Answer"),
    ]
    snapshot = Snapshot(thread, "2026-01-05T08:00:00+00:00", "a page")
    assert file_thread(tmp_path, "talk", snapshot, ()).added == ("d5", "b2")


def test_a_name_that_a_platform_leaves_empty_keeps_no_thread_from_being_stored(tmp_path):
    comment = {"short_id": "a", "commenting_user": None, "comment": "<p>Hm</p>"}
    body = json.dumps({"short_id": "s", "submitter_user": "op", "comments": [comment]})
    thread = read_thread(Material(body.encode()))
    assert thread.comments[0].author == "Anonymous"
    snapshot = Snapshot(thread, "2026-01-05T08:00:00+00:00", "a page")
    assert file_thread(tmp_path, "talk", snapshot, ("a",)).added == ("a",)


def test_by_hand_a_comment_without_a_name_is_told_with_its_line():
    text = "comments:\n  - id: c1\n    author: Ann\n    text: One\n  - id: c2\n    text: Two\n"
    with pytest.raises(ContentError) as caught:
        read_thread(Material(text.encode()))
    (problem,) = caught.value.problems
    assert (problem.rule, problem.location.line) == ("comment-without-author", 5)
