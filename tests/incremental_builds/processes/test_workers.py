import os
from pathlib import Path

import pytest

from plugins.incremental_builds.processes import workers


class Shared:
    """Something large that results refer to."""


@pytest.mark.parametrize("number", [0, 1, 2, 24, 25, 100, 101])
def test_results_come_in_the_order_of_the_tasks(way: str, number: int) -> None:
    assert workers.run(lambda n: n * n, range(number)) == [n * n for n in range(number)]


def test_what_is_shared_comes_back_as_itself(way: str) -> None:
    one = Shared()
    found = workers.run(lambda n: (n, one), range(60), shared=(one,))
    assert all(item[1] is one for item in found)


def test_a_failure_in_a_task_is_raised_with_what_happened(way: str) -> None:
    def work(number: int) -> int:
        if number == 31:
            message = "task thirty-one"
            raise KeyError(message)
        return number

    with pytest.raises((KeyError, workers.WorkerError), match="task thirty-one"):
        workers.run(work, range(60))


def test_a_process_that_dies_is_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "count", lambda: 2)
    here = os.getpid()

    def work(number: int) -> int:
        if os.getpid() != here:
            os._exit(9)
        return number

    with pytest.raises(workers.WorkerError, match="died"):
        workers.run(work, range(60))


def test_more_than_one_process_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "count", lambda: 2)
    assert len(set(workers.run(lambda _n: os.getpid(), range(60)))) == 2


@pytest.mark.parametrize("processes", [1, 2])
def test_what_goes_wrong_aside_is_not_heard_of(
    processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "count", lambda: processes)

    def fail() -> None:
        message = "no room"
        raise OSError(message)

    for one in (workers.Aside(fail), workers.Aside(lambda: None, fail), workers.Aside(fail, fail)):
        one.go_on()
        one.wait()


@pytest.mark.parametrize("processes", [1, 2])
def test_what_comes_after_waits_for_a_word(
    processes: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(workers, "count", lambda: processes)
    first, second = tmp_path / "first", tmp_path / "second"
    for goes_on in (False, True):
        aside = workers.Aside(first.touch, second.touch)
        if goes_on:
            aside.go_on()
        aside.wait()
        assert first.exists()
        assert second.exists() is goes_on
