"""API answers: what each of them says in its own way, and what it leaves out."""

from __future__ import annotations

import contextlib
import gzip
import json
from collections.abc import Iterator

import pytest

from plugins.comment_excerpts.importers import IMPORTERS
from plugins.comment_excerpts.material import Material, ThreadError
from tests.comment_excerpts.answers import example, read, refusal, tree
from tests.comment_excerpts.test_importers import MATERIAL


def test_hacker_news_keeps_a_deleted_comment_only_as_a_place():
    thread = example("hacker-news.json")
    assert tree(thread) == {"101": None, "103": "101", "104": "103", "105": None}
    assert [c.is_deleted for c in thread.comments] == [False, True, False, False]
    assert thread.complete
    assert thread.title == "Who reads replies?"


def test_hacker_news_does_not_take_a_comment_for_a_story():
    thread = example("hacker-news.comment.json")
    assert (thread.title, thread.complete) == ("", False)
    assert "begins at a comment" in thread.reason
    assert tree(thread) == {"202": None}


def test_hacker_news_reads_a_search_for_the_comments_of_one_story():
    hit = {
        "objectID": "11",
        "author": "ann",
        "comment_text": "One",
        "story_id": 10,
        "parent_id": 10,
        "created_at": "2026-01-05T09:00:00Z",
        "story_title": "A story",
    }
    reply = {**hit, "objectID": "12", "parent_id": 11, "comment_text": "Two"}
    thread = read("hacker-news", {"hits": [reply, hit], "nbHits": 3})
    assert tree(thread) == {"11": None, "12": "11"}
    assert (thread.title, thread.total_stated, thread.complete) == ("A story", 3, False)
    other = {**hit, "story_id": 99}
    assert refusal("hacker-news", {"hits": [hit, other]}).rule == "several-threads"


def test_hacker_news_reads_a_list_of_firebase_items_and_refuses_a_bare_one():
    head = {
        "id": 1,
        "type": "story",
        "by": "op",
        "time": 1767600000,
        "title": "T",
        "kids": [2],
        "descendants": 1,
    }
    kid = {"id": 2, "type": "comment", "by": "ann", "time": 1767600100, "parent": 1, "text": "Hm"}
    thread = read("hacker-news", [head, kid])
    assert tree(thread) == {"2": None}
    assert thread.comments[0].published == "2026-01-05T08:01:40+00:00"
    assert thread.complete
    assert "none of their words" in refusal("hacker-news", head).message


def test_hacker_news_reads_an_item_that_hnpwa_put_together():
    inner = {
        "id": 3,
        "user": None,
        "time": 1767600200,
        "content": "",
        "deleted": True,
        "comments": [],
    }
    reply = {"id": 2, "user": "ann", "time": 1767600100, "content": "Hm", "comments": [inner]}
    item = {"id": 1, "title": "T", "user": "op", "time": 1767600000, "time_ago": "now"}
    thread = read("hacker-news", {**item, "type": "link", "comments_count": 2, "comments": [reply]})
    assert tree(thread) == {"2": None}
    assert (thread.title, thread.total_stated, thread.complete) == ("T", 2, True)


@pytest.mark.parametrize("mark", ["[flagged]", "[dead]", "[delayed]", "<p>[flagged]</p>"])
def test_hacker_news_says_in_the_place_of_words_that_nobody_is_to_read_them(mark):
    reply = {"id": 3, "type": "comment", "author": "ben", "text": "Hm", "children": []}
    gone = {"id": 2, "type": "comment", "author": "ann", "text": mark, "children": [reply]}
    thread = read("hacker-news", {"id": 1, "type": "story", "title": "T", "children": [gone]})
    assert [(c.author, c.text, c.is_deleted) for c in thread.comments] == [
        ("", "", True),
        ("ben", "Hm", False),
    ]


def test_a_number_that_a_program_wrote_with_a_point_is_an_id():
    child = {"id": 2.0, "type": "comment", "author": "ann", "text": "Hm", "children": []}
    answer = {"id": 1.0, "type": "story", "title": "T", "children": [child]}
    assert tree(read("hacker-news", answer)) == {"2": None}


def test_a_title_of_firebase_is_html():
    head = {"id": 1, "type": "story", "by": "op", "time": 1767600000, "title": "Ink &amp; paper"}
    assert read("hacker-news", [head]).title == "Ink & paper"


def test_what_is_counted_there_is_told_with_its_number():
    post = {"kind": "t3", "data": {"name": "t3_p", "title": "T", "num_comments": 1}}
    thread = read("reddit", [{"kind": "Listing", "data": {"children": [post]}}])
    assert thread.reason == "1 comment is counted there, and 0 are here"


def test_reddit_reads_escaped_html_once_more_and_tells_what_was_not_loaded():
    thread = example("reddit.json")
    assert thread.comments[0].html == "<p>One <em>word</em> &amp; more, […]</p>"
    assert thread.title == "Replies & readers"
    assert "5 comments were not loaded" in thread.reason
    assert tree(thread) == {"c1": None, "c2": "c1", "c3": "c2"}


def test_reddit_keeps_words_whose_author_left_and_no_words_that_were_removed():
    first, removed, left = example("reddit.json").comments
    assert first.edited == "2026-01-05T10:00:00+00:00"
    assert (removed.is_deleted, removed.text) == (True, "")
    assert (left.author, left.author_url) == ("[deleted]", None)
    assert left.text == "My account went, my words stay."


def t1(name: str, **given: object) -> dict[str, object]:
    return {"kind": "t1", "data": {"id": name, "author": "x", "body": "w", "replies": "", **given}}


def test_reddit_links_lead_to_reddit_and_a_name_that_is_not_there_leads_nowhere():
    link = t1("a", body_html='<p><a href="/r/x">r/x</a></p>')
    plain = t1("b", author=None, body="&gt; 1 &lt; 2")
    first, second = read(
        "reddit", {"kind": "Listing", "data": {"children": [link, plain]}}
    ).comments
    assert '<a href="https://www.reddit.com/r/x"' in first.html
    assert (second.author_url, second.text) == (None, "> 1 < 2")


def test_an_answer_that_nobody_unpacked_is_read():
    packed = gzip.compress((MATERIAL / "reddit.json").read_bytes())
    assert tree(IMPORTERS["reddit"].read(Material(packed))) == tree(example("reddit.json"))
    assert IMPORTERS["reddit"].recognises(Material(packed))
    assert not IMPORTERS["reddit"].recognises(Material(packed[:9] + b"damaged"))


def test_reddit_tells_that_a_branch_goes_on_elsewhere():
    more = {"kind": "more", "data": {"id": "_", "count": 0, "children": []}}
    reply = t1("a", parent_id="t3_p")
    thread = read("reddit", {"kind": "Listing", "data": {"children": [reply, more]}})
    assert "1 branch not shown to the end" in thread.reason
    assert "the post is not here" in thread.reason


def test_reddit_refuses_what_is_not_public_or_no_thread():
    post = {"kind": "t3", "data": {"name": "t3_p", "title": "T", "subreddit_type": "private"}}
    listing = {"kind": "Listing", "data": {"children": [post]}}
    assert refusal("reddit", [listing]).rule == "not-public"
    several = {"kind": "Listing", "data": {"children": [post, post]}}
    assert refusal("reddit", several).rule == "several-threads"


def test_reddit_that_begins_at_a_comment_tells_what_it_answers():
    reply = t1("b", parent_id="t1_a", link_id="t3_p")
    thread = read("reddit", [{"kind": "Listing", "data": {"children": [reply]}}])
    assert (thread.missing, thread.complete) == (("a",), False)


def test_wordpress_rest_puts_replies_below_and_leaves_out_pings_and_what_waits():
    thread = example("wordpress-rest.json")
    assert tree(thread) == {"11": None, "12": "11"}
    assert [c.author for c in thread.comments] == ["Ann", "Ben & Co"]
    assert thread.url == "https://blog.example/post/"


def test_wordpress_rest_doubts_a_full_page_and_believes_a_total():
    one = json.loads((MATERIAL / "wordpress-rest.json").read_text("utf-8"))[1]
    page = [{**one, "id": n} for n in range(1, 11)]
    assert "further ones" in read("wordpress-rest", page).reason
    whole = {"comments": page, "total": 10, "title": "T", "url": "https://blog.example/post/"}
    assert read("wordpress-rest", whole).complete
    assert not read("wordpress-rest", {**whole, "total": 12}).complete


def test_wordpress_rest_is_read_in_an_envelope_with_its_headers():
    page = json.loads((MATERIAL / "wordpress-rest.json").read_text("utf-8"))
    headers = {"X-WP-Total": 4, "X-WP-TotalPages": 1}
    thread = read("wordpress-rest", {"body": page, "status": 200, "headers": headers})
    assert tree(thread) == {"11": None, "12": "11"}
    assert thread.total_stated == 4
    refused = {"code": "rest_cannot_read", "message": "Sorry, no.", "data": {"status": 401}}
    envelope = {"body": refused, "status": 401, "headers": {}}
    assert "Sorry, no." in refusal("wordpress-rest", envelope).message


def test_wordpress_rest_names_a_refusal_and_several_posts():
    refused = {"code": "rest_cannot_read", "message": "Sorry, no.", "data": {"status": 401}}
    assert "Sorry, no." in refusal("wordpress-rest", refused).message
    one = json.loads((MATERIAL / "wordpress-rest.json").read_text("utf-8"))[1]
    other = {**one, "id": 90, "post": 6, "link": "https://blog.example/other/#comment-90"}
    assert refusal("wordpress-rest", [one, other]).rule == "several-threads"
    chosen = read("wordpress-rest", [one, other], "http://www.blog.example/other")
    assert tree(chosen) == {"90": None}


def test_blogger_s_answer_tells_that_there_are_further_pages():
    thread = example("blogger-answer.json")
    assert tree(thread) == {"901": None, "902": "901", "903": "902"}
    assert thread.reason == "there are further pages"


@pytest.mark.parametrize("file", sorted(MATERIAL.glob("*.json")), ids=lambda file: file.name)
def test_nothing_breaks_where_a_value_is_of_another_kind(file):
    """Every value in turn becomes a number, a list or nothing: a thread, or a named refusal."""
    value = json.loads(file.read_text("utf-8"))
    for place in list(_places(value)):
        for odd in (None, 7, []):
            material = Material(json.dumps(_with(value, place, odd)).encode())
            for module in IMPORTERS.values():
                if module.recognises(material):
                    with contextlib.suppress(ThreadError):
                        module.read(material)


def _places(value: object, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    pairs: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    for key, inner in pairs:
        yield (*at, key)
        yield from _places(inner, (*at, key))


def _with(value: object, place: tuple[str | int, ...], odd: object) -> object:
    copy = json.loads(json.dumps(value))
    here = copy
    for key in place[:-1]:
        here = here[key]
    here[place[-1]] = odd
    return copy
