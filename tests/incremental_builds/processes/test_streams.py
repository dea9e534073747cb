"""Work that is taken piece by piece comes back whole, whoever did it, and leaves nobody behind."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import pytest

from plugins.incremental_builds.processes import workers
from plugins.incremental_builds.processes.streams import pieces, size_for


class Shared:
    """Something large that results refer to."""


class Knot:
    """Refers to itself, so that only a collection takes it away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The processes that a test begins."""
    found: list[int] = []
    own = os.fork

    def fork() -> int:
        found.append(own())
        return found[-1]

    monkeypatch.setattr(os, "fork", fork)
    return found


def nobody_is_left(begun: list[int]) -> None:
    """Find no process of the test, running or ended."""
    for process in begun:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


def squares(tasks: Sequence[int]) -> list[int]:
    return [n * n for n in tasks]


@pytest.mark.parametrize("number", [0, 1, 24, 25, 100, 2000])
def test_every_task_is_done_once(way: str, number: int) -> None:
    tasks, found = range(number), {}
    for piece in pieces(squares, tasks):
        assert piece.start not in found
        found[piece.start] = piece.result
    assert [n for start in sorted(found) for n in found[start]] == squares(tasks)


def test_pieces_of_one_process_come_in_the_order_in_which_it_worked(way: str) -> None:
    counts: dict[int, int] = {}

    def work(tasks: Sequence[int]) -> tuple[int, int]:
        counts[os.getpid()] = counts.get(os.getpid(), 0) + 1
        return os.getpid(), counts[os.getpid()]

    seen: dict[int, int] = {}
    pids: dict[int, int] = {}
    for process, _, (pid, nth) in pieces(work, range(1000)):
        assert nth == seen.get(pid, 0) + 1
        assert pids.setdefault(process, pid) == pid
        seen[pid] = nth
    assert sum(seen.values()) == -(-1000 // size_for(1000))


def test_who_is_busy_with_results_leaves_the_work_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "count", lambda: 2)
    here, done = os.getpid(), tmp_path / "done"

    def work(_: Sequence[int]) -> bool:
        with done.open("ab") as file:
            file.write(b"x")
        return os.getpid() == here

    mine = []
    for piece in pieces(work, range(480)):
        mine.append(piece.result)
        while done.stat().st_size < 20:  # the other one goes on meanwhile
            time.sleep(0.01)
    assert len(mine) == 20
    assert sum(mine) <= 1


def test_what_is_shared_comes_back_as_itself(way: str) -> None:
    one = Shared()
    found = [p.result for p in pieces(lambda tasks: (len(tasks), one), range(100), shared=(one,))]
    assert all(item[1] is one for item in found)


def test_a_failure_in_a_task_is_raised_with_what_happened(way: str, begun: list[int]) -> None:
    def work(tasks: Sequence[int]) -> int:
        if 31 in tasks:
            message = "task thirty-one"
            raise KeyError(message)
        return len(tasks)

    with pytest.raises((KeyError, workers.WorkerError), match="task thirty-one"):
        list(pieces(work, range(100)))
    nobody_is_left(begun)


def test_a_process_that_dies_is_no_result(
    monkeypatch: pytest.MonkeyPatch, begun: list[int]
) -> None:
    monkeypatch.setattr(workers, "count", lambda: 2)
    here = os.getpid()

    def work(tasks: Sequence[int]) -> int:
        if os.getpid() != here:
            os._exit(9)
        time.sleep(0.2)
        return len(tasks)

    with pytest.raises(workers.WorkerError, match="died"):
        list(pieces(work, range(60)))
    nobody_is_left(begun)


def test_who_wants_no_more_leaves_no_process_behind(way: str, begun: list[int]) -> None:
    large = "x" * 300_000  # more than a pipe holds: the others wait to get rid of it
    for _ in pieces(lambda _tasks: large, range(2000)):
        break
    nobody_is_left(begun)


def test_what_refers_to_itself_does_not_pile_up() -> None:
    gc.disable()
    try:
        before = sum(type(one) is Knot for one in gc.get_objects())
        for _ in pieces(lambda tasks: [Knot() for _ in tasks] and None, range(10)):
            pass
        assert sum(type(one) is Knot for one in gc.get_objects()) == before
    finally:
        gc.enable()


def test_who_asks_begins_at_the_other_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "count", lambda: 3)

    def work(tasks: Sequence[int]) -> int:
        time.sleep(0.005)  # so that each gets a share
        return len(tasks)

    starts: dict[int, list[int]] = {}
    for piece in pieces(work, range(2400), both_ends=True):
        starts.setdefault(piece.process, []).append(piece.start)
    assert sorted(chain.from_iterable(starts.values())) == list(range(0, 2400, size_for(2400)))
    mine, others = starts.pop(0), starts.values()
    ours = [start for start in mine if start >= 1200]
    assert ours == sorted(ours, reverse=True)
    assert ours[0] == 2400 - size_for(2400)
    assert min(map(min, others)) == 0
    for theirs in others:
        first = [start for start in theirs if start < 1200]
        assert first == sorted(first)


def test_from_both_ends_nothing_is_left_out(way: str) -> None:
    for number in (0, 1, 24, 25, 49, 100, 1000):
        found = {p.start: p.result for p in pieces(squares, range(number), both_ends=True)}
        assert [n for start in sorted(found) for n in found[start]] == squares(range(number))
