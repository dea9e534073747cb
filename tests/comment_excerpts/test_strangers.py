"""JSON that is no thread: the refusal says what it is, or what the site said."""

from __future__ import annotations

import json

import pytest

from plugins.comment_excerpts.importing import importer_of, read_thread
from plugins.comment_excerpts.material import Material, ThreadError
from plugins.core.errors import ContentError
from tests.comment_excerpts.test_importers import MATERIAL

ACCOUNT = {"id": "1", "username": "ann", "acct": "ann"}
STATUS = {"id": "2", "account": ACCOUNT, "content": "x", "visibility": "public"}


def refusal(value: object) -> ThreadError:
    with pytest.raises(ThreadError) as caught:
        importer_of(Material(json.dumps(value).encode()))
    return caught.value


def listing(kind: str) -> dict[str, object]:
    return {"kind": "Listing", "data": {"children": [{"kind": kind, "data": {"id": "1"}}]}}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"error": "Record not found"}, "Record not found"),
        ({"error": "NotFound", "message": "No such post"}, "No such post"),
        ({"error": {"code": 404, "message": "No such post"}}, "No such post"),
        ({"errors": ["Gone for good"], "error_type": "not_found"}, "Gone for good"),
        ({"errors": [{"code": 1, "message": "Gone for good"}]}, "Gone for good"),
        ({"message": "Forbidden", "error": 403, "reason": "private"}, "Forbidden: private"),
        ({"message": "Not Found", "status": "404"}, "Not Found"),
        ({"error": 403}, "403"),
        ({"error": "<b>Ink &amp; paper</b>\u202e"}, "<b>Ink & paper</b>"),
    ],
)
def test_a_refusal_is_told_in_the_words_of_the_site(answer, said):
    error = refusal(answer)
    assert (error.rule, error.message) == ("refused", f"the site refused: {said}")
    assert error.hint


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (listing("t5"), "these are communities of Reddit"),
        ({"kind": "t2", "data": {"name": "ann"}}, "these are accounts of Reddit"),
        (ACCOUNT, "it is an account"),
        ([STATUS, STATUS, STATUS], "these are statuses without their replies"),
        ([{"id": 1, "type": "mention", "account": ACCOUNT, "created_at": ""}], "notifications"),
        ({"topic_list": {"topics": []}}, "it is a list of topics"),
        ([{"short_id": "a", "comment_count": 3}], "it is a list of stories"),
        ([{"id": 1, "title": {}, "content": {}, "slug": "a", "link": ""}], "posts without their"),
        ({"feed": [], "cursor": "a"}, "it is a list of posts"),
        ({"hits": [], "nbHits": 0}, "it is what a search found"),
        ({"a": 1, "b": 2}, 'it is JSON with "a", "b"'),
        (dict.fromkeys("abcde", 1), 'it is JSON with "a", "b", "c", "d" and more'),
        ([1, 2], "it is a list of numbers or texts"),
        ([], "it is JSON with nothing in it"),
        ({}, "it is JSON with nothing in it"),
    ],
)
def test_what_is_no_thread_is_named(answer, what):
    error = refusal(answer)
    assert (error.rule, bool(error.hint)) == ("no-thread", True)
    assert what in error.message


def test_messages_to_some_people_are_named_and_not_read():
    both = {"kind": "Listing", "data": {"children": [{"kind": "t1"}, {"kind": "t4"}]}}
    assert refusal(listing("t4")).rule == refusal(both).rule == "not-public"


def test_a_field_named_like_a_fault_makes_no_refusal_while_it_is_empty():
    assert refusal({"error": None, "errors": [], "id": 1}).rule == "no-thread"


def test_a_page_whose_comments_stand_elsewhere_says_who_has_them():
    """Whoever gives a page need not name what kind it is to be told."""
    page = '<html><body><h1>A post</h1><div id="disqus_thread"></div></body></html>'
    with pytest.raises(ThreadError) as caught:
        importer_of(Material(page.encode(), url="https://blog.example/post/"))
    assert "Disqus shows them" in caught.value.message
    assert "export the thread there" in caught.value.hint


def test_comments_that_a_program_translated_are_nobody_s_words():
    page = (MATERIAL / "wordpress.html").read_bytes()
    assert read_thread(Material(page)).comments
    translated = page.replace(b"<html", b'<html class="translated-ltr"', 1)
    with pytest.raises(ContentError) as caught:
        read_thread(Material(translated))
    (problem,) = caught.value.problems
    assert (problem.rule, "in its own language" in problem.hint) == ("translated-page", True)
