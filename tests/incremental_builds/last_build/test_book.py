"""The record of a build, in pieces: damaged it counts as none, and what is not needed stays."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from plugins.incremental_builds.last_build import book, sweep
from plugins.incremental_builds.last_build.book import SAME, load, opened, save
from plugins.incremental_builds.last_build.pieces import DamagedError
from plugins.incremental_builds.last_build.stand import DIGEST, Asked, Stand, bytes_digest
from plugins.incremental_builds.last_build.standing import Changes, compare_inputs, compare_outputs
from plugins.incremental_builds.last_build.sweep import WIDTH, numbers_of
from plugins.incremental_builds.values.number_rows import Rows, rows_of


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """A site whose last build read three files and wrote six."""
    asked = Asked(tmp_path, "a build")
    paths = []
    for name in ("a", "b", "c", "out/", *(f"out/{n}" for n in "123é")):
        path = tmp_path / name
        path.mkdir() if name.endswith("/") else path.write_text(name)
        paths.append(f"{path}/" if name.endswith("/") else str(path))
    paths.append(f"{tmp_path}/out/was\udcff")
    stand = Stand(
        surroundings="here",
        moment=5.5,
        due=None,
        inputs=paths[:3],
        outputs=paths[3:],
        numbers=numbers_of(paths),
        digests=b"".join(map(bytes_digest, paths)),
        words=b"4 5 1 output\n{}",
    )
    save(asked, stand)
    return asked


def parts(stand: Stand | None) -> Any:
    return None if stand is None else [getattr(stand, name) for name in Stand.__slots__]


def test_what_is_saved_is_loaded(asked: Asked) -> None:
    before = load(asked)
    assert before is not None
    assert before.outputs[-1].endswith("was\udcff")
    assert [len(before.inputs), len(before.outputs)] == [3, 6]
    before.due = 7.25
    save(asked, before)
    assert parts(load(asked)) == parts(before)


def test_each_of_two_processes_has_half_of_the_files(asked: Asked) -> None:
    found = opened(asked)
    assert found is not None
    assert [len(files) for files in found.files] == [1, 2, 3, 3]
    assert [files.look() for files in found.files] == [SAME] * 4
    found.close()


@pytest.mark.parametrize("begun", ["in the site", "elsewhere", "in a folder that is gone"])
def test_files_are_found_wherever_a_build_is_begun(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: str
) -> None:
    """Files of the site by fewer steps from its own folder, and those of others as they were."""
    other = tmp_path.with_name(f"{tmp_path.name}-other")
    other.write_text("not the site's, though its name begins alike")
    stand = load(asked)
    assert stand is not None
    path = str(other)
    stand.inputs = [*stand.inputs, path]
    first, rest = 3 * WIDTH, 3 * DIGEST
    stand.numbers = stand.numbers[:first] + numbers_of([path]) + stand.numbers[first:]
    stand.digests = stand.digests[:rest] + bytes_digest(path) + stand.digests[rest:]
    save(asked, stand)
    assert parts(load(asked)) == parts(stand)
    folder = tmp_path if begun == "in the site" else tmp_path / "elsewhere"
    folder.mkdir(exist_ok=True)
    monkeypatch.chdir(folder)
    if begun == "in a folder that is gone":
        folder.rmdir()
    seen: list[bytes] = []
    monkeypatch.setattr(book, "numbers_of", lambda paths: seen.extend(paths) or numbers_of(paths))
    found = opened(asked)
    assert found is not None
    assert [files.look() for files in found.files] == [SAME] * 4
    assert found.output() == f"{tmp_path}/out"
    found.close()
    assert seen[0] == (b"./a" if begun == "in the site" else os.fsencode(f"{tmp_path}/a"))
    assert os.fsencode(other) in seen


def test_every_damage_to_every_byte_is_noticed(asked: Asked) -> None:
    path = Path(asked.path("builds"))
    whole, expected = path.read_bytes(), parts(load(asked))
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        assert load(asked) is None, place
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert load(asked) is None, length
    path.write_bytes(whole)
    assert parts(load(asked)) == expected


def test_paths_are_read_alone_where_nothing_changed(asked: Asked) -> None:
    """The last pieces of a group, its numbers and digests, are damaged, and nobody looks."""
    path = Path(asked.path("builds"))
    whole = path.read_bytes()
    path.write_bytes(whole[:-16] + bytes([255] * 16))
    found = opened(asked)
    assert found is not None
    assert found.files[3].look() == SAME
    with pytest.raises(DamagedError):
        found.files[3].digests()
    found.close()


def test_a_file_that_differs_is_told_by_its_place(asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "b").unlink()
    (tmp_path / "c").write_text("more")
    found = opened(asked)
    assert found is not None
    now = found.files[1].look()
    assert sweep.differing(found.files[1].numbers(), now) == [0, 1]
    assert now[:WIDTH] == b"\xff" * WIDTH
    assert found.files[0].look() == SAME
    found.close()


@pytest.mark.parametrize("in_turn", [False, True])
def test_outputs_are_looked_at_in_turn_or_not(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, in_turn: bool
) -> None:
    monkeypatch.setattr(sweep, "_WORTH_A_PROCESS", 1)
    for words in ("out/1", "another"):
        (tmp_path / "out/1").write_text(words)
        found = opened(asked)
        assert found is not None
        changes = Changes(found)
        compare_inputs(changes)
        compare_outputs(changes, in_turn=in_turn)
        assert changes.touched == (words == "another")
        paths = [f"{tmp_path}/{name}" for name in "abc"] + found.stand().outputs
        now = [changes.now(n) for n in range(4)]
        before = [f.numbers() if n == SAME else n for n, f in zip(now, found.files, strict=True)]
        assert b"".join(before) == numbers_of(paths)
        changes.end()
        found.close()


def test_files_that_cannot_be_looked_at_are_told_from_others(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    own = numbers_of([str(file)])
    none = b"\xff" * WIDTH
    missing = str(tmp_path / "none")
    assert numbers_of([missing, str(file), "a\0b", bytes(file), missing]) == (
        none + own + none + own + none
    )
    assert numbers_of([]) == b""


def test_numbers_of_more_than_63_bits_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """As some network file systems have them."""
    inodes = {"a": 1, "b": 1 << 63 | 5, "c": 3}

    def stat(path: str) -> os.stat_result:
        return os.stat_result((0, inodes[path], 0, 0, 0, 0, 7, 0, 0, 0), {"st_mtime_ns": 0})

    monkeypatch.setattr(sweep, "_NUMBERS", lambda one: (one.st_size, 2, 2, one.st_ino))
    monkeypatch.setattr(sweep.os, "stat", stat)
    found = sweep.array("q", numbers_of(["a", "b", "c"]))
    assert [*found] == [7, 2, 2, 1, 7, 2, 2, 5, 7, 2, 2, 3]


def test_a_look_that_another_process_does_not_end_is_taken_again() -> None:
    mine = os.getpid()

    def dying() -> bytes:
        return b"here" if os.getpid() == mine else os._exit(3)

    def there() -> bytes:
        return b"here" if os.getpid() == mine else b"there"

    ahead = sweep.Ahead([there, dying, there], worth=sweep._WORTH_A_PROCESS)
    assert [ahead.result() for _ in range(3)] == [b"there", b"here", b"here"]
    ahead.end()
    ahead.end()
    unread = sweep.Ahead([lambda: b"x" * 1_000_000], worth=sweep._WORTH_A_PROCESS)
    unread.end()
    few = sweep.Ahead([there], worth=1)
    assert few.result() == b"here"


@pytest.mark.parametrize("first", [0, 1])
def test_rows_with_a_number_are_found(first: int) -> None:
    """As by looking at each; 65536 has the bytes of others in it."""
    given = [[1, 2], [], [2, 2, 256], [65536, 1], [256, 65536], [3], [1]]
    rows = rows_of(given)
    rows.put(5, [2, 1])
    rows.put(6, [9])
    now: list[list[int]] = [*given[:5], [2, 1], [9]]
    for wanted in ({1}, {2}, {256}, {1, 2}, {0}, {65536}, {9}, {3}, set(range(40)), set()):
        expected = [n for n, row in enumerate(now) if wanted & {*row[first:]}]
        assert sorted(rows.having(frozenset(wanted), first)) == expected
    assert isinstance(rows, Rows)


def test_a_record_of_this_version_says_so(asked: Asked) -> None:
    head = Path(asked.path("builds")).read_bytes().split(b"\n")[1]
    assert head.startswith(f"{book.VERSION} here 5.5 - ".encode())
