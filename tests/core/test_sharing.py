"""Work is shared where somebody offers a way, and done here where nobody does."""

from __future__ import annotations

from plugins.core.sharing import SHARING, in_parts, shared


def test_without_an_offer_all_is_done_here_in_order():
    assert shared({}, lambda n: n * n, [3, 1, 2]) == [9, 1, 4]


def test_whoever_runs_the_build_may_share_it_out():
    asked = []

    def share(work, tasks):
        asked.append(list(tasks))
        return [work(task) for task in tasks]

    assert shared({SHARING: share}, str, [1, 2]) == ["1", "2"]
    assert asked == [[1, 2]]


def test_parts_hold_every_task_once_in_order():
    assert [list(part) for part in in_parts(range(7), 3)] == [[0, 1, 2], [3, 4, 5], [6]]
    assert in_parts([], 3) == []
