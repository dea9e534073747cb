"""Lines in blocks: only those that are asked for are read, and each damage is found there."""

from __future__ import annotations

import pytest

from plugins.incremental_builds.last_build.pieces import DamagedError
from plugins.incremental_builds.values.line_blocks import LineBlocks

LINES = [f"[{number}]".encode() * (number % 7) for number in range(200)]


class Kept:
    """Two pieces, and what was read of the second."""

    def __init__(self, index: bytes, data: bytes) -> None:
        self.index, self.data = index, data
        self.read: list[tuple[int, int]] = []

    def lines(self) -> LineBlocks:
        def read(start: int, size: int) -> bytes:
            self.read.append((start, size))
            return self.data[start : start + size]

        return LineBlocks(self.index, read)


@pytest.fixture
def kept() -> Kept:
    return Kept(*LineBlocks.of(LINES).parts())


def test_lines_come_back_one_by_one_and_all(kept: Kept) -> None:
    assert kept.lines()[150] == LINES[150]
    assert sum(size for _, size in kept.read) < len(kept.data) / 2
    assert list(kept.lines()) == LINES
    assert len(kept.lines()) == len(LINES)
    with pytest.raises(IndexError):
        _ = kept.lines()[256]


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 128, 200])
def test_lines_are_changed_and_added(count: int) -> None:
    expected = LINES[:count]
    lines = Kept(*LineBlocks.of(expected).parts()).lines()
    for number in (0, 64, 199):
        if number < count:
            lines[number] = expected[number] = b"other"
    for more in range(70):
        lines.append(b"more")
        expected = [*expected, b"more"]
        assert list(Kept(*lines.parts()).lines()) == expected, more
    assert lines.parts() == LineBlocks.of(expected).parts()


def test_what_was_not_changed_is_not_looked_at(kept: Kept) -> None:
    damaged = Kept(kept.index, kept.data[:-1] + b"?")
    lines = damaged.lines()
    lines[3] = b"other"
    again = Kept(*lines.parts())
    assert again.lines()[3] == b"other"
    with pytest.raises(DamagedError):
        again.lines().take_all()


def test_once_all_is_taken_nothing_is_read_any_more(kept: Kept) -> None:
    lines = kept.lines()
    lines.take_all()
    kept.read.clear()
    kept.data = b""
    lines[70] = b"other"
    assert list(Kept(*lines.parts()).lines()) == [*LINES[:70], b"other", *LINES[71:]]
    assert not kept.read


def test_every_damage_is_noticed(kept: Kept) -> None:
    for place in range(0, len(kept.data), 5):
        damaged = kept.data[:place] + bytes([kept.data[place] ^ 4]) + kept.data[place + 1 :]
        with pytest.raises(DamagedError):
            Kept(kept.index, damaged).lines().take_all()
    with pytest.raises(DamagedError):
        Kept(kept.index, kept.data[:-1]).lines().take_all()
    with pytest.raises(DamagedError):
        Kept(kept.index[:-1], kept.data).lines()
    kept.lines().take_all()
