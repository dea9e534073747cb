"""The record after an edit: what is copied and what is changed, as if all were written anew."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.incremental_builds.last_build import book as books
from plugins.incremental_builds.last_build import revision as revisions
from plugins.incremental_builds.last_build.book import Book, load, opened, save
from plugins.incremental_builds.last_build.pieces import DamagedError
from plugins.incremental_builds.last_build.revision import Revision
from plugins.incremental_builds.last_build.stand import DIGEST, Asked, Stand, bytes_digest
from plugins.incremental_builds.last_build.standing import Changes, compare_inputs, compare_outputs
from plugins.incremental_builds.last_build.sweep import TICK, WIDTH, numbers_of

Row = tuple[str, bytes, bytes]
NEW = b"3" * DIGEST


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """A site whose last build read seven files and wrote nine, a second ago."""
    site = tmp_path / "site"
    names = ["a", "b", "c", "d", "e", "f", "g", "out/", *(f"out/{n}" for n in "1234567é")]
    (site / "out").mkdir(parents=True)
    for name in names:
        if not name.endswith("/"):
            (site / name).write_text(name)
    paths = [f"{site}/{name}" for name in names]
    for path in paths:
        os.utime(path, (1_700_000_000, 1_700_000_000))
    asked = Asked(site, "a build")
    save(
        asked,
        Stand(
            surroundings="here",
            moment=5.5,
            due=6.25,
            inputs=paths[:7],
            outputs=paths[7:],
            numbers=numbers_of(paths),
            digests=b"".join(map(bytes_digest, paths)),
            words=b"4 5 1 output\n{}",
        ),
    )
    return asked


@pytest.fixture
def book(asked: Asked) -> Iterator[Book]:
    found = opened(asked)
    assert found is not None
    yield found
    found.close()


def looked(book: Book, *, later: int = 2 * TICK) -> Changes:
    """Look at all files, as if some time had passed since any of them changed."""
    changes = Changes(book)
    changes.looked += later
    compare_inputs(changes)
    compare_outputs(changes)
    changes.end()
    return changes


def rows(asked: Asked) -> tuple[list[Row], list[Row]]:
    """Return what the record says of each input and output."""
    stand = load(asked)
    assert stand is not None
    assert (stand.surroundings, stand.moment, stand.due) == ("here", 5.5, 6.25)
    paths = [*stand.inputs, *stand.outputs]
    assert len(stand.numbers) == WIDTH * len(paths)
    assert len(stand.digests) == DIGEST * len(paths)
    found = [
        (
            path.removeprefix(f"{asked.site}/"),
            bytes(stand.numbers[n * WIDTH : (n + 1) * WIDTH]),
            bytes(stand.digests[n * DIGEST : (n + 1) * DIGEST]),
        )
        for n, path in enumerate(paths)
    ]
    return found[: len(stand.inputs)], found[len(stand.inputs) :]


def test_without_a_change_it_is_the_same_to_the_byte(asked: Asked, book: Book) -> None:
    before = Path(asked.path("builds")).read_bytes()
    revision = Revision(looked(book), asked.site)
    assert not revision.settled
    revision.save(asked)
    assert Path(asked.path("builds")).read_bytes() == before


@pytest.mark.parametrize("few", [0, 100])
def test_a_file_is_put_in_its_place_alone(
    asked: Asked, book: Book, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """Few are looked for in the text of all paths, and many in a table."""
    monkeypatch.setattr(revisions, "_FEW", few)
    names = ["a", "c", "d", "g", "out/", "out/1", "out/4", "out/5", "out/é"]
    inputs, outputs = rows(asked)
    revision = Revision(looked(book), asked.site)
    for number, name in enumerate(names):
        path = f"{asked.site}/{name}"
        assert revision.knows(path)
        assert revision.numbers(path) == numbers_of([path])
        revision.put(path, bytes([number]) * WIDTH, bytes([number]) * DIGEST)
    for name in ("", "h", "ou", "out", "out/", "out/1/", "1", "./a", "out/8"):
        assert revision.knows(f"{asked.site}/{name}") == (name == "out/")
        if name != "out/":
            revision.put(f"{asked.site}/{name}", NEW * 2, NEW)
    revision.save(asked)
    changed = {n: (bytes([i]) * WIDTH, bytes([i]) * DIGEST) for i, n in enumerate(names)}
    expected = [
        [(name, *changed.get(name, (numbers, digest))) for name, numbers, digest in group]
        for group in (inputs, outputs)
    ]
    assert [*rows(asked)] == expected


def test_files_come_and_go(asked: Asked, book: Book) -> None:
    site, before = asked.site, rows(asked)
    revision = Revision(looked(book), site)
    revision.put(f"{site}/out/2", b"2" * WIDTH, b"2" * DIGEST)
    gone = [f"{site}/{name}" for name in ("a", "g", "out/1", "out/3", "out/é", "never")]
    new = [(f"{site}/out/new/", bytes(DIGEST)), (f"{site}/out/new/1", NEW)]
    revision.change([(f"{site}/h", NEW), ("/elsewhere/i", NEW)], new, gone)
    revision.words = b"other words"
    revision.save(asked)
    inputs, outputs = rows(asked)
    zeros = bytes(WIDTH)
    kept = [row for row in before[0] if row[0] not in {"a", "g"}]
    assert inputs == [*kept, ("h", zeros, NEW), ("/elsewhere/i", zeros, NEW)]
    kept = [row for row in before[1] if row[0] not in {"out/1", "out/2", "out/3", "out/é"}]
    kept.insert(1, ("out/2", b"2" * WIDTH, b"2" * DIGEST))
    made = [("out/new/", zeros, bytes(DIGEST)), ("out/new/1", zeros, NEW)]
    assert outputs == [*kept, *made]
    found = load(asked)
    assert found is not None
    assert found.words == b"other words"


def test_all_of_a_group_goes_and_others_come(asked: Asked, book: Book) -> None:
    site = asked.site
    revision = Revision(looked(book), site)
    gone = [f"{site}/{name}" for name in "abcdefg"]
    revision.change([], [], gone)
    revision.save(asked)
    assert rows(asked)[0] == []
    again = opened(asked)
    assert again is not None
    revision = Revision(looked(again), site)
    assert not revision.knows(f"{site}/a")
    revision.change([(f"{site}/a", NEW)], [], [])
    revision.save(asked)
    assert rows(asked)[0] == [("a", bytes(WIDTH), NEW)]


def test_a_stamp_that_is_new_is_taken_once_it_is_old_enough(asked: Asked) -> None:
    site = Path(asked.site)
    for name in ("b", "out/5"):
        os.utime(site / name)
    (site / "c").write_text("another text")
    for later, taken in ((-1_000_000_000, False), (2 * TICK, True)):
        book = opened(asked)
        assert book is not None
        before = dict(enumerate(rows(asked)))
        changes = looked(book, later=later)
        assert changes.changed == [str(site / "c")]
        revision = Revision(changes, asked.site)
        assert revision.settled == taken
        revision.save(asked)
        for group, rows_now in enumerate(rows(asked)):
            for row, was in zip(rows_now, before[group], strict=True):
                fresh = taken and row[0] in {"b", "out/5"}
                own = numbers_of([f"{site}/{row[0]}"])
                assert row == ((row[0], own, was[2]) if fresh else was)


def test_what_is_doubted_is_compared_before_it_is_believed_again(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a start of the machine, the bytes of an output count and not its stamp."""
    monkeypatch.setattr(books, "start_of_machine", lambda: b"another")
    before = rows(asked)
    assert all(numbers == bytes(WIDTH) for _, numbers, digest in before[1] if any(digest))
    book = opened(asked)
    assert book is not None
    changes = looked(book)
    assert not changes
    revision = Revision(changes, asked.site)
    assert revision.settled
    revision.save(asked)
    after = rows(asked)
    assert [row[1] for row in after[1]] == [numbers_of([f"{asked.site}/{n}"]) for n, *_ in after[1]]
    assert [row[2] for row in after[1]] == [row[2] for row in before[1]]


def test_a_damaged_piece_is_noticed_now_or_the_next_time(asked: Asked) -> None:
    """One that is changed is read; one that is copied keeps the digest that it does not have."""
    path = Path(asked.path("builds"))
    whole = path.read_bytes()
    path.write_bytes(whole[:-DIGEST] + bytes(DIGEST))
    for name, noticed in (("out/é", True), ("a", False)):
        book = opened(asked)
        assert book is not None
        revision = Revision(looked(book), asked.site)
        if noticed:
            with pytest.raises(DamagedError):
                revision.put(f"{asked.site}/{name}", bytes(WIDTH), NEW)
            book.close()
            continue
        revision.put(f"{asked.site}/{name}", bytes(WIDTH), NEW)
        revision.save(asked)
    assert load(asked) is None
