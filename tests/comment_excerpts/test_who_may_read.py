"""What only some people can read: moderators, followers, members. None of it comes along."""

from __future__ import annotations

import pytest

from plugins.comment_excerpts.material import ImportedThread
from tests.comment_excerpts.answers import read, refusal, tree

POST = {"kind": "t3", "data": {"name": "t3_p", "permalink": "/r/x/comments/p/t/", "title": "T"}}


def of_reddit(**fields: object) -> ImportedThread:
    """A comment that moderators may have removed, and a reply to it."""
    reply = comment("c2", "t1_c1", body="I saw it before it went.")
    removed = comment("c1", "t3_p", **{"body": "Cheap ink here!", **fields})
    return read("reddit", [listing(POST), listing(removed, reply)])


def comment(name: str, parent: str, **fields: object) -> dict[str, object]:
    data = {"id": name, "link_id": "t3_p", "parent_id": parent, "author": "ann", **fields}
    return {"kind": "t1", "data": data}


def listing(*things: object) -> dict[str, object]:
    return {"kind": "Listing", "data": {"children": list(things)}}


@pytest.mark.parametrize(
    "sign", [{"banned_by": "mod"}, {"banned_by": True}, {"removed": True}, {"spam": True}]
)
def test_what_moderators_removed_is_a_place_even_where_they_still_see_its_words(sign):
    thread = of_reddit(**sign)
    assert tree(thread) == {"c1": None, "c2": "c1"}
    assert [c.is_deleted for c in thread.comments] == [True, False]
    assert "Cheap" not in repr(thread)


@pytest.mark.parametrize(
    "sign",
    [
        {"banned_by": "mod", "approved": True},
        {"removed": False, "spam": False, "banned_by": None},
        {"collapsed": True, "stickied": True, "distinguished": "moderator"},
    ],
)
def test_what_moderators_let_pass_or_said_themselves_has_its_words(sign):
    assert of_reddit(**sign).comments[0].text == "Cheap ink here!"


@pytest.mark.parametrize(
    "said", ["[ Removed by Reddit ]", "[ Removed by Reddit on account of a rule. ]", "[removed]"]
)
def test_a_note_of_reddits_own_is_nobodys_words(said):
    first, _reply = of_reddit(body=said).comments
    assert (first.is_deleted, first.text) == (True, "")


@pytest.mark.parametrize("sign", [{"subreddit_type": "private"}, {"quarantine": True}])
def test_comments_of_a_closed_place_are_refused_also_without_their_post(sign):
    assert refusal("reddit", listing(comment("c1", "t3_p", body="x", **sign))).rule == "not-public"
    closed = {"kind": "t3", "data": {**POST["data"], **sign}}
    assert refusal("reddit", [listing(closed), listing()]).rule == "not-public"


@pytest.mark.parametrize("visibility", ["private", "direct", "limited"])
def test_replies_to_a_status_that_is_not_public_are_refused(visibility):
    status = {"id": "1", "content": "x", "visibility": visibility, "account": {"acct": "ann"}}
    answer = {"status": status, "context": {"ancestors": [], "descendants": []}}
    assert refusal("mastodon", answer).rule == "not-public"
