from dataclasses import replace

import pytest

from plugins.comment_excerpts.model import CommentState, Thread
from plugins.comment_excerpts.own import OwnThread, in_reading_order, own_thread
from plugins.comment_excerpts.removals import Removed
from plugins.core.words import english
from tests.comment_excerpts.samples import comment, thread

PAGE = "https://blog.tld/2026/01/first/"


def order(talk: Thread) -> list[tuple[str, int]]:
    return [(placed.comment.id, placed.depth) for placed in in_reading_order(talk)]


def view_of(talk: Thread, removed: Removed | None = None, *taken: str) -> OwnThread:
    return own_thread(
        talk, removed or Removed(), page=PAGE, taken=frozenset(taken), words=english()
    )


def test_a_reply_stands_below_what_it_answers_whenever_it_was_written() -> None:
    talk = thread(
        comment("a"), comment("b"), comment("c", "a"), comment("d", "b"), comment("e", "c")
    )
    assert order(talk) == [("a", 0), ("c", 1), ("e", 2), ("b", 0), ("d", 1)]


def test_of_removed_comments_only_those_above_others_leave_a_place() -> None:
    gone = {"state": CommentState.DELETED, "text": ""}
    talk = thread(
        replace(comment("a"), **gone),
        comment("b", "a"),
        replace(comment("c", "b"), **gone),
        replace(comment("d"), state=CommentState.WITHHELD),
        replace(comment("e", "d"), **gone),
    )
    assert order(talk) == [("a", 0), ("b", 1)]
    view = view_of(talk)
    assert [one.tombstone for one in view.comments] == [
        "This comment was deleted where it was written.",
        "",
    ]
    assert view.count == 1
    assert view.comments[1].ancestors[0].words == "in reply to a deleted comment"


@pytest.mark.parametrize("parents", [("b", "a"), ("a", None), ("nobody", "a")])
def test_no_comment_is_lost_where_its_parents_are_not_in_order(
    parents: tuple[str | None, ...],
) -> None:
    talk = thread(comment("a", parents[0]), comment("b", parents[1]))
    assert {name for name, _depth in order(talk)} == {"a", "b"}


def test_a_thread_may_be_as_deep_as_it_likes() -> None:
    many = 3000
    talk = thread(*(comment(f"c{n}", f"c{n - 1}" if n else None) for n in range(many)))
    assert order(talk)[-1] == (f"c{many - 1}", many - 1)


def test_the_address_of_a_comment_is_its_place_on_the_page() -> None:
    talk = thread(
        replace(comment("a"), permalink="https://old.tld/?p=3#comment-9"), comment("b", "a")
    )
    first, second = view_of(talk).comments
    assert first.anchor == "comment-a"
    assert first.permalink == f"{PAGE}#comment-a"
    assert [a.permalink for a in second.ancestors] == [f"{PAGE}#comment-a"]


def test_a_comment_that_the_text_quotes_has_another_place() -> None:
    first, second = view_of(thread(comment("a"), comment("b", "a")), None, "a").comments
    assert (first.anchor, first.permalink) == ("comment-a-below", f"{PAGE}#comment-a-below")
    assert second.ancestors[0].permalink == f"{PAGE}#comment-a-below"


def test_what_was_removed_is_cut_out_of_the_answers_too() -> None:
    talk = thread(replace(comment("a"), text="<p>Well said, Jane Roe, and true.</p>"))
    (one,) = view_of(talk, Removed(names=frozenset({"Jane Roe"}))).comments
    assert "Jane" not in one.text_html
    assert one.is_cut


@pytest.mark.parametrize(
    ("total", "complete", "words"),
    [
        (None, True, "2 comments"),
        (2, True, "2 comments"),
        (41, True, "2 of 41 comments shown"),
        (None, False, "2 comments shown"),
    ],
)
def test_the_count_says_whether_there_are_more(
    total: int | None,
    complete: bool,  # noqa: FBT001 - a parameter of the test
    words: str,
) -> None:
    talk = replace(thread(comment("a"), comment("b")), total=total, complete=complete)
    assert view_of(talk).count_words == words
