from hypothesis import given
from hypothesis import strategies as st

from plugins.comment_excerpts.saved_pages.replies import acyclic, shown_parent, unique


@given(
    st.lists(st.integers(-1, 11), max_size=12).map(lambda p: [n if n < len(p) else -1 for n in p])
)
def test_no_comment_is_its_own_ancestor(parents: list[int]):
    opened = acyclic(parents)
    for start in range(len(opened)):
        here, steps = start, 0
        while here >= 0:
            here, steps = opened[here], steps + 1
            assert steps <= len(opened)


def test_what_is_no_ring_stays_as_it_is():
    assert acyclic([-1, 0, 1, 0]) == [-1, 0, 1, 0]


def test_a_parent_that_is_left_out_gives_way_to_its_own():
    assert [shown_parent(n, [-1, 0, 1, 2], [False, True, True, False]) for n in (1, 3)] == [0, 0]
    assert shown_parent(1, [-1, 0], [True, False]) == -1


@given(st.lists(st.sampled_from(["1", "1-2", "", "a b", "é", "..", "at-2"]), max_size=20))
def test_ids_can_stand_in_a_thread_file_and_none_stands_twice(names: list[str]):
    ids = unique(names)
    assert len(set(ids)) == len(ids) == len(names)
    assert all(name and name[0].isalnum() and " " not in name for name in ids)
