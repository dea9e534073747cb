"""No comment is lost because something beside it is missing, and none is made of what is none."""

from __future__ import annotations

import json
from typing import Any

import pytest

from plugins.comment_excerpts.importers import IMPORTERS
from plugins.comment_excerpts.material import Material
from tests.comment_excerpts.answers import read, refusal, tree
from tests.comment_excerpts.test_exports import read as read_export
from tests.comment_excerpts.test_exports import refusal as export_refusal

ITEM = """<item><title>{title}</title><link>https://old.example/a/</link>{more}
<wp:comment>{id}<wp:comment_author>Ann</wp:comment_author>
<wp:comment_date_gmt>2012-06-08 10:00:00</wp:comment_date_gmt>
<wp:comment_content>{words}</wp:comment_content><wp:comment_approved>1</wp:comment_approved>
<wp:comment_parent>{parent}</wp:comment_parent></wp:comment></item>"""


def item(words: str, number: str = "", parent: str = "0", more: str = "") -> str:
    own = f"<wp:comment_id>{number}</wp:comment_id>" if number else ""
    return ITEM.format(title="A", id=own, words=words, parent=parent, more=more)


def export(*items: str) -> bytes:
    space = 'xmlns:wp="http://wordpress.org/export/1.0/"'
    return f"<rss {space}><channel>{''.join(items)}</channel></rss>".encode()


def test_a_comment_without_an_id_gets_one_that_stays_the_same():
    thread = read_export("wordpress-export", export(item("One.")))
    (comment,) = thread.comments
    assert (comment.text, comment.permalink) == ("One.", None)
    assert comment.id.startswith("c")
    assert read_export("wordpress-export", export(item("One."))).comments[0].id == comment.id


def test_items_of_one_address_are_one_where_they_are_no_posts():
    thread = read_export("wordpress-export", export(item("One.", "4"), item("Two.", "5", "4")))
    assert tree(thread) == {"4": None, "5": "4"}
    posts = [item("One.", "4", more="<wp:post_id>1</wp:post_id>"),
             item("Two.", "5", more="<wp:post_id>2</wp:post_id>")]  # fmt: skip
    assert export_refusal("wordpress-export", export(*posts)).rule == "several-threads"


def test_lobsters_keeps_who_answers_whom_without_ids():
    comments = [
        {"comment": "<p>One</p>", "commenting_user": "ann", "depth": 0},
        {"comment": "<p>Two</p>", "commenting_user": "ben", "depth": 1},
    ]
    first, second = read("lobsters", {"comments": comments}).comments
    assert (first.parent, second.parent) == (None, first.id)


def test_discourse_counts_posts_where_they_have_no_ids():
    posts = [
        {"post_number": n, "username": f"u{n}", "cooked": "<p>x</p>", "reply_to_post_number": to}
        for n, to in ((1, None), (2, None), (3, 2))
    ]
    thread = read("discourse", {"id": 7, "title": "T", "post_stream": {"posts": posts}})
    assert tree(thread) == {"post-2": None, "post-3": "post-2"}


def test_a_search_for_stories_has_no_comments():
    story = {"objectID": "10", "title": "A story", "author": "ann", "comment_text": None}
    said = {"objectID": "11", "author": "ben", "comment_text": "One", "story_id": 10}
    for hits in ([story], [story, said]):
        material = Material(json.dumps({"hits": hits}).encode())
        assert not IMPORTERS["hacker-news"].recognises(material)
    assert len(read("hacker-news", {"hits": [said]}).comments) == 1


def reply(number: int, parent: int = 0) -> dict[str, Any]:
    return {
        "id": number, "parent": parent, "author_name": "Ann", "date": "2020-05-05T10:00:00",
        "content": {"rendered": f"<p>{number}</p>"}, "type": "comment",
        "link": f"https://old.example/a/#comment-{number}",
    }  # fmt: skip


def post(number: int, replies: list[dict[str, Any]], status: str = "publish") -> dict[str, Any]:
    return {
        "id": number, "title": {"rendered": "A &amp; B"}, "content": {"rendered": "<p>x</p>"},
        "slug": "a", "link": f"https://old.example/{number}/", "status": status,
        "_embedded": {"author": [{"id": 1}], "replies": [replies]},
    }  # fmt: skip


@pytest.mark.parametrize("answer", [post(9, [reply(5), reply(6, 5)]),
                                    [post(9, [reply(5), reply(6, 5)]), post(8, [])]])  # fmt: skip
def test_a_post_has_its_comments_in_it_where_they_were_asked_for(answer):
    thread = read("wordpress-rest", answer)
    assert tree(thread) == {"5": None, "6": "5"}
    assert (thread.title, thread.url) == ("A & B", "https://old.example/9/")


def test_several_posts_with_comments_are_several_threads_and_a_closed_one_is_none():
    several = [post(9, [reply(5)]), post(8, [reply(6)])]
    assert refusal("wordpress-rest", several).rule == "several-threads"
    assert tree(read("wordpress-rest", several, "https://old.example/8/")) == {"6": None}
    assert refusal("wordpress-rest", post(9, [reply(5)], "private")).rule == "not-public"


def test_the_address_of_a_thread_is_a_page_and_not_the_api_of_a_service():
    api = "https://public-api.wordpress.com/rest/v1.1/sites/1/posts/5"
    comment = {
        "ID": 21, "post": {"ID": 5, "title": "A", "type": "post", "link": api},
        "author": {"ID": 1, "name": "Ann"}, "date": "2026-01-05T09:00:00+01:00",
        "URL": "https://blog.example/a/comment-page-2/#comment-21", "content": "<p>x</p>",
        "status": "approved", "parent": False, "type": "comment",
    }  # fmt: skip
    found = {"found": 1, "comments": [comment]}
    assert read("wordpress-rest", found).url == "https://blog.example/a/"
