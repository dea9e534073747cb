"""A picture is opened once, and again only where its bytes changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.pictures import known
from plugins.pictures.known import KnownPictures
from plugins.pictures.model import Fault, Kind, Original
from tests.support.pictures import png


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts the bytes of each file that is looked into."""
    found: list[int] = []
    examine = known.examine

    def counting(data: bytes) -> Original | Fault:
        found.append(len(data))
        return examine(data)

    monkeypatch.setattr(known, "examine", counting)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    content.mkdir()
    (content / "a.png").write_bytes(png(1))
    (content / "b.png").write_bytes(png(2, (5, 4)))
    return tmp_path


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the files have been there for a while."""
    monkeypatch.setattr(known, "_TICK", -(10**12))


def pictures(folder: Path) -> KnownPictures:
    return KnownPictures(folder / ".cache" / "known.json", folder / "content")


def test_a_picture_is_opened_once_in_a_build_and_not_at_all_in_the_next(
    folder: Path, opened: list[int]
) -> None:
    first = pictures(folder)
    found = first.of("a.png")
    assert first.of("a.png") == found
    assert isinstance(found, Original)
    assert (found.kind, found.width, found.height) == (Kind.DRAWING, 3, 2)
    first.keep()
    assert pictures(folder).of("a.png") == found
    assert len(opened) == 1


def test_other_bytes_are_looked_into_and_the_same_in_a_new_file_are_not(
    folder: Path, opened: list[int]
) -> None:
    first = pictures(folder)
    first.of("a.png")
    first.of("b.png")
    first.keep()
    (folder / "content" / "a.png").write_bytes(png(2, (5, 4)))
    second = pictures(folder)
    changed = second.of("a.png")
    assert isinstance(changed, Original)
    assert changed.width == 5
    assert len(opened) == 2


def test_a_file_that_may_have_changed_within_one_tick_is_compared_by_its_bytes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "_TICK", 10**15)
    first = pictures(folder)
    first.of("a.png")
    first.keep()
    assert pictures(folder)._files == {}


def test_what_is_wrong_is_remembered_too(folder: Path, opened: list[int]) -> None:
    (folder / "content" / "a.png").write_bytes(b"no picture")
    first = pictures(folder)
    assert isinstance(first.of("a.png"), Fault)
    first.keep()
    assert pictures(folder).of("a.png") == first.of("a.png")
    assert len(opened) == 1


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"version": 1}', '{"version": 1, "files": 3, "found": {"d": {"kind": "x"}}}'],
)
def test_a_damaged_store_is_none(folder: Path, text: str) -> None:
    store = folder / ".cache" / "known.json"
    store.parent.mkdir()
    store.write_text(text, encoding="utf-8")
    assert isinstance(pictures(folder).of("a.png"), Original)


def test_what_is_not_asked_for_is_forgotten(folder: Path) -> None:
    first = pictures(folder)
    first.of("a.png")
    first.of("b.png")
    first.keep()
    second = pictures(folder)
    second.of("b.png")
    second.keep()
    assert list(pictures(folder)._files) == ["b.png"]


def test_a_file_of_too_many_bytes_is_not_read(
    folder: Path, opened: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "_MOST_BYTES", 10)
    found = pictures(folder).of("a.png")
    assert isinstance(found, Fault)
    assert found.too_large
    assert opened == []
