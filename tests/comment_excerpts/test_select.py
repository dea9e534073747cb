import pytest

from plugins.comment_excerpts.select import count_words, select
from tests.comment_excerpts.samples import comment, thread

TALK = thread(
    comment("a"),
    comment("b", "a"),
    comment("c", "b"),
    comment("d", "c"),
    comment("e"),
    comment("f", "a"),
    comment("g", "e"),
)


def picked(*names: str) -> list[tuple[str, int, str]]:
    return [
        (p.comment.id, p.depth, "".join(a.id for a in p.ancestors)) for p in select(TALK, names)
    ]


def test_picks_come_in_the_threads_order_not_in_the_writers() -> None:
    """Nothing is reordered, whatever order the writer names them in."""
    assert [name for name, *_ in picked("e", "d", "a")] == ["a", "d", "e"]
    assert [p.number for p in select(TALK, ("e", "d", "a"))] == [1, 2, 3]


def test_a_pick_stands_under_the_nearest_pick_it_answers() -> None:
    """Depth counts picks; the comments between are ancestors, the first of the thread first."""
    assert picked("d") == [("d", 0, "abc")]
    assert picked("a", "d") == [("a", 0, ""), ("d", 1, "bc")]
    assert picked("a", "b", "d") == [("a", 0, ""), ("b", 1, ""), ("d", 2, "c")]


def test_a_pick_never_looks_like_the_reply_to_another_one() -> None:
    """In a thread in order of time, a late reply is not set under what happens to precede it."""
    assert picked("a", "e", "f") == [("a", 0, ""), ("e", 0, ""), ("f", 0, "a")]
    assert picked("a", "b", "f") == [("a", 0, ""), ("b", 1, ""), ("f", 1, "")]


def test_unknown_ids_are_left_out() -> None:
    """They are reported by whoever knows where they stand."""
    assert picked("z") == []


@pytest.mark.parametrize(
    ("total", "complete", "shown", "words"),
    [
        (41, False, 3, "3 of 41 comments shown"),
        (41, True, 1, "1 of 41 comments shown"),
        (None, True, 3, "3 of 7 comments shown"),
        (None, False, 3, "3 comments shown"),
        (None, False, 1, "1 comment shown"),
        (None, False, 0, "0 comments shown"),
    ],
)
def test_the_count_claims_only_what_is_known(
    total: int | None,
    complete: bool,  # noqa: FBT001 - a column
    shown: int,
    words: str,
) -> None:
    """A stated total, else what is stored if it is whole, else no whole at all."""
    talk = thread(*TALK.comments, total=total, complete=complete)
    assert count_words(talk, shown) == words


def test_one_comment_is_one() -> None:
    """The noun agrees with the whole."""
    assert count_words(thread(comment("a")), 1) == "1 of 1 comment shown"
