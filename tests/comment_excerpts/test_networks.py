"""Answers of networks and forums: what each says in its own way, and what it leaves out."""

from __future__ import annotations

import json

from tests.comment_excerpts.answers import example, read, refusal, tree
from tests.comment_excerpts.test_importers import MATERIAL
from tests.support.effort import within


def test_mastodon_takes_public_and_unlisted_replies_and_the_warning_with_them():
    thread = example("mastodon.json")
    ids = [comment.id for comment in thread.comments]
    assert ids == ["200000000000000001", "200000000000000003"]
    assert thread.comments[0].text.startswith("on <b>bold</b> claims Look: https://a.example")
    assert thread.comments[0].author == "Ann"
    assert thread.comments[1].author == "ben"
    assert thread.notes == ("1 reply left out: not public",)
    assert thread.complete


STATUS = {
    "id": "1", "visibility": "public", "content": "<p>x</p>", "url": "https://s.example/@a/1",
    "in_reply_to_id": None, "replies_count": 2, "account": {"acct": "a", "display_name": "A"},
}  # fmt: skip


def test_mastodon_compares_each_count_of_replies_with_what_is_here():
    reply = {**STATUS, "id": "2", "in_reply_to_id": "1", "replies_count": 0}
    context = {"ancestors": [], "descendants": [reply]}
    for both in ({"status": STATUS, "context": context}, [STATUS, context]):
        thread = read("mastodon", both)
        assert thread.url == "https://s.example/@a/1"
        assert thread.reason == "1 reply counted there is not here"
    assert "without its replies" in refusal("mastodon", STATUS).message


def test_mastodon_doubts_an_answer_as_long_as_strangers_get():
    replies = [
        {**STATUS, "id": str(n), "in_reply_to_id": "1", "replies_count": 0} for n in range(2, 62)
    ]
    thread = read("mastodon", {"ancestors": [], "descendants": replies})
    assert "about 60 replies" in thread.reason


def test_mastodon_tells_that_what_could_be_chosen_in_a_poll_is_left_out():
    poll = {"options": [{"title": "Yes"}, {"title": "No"}]}
    reply = {**STATUS, "id": "2", "in_reply_to_id": "1", "replies_count": 0, "poll": poll}
    thread = read("mastodon", {"ancestors": [], "descendants": [reply]})
    assert thread.notes == ("1 poll left out: what could be chosen is no text",)


def test_mastodon_tells_replies_to_what_is_not_here():
    reply = {**STATUS, "id": "2", "in_reply_to_id": "1", "replies_count": 0}
    lost = {**STATUS, "id": "4", "in_reply_to_id": "3", "replies_count": 0}
    thread = read("mastodon", {"ancestors": [], "descendants": [reply, lost]})
    assert tree(thread) == {"2": None, "4": "3"}
    assert thread.missing == ("3",)


def test_bluesky_counts_bytes_and_leaves_out_who_asks_for_it():
    thread = example("bluesky.json")
    first = thread.comments[0]
    assert (
        '<a href="https://example.org/a?b=1&amp;c=2" rel="nofollow ugc">example.org</a>'
        in first.html
    )
    assert "bad.example" not in first.html
    assert first.text == "Schön: example.org & @op.example 1 < 2"
    assert "1 reply by people who ask not to be shown" in thread.reason
    assert "2 replies deleted or blocked" in thread.reason


def test_bluesky_tells_two_posts_with_one_key_apart():
    thread = example("bluesky.json")
    assert tree(thread) == {"3aaa": None, "did-plc-ben-app.bsky.feed.post-3aaa": "3aaa"}


def test_bluesky_takes_as_long_for_each_reply_however_many_there_are():
    replies = [node(f"k{number}", **SHY) for number in range(30_000)]
    with within(3):
        thread = read("bluesky", {"thread": node("r", *replies, node("b"))})
    assert tree(thread) == {"b": None}


SHY: dict[str, object] = {"labels": [{"val": "!no-unauthenticated"}]}


def node(key: str, *replies: object, **author: object) -> dict[str, object]:
    """Return a post of Bluesky's with replies to it."""
    post = {
        "uri": f"at://did:plc:{key}/app.bsky.feed.post/{key}",
        "record": {"text": key},
        "author": {"did": f"did:plc:{key}", "handle": f"{key}.example", **author},
    }
    return {"post": post, "replies": list(replies)}


def test_bluesky_keeps_the_place_of_the_unseen_for_those_who_answer():
    thread = read("bluesky", {"thread": node("r", node("shy", node("b"), **SHY))})
    assert tree(thread) == {"shy": None, "b": "shy"}
    assert thread.comments[0].is_deleted
    gone = {"thread": {"$type": "app.bsky.feed.defs#notFoundPost", "notFound": True}}
    assert refusal("bluesky", gone).rule == "no-thread"


def test_discourse_stays_in_the_order_of_its_posts_and_leaves_out_what_moderators_did():
    thread = example("discourse.json")
    assert tree(thread) == {"2": None, "4": "2", "5": "4", "7": None}
    assert (thread.total_stated, thread.complete) == (6, True)
    assert thread.comments[0].text == "I do, see there."
    assert thread.comments[0].edited == "2026-01-05T09:30:00+00:00"


def test_discourse_makes_addresses_whole_where_it_knows_the_forum():
    value = json.loads((MATERIAL / "discourse.json").read_text("utf-8"))
    thread = read("discourse", value, "https://forum.example/t/who-reads-replies/77")
    assert thread.url == "https://forum.example/t/who-reads-replies/77"
    assert thread.comments[0].permalink == "https://forum.example/t/who-reads-replies/77/2"
    assert 'href="https://forum.example/t/other/5"' in thread.comments[0].html


def test_a_post_of_an_older_discourse_has_the_address_that_its_number_gives():
    post = {"id": 2, "post_number": 2, "cooked": "<p>x</p>", "username": "ann", "topic_id": 77}
    plain = {"post_stream": {"posts": [post]}}
    named = {"post_stream": {"posts": [{**post, "topic_slug": "ink"}]}}
    url = "https://forum.example/t/77"
    assert read("discourse", plain, url).comments[0].permalink == "https://forum.example/t/77/2"
    (comment,) = read("discourse", named, url).comments
    assert comment.permalink == "https://forum.example/t/ink/77/2"
    assert read("discourse", plain).comments[0].permalink is None


def test_discourse_refuses_a_message_to_some_people():
    post = {"id": 1, "post_number": 1, "cooked": "<p>x</p>", "username": "ann"}
    message = {"archetype": "private_message", "post_stream": {"posts": [post]}}
    assert refusal("discourse", message).rule == "not-public"


def test_discourse_compares_the_list_of_its_posts_with_those_that_are_here():
    value = json.loads((MATERIAL / "discourse.json").read_text("utf-8"))
    value["post_stream"]["posts"] = value["post_stream"]["posts"][:2]
    thread = read("discourse", value)
    assert thread.reason == "5 posts of the topic are not in the answer"
    del value["post_stream"]["stream"]
    assert "6 comments are counted there, and 1 is here" in read("discourse", value).reason


def test_discourse_doubts_posts_that_say_nothing_of_the_others():
    """An answer of posts has twenty at most, from any number on; older ones count no others."""
    post = {"username": "ann", "cooked": "<p>x</p>"}

    def reason(first: int, last: int) -> str:
        posts = [{**post, "id": n, "post_number": n} for n in range(first, last + 1)]
        return read("discourse", {"post_stream": {"posts": posts}}).reason

    assert reason(1, 3) == ""
    assert reason(1, 20) == "the answer is as long as a page can be: there may be further posts"
    assert reason(21, 22) == "the topic's posts before number 21 are not in the answer"


def test_discourse_names_a_reply_to_a_post_that_is_gone():
    value = json.loads((MATERIAL / "discourse.json").read_text("utf-8"))
    value["post_stream"]["posts"][-1]["reply_to_post_number"] = 99
    assert read("discourse", value).missing == ("post-99",)
    latest = {"latest_posts": [{"id": 1, "cooked": "<p>x</p>"}]}
    assert refusal("discourse", latest).rule == "several-threads"


def test_lobsters_tells_parents_by_name_by_level_or_by_place():
    assert tree(example("lobsters.json")) == {
        "aaaaaa": None,
        "bbbbbb": "aaaaaa",
        "cccccc": "bbbbbb",
    }
    assert tree(example("lobsters.levels.json")) == {"a1": None, "a2": "a1", "a3": "a1", "a4": None}
    inner = {"short_id": "y", "comment_plain": "2 < 3", "commenting_user": "b"}
    outer = {"short_id": "x", "comment": "<p>1</p>", "commenting_user": "a", "comments": [inner]}
    thread = read("lobsters", {"comments": [outer]})
    assert tree(thread) == {"x": None, "y": "x"}
    assert thread.comments[1].text == "2 < 3"


def _post(key: str, **more: object) -> dict[str, object]:
    return {
        "uri": f"at://did:plc:a/app.bsky.feed.post/{key}",
        "author": {"did": "did:plc:a", "handle": "ann.example", "displayName": "Ann"},
        "record": {"text": f"Words {key}", "createdAt": "2026-01-05T09:00:00Z"},
        **more,
    }


def test_bluesky_is_read_without_the_field_around_the_thread():
    reply = {"post": _post("1"), "replies": []}
    thread = {"post": _post("0", replyCount=1), "replies": [reply]}
    assert read("bluesky", thread) == read("bluesky", {"thread": thread})
    assert tree(read("bluesky", thread)) == {"1": None}


def test_bluesky_s_newer_answers_are_flat_and_give_the_same_tree():
    depths = {"above": -1, "0": 0, "1": 1, "2": 2, "3": 1}
    items = [{"depth": depth, "value": {"post": _post(key)}} for key, depth in depths.items()]
    gone = {"depth": 1, "value": {"$type": "app.bsky.unspecced.defs#threadItemBlocked"}}
    shy = {"depth": 1, "value": {"$type": "app.bsky.unspecced.defs#threadItemNoUnauthenticated"}}
    thread = read("bluesky", {"thread": [*items, gone, shy]})
    assert tree(thread) == {"1": None, "2": "1", "3": None}
    assert not thread.complete
    assert "1 reply by people who ask not to be shown" in thread.reason
    assert "1 reply deleted or blocked" in thread.reason


def test_a_list_of_hacker_news_may_have_holes():
    items = [
        {"id": 1, "type": "story", "title": "T", "time": 1577836800, "descendants": 1},
        None,
        {"id": 2, "type": "comment", "by": "ann", "text": "x", "parent": 1, "time": 1577836801},
    ]
    assert tree(read("hacker-news", items)) == {"2": None}
