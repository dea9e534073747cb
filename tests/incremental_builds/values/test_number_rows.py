"""Rows of numbers are what was put into them, however they were put."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.incremental_builds.snapshots import snapshot
from plugins.incremental_builds.snapshots.snapshot import Snapshot
from plugins.incremental_builds.values.number_rows import Rows, rows_of

ROW = st.lists(st.integers(0, 9), max_size=4)


def read_again(rows: Rows) -> Rows:
    ends, numbers = rows.parts()
    return Rows(array("I", ends), array("I", numbers))


@given(st.lists(ROW, max_size=12), st.dictionaries(st.integers(0, 11), ROW), st.lists(ROW))
def test_rows_are_kept_as_they_are_set_and_added(
    first: list[list[int]], changed: dict[int, list[int]], more: list[list[int]]
) -> None:
    rows, plain = rows_of(first), [*first]
    for number, row in changed.items():
        if number < len(plain):
            plain[number] = row
            rows.put(number, row)
    for row in more:
        assert rows.add(row) == len(plain)
        plain.append(row)
    kept = read_again(rows)
    assert [list(kept[number]) for number in range(kept.count)] == plain
    assert [list(rows[number]) for number in range(rows.count)] == plain
    for wanted in range(10):
        having = [number for number, row in enumerate(plain) if wanted in row]
        assert sorted(rows.having(frozenset([wanted]))) == having
        assert sorted(kept.having(frozenset([wanted]))) == having


def test_what_is_out_of_use_goes_once_there_is_much_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "_SPARE", 8)
    shot = Snapshot()
    shot.files = ["a", "b"]
    shot.groups, shot.looks = rows_of([[n] for n in range(6)]), [[str(n), ""] for n in range(6)]
    shot.reads, shot.own_reads = rows_of([[4], [5]]), rows_of([[], [5]])
    shot.seen, shot.own_seen = rows_of([[3], [5]]), rows_of([[3], []])
    shot.looks_read = 6
    shot.drop_waste()
    assert (shot.groups.count, len(shot.looks)) == (6, 6)
    for number in range(6, 30):
        shot.groups.add([number])
        shot.looks.append([str(number), ""])
    shot.drop_waste()
    assert [list(shot.groups[n]) for n in range(shot.groups.count)] == [[4], [5]]
    assert [list(shot.reads[page]) for page in (0, 1)] == [[0], [1]]
    assert [list(shot.own_reads[page]) for page in (0, 1)] == [[], [1]]
    assert shot.looks == [["3", ""], ["5", ""]]
    assert [list(shot.seen[page]) for page in (0, 1)] == [[0], [1]]
    assert [list(shot.own_seen[page]) for page in (0, 1)] == [[0], []]


def test_the_numbers_in_use_are_those_of_rows_as_they_are_now() -> None:
    rows = rows_of([[1, 2], [3], [], [2, 9]])
    assert rows.used() == {1, 2, 3, 9}
    rows.put(0, [4])
    rows.put(3, ())
    rows.add([7, 4])
    assert rows.used() == {3, 4, 7}
