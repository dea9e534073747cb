import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.core.errors import refusal_of_disk
from plugins.core.files import entries_under, read_text, write_once, write_whole, written_like


def test_equal_bytes_are_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b.txt"
    assert write_whole(file, b"x")
    before = file.stat().st_mtime_ns
    assert not write_whole(file, b"x")
    assert file.stat().st_mtime_ns == before
    assert write_whole(file, b"y")
    assert [p.name for p in file.parent.iterdir()] == ["b.txt"]


def test_line_ends_and_a_byte_order_mark_are_evened_out(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\xef\xbb\xbfa\r\nb\rc\n")
    assert read_text(tmp_path / "x", "x") == ("a\nb\nc\n", [])


def test_line_ends_and_a_byte_order_mark_come_back(tmp_path: Path) -> None:
    file = tmp_path / "x"
    for data in (b"a\nb\n", b"a\r\nb\r\n", b"\xef\xbb\xbfa\r\nb", b"\xef\xbb\xbfa", b""):
        file.write_bytes(data)
        assert written_like(read_text(file, "x")[0] or "", file) == data
    assert written_like("a\nb\n", tmp_path / "not there") == b"a\nb\n"


def test_a_byte_that_is_not_utf8_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"a\nb\xe9\n")
    text, problems = read_text(tmp_path / "x", "content/x.md")
    assert text is None
    assert str(problems[0]).startswith("content/x.md:2: byte 0xe9 is not UTF-8 [wrong-encoding]")


def test_all_that_is_under_a_folder_is_found_and_no_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a/.b").mkdir(parents=True)
    (tmp_path / "a/.b/c").write_bytes(b"")
    (tmp_path / "a/round").symlink_to(tmp_path)
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    found = {os.path.relpath(entry.path, tmp_path): entry for entry in entries_under(tmp_path)}
    assert set(found) == {"a", "a/.b", "a/.b/c", "a/round", "nowhere"}
    assert {name for name, entry in found.items() if entry.is_symlink()} == {"a/round", "nowhere"}
    assert [*entries_under(tmp_path / "gone")] == [*entries_under(tmp_path / "a/.b/c")] == []


@pytest.mark.parametrize("write", [write_once, write_whole])
def test_a_disk_that_is_full_keeps_no_part_of_a_file_and_the_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path, bytes], object]
) -> None:
    def refuse(_handle: int, _data: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    file = tmp_path / "new.md"
    monkeypatch.setattr(os, "write", refuse)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OSError, match="No space left") as full:
        write(file, b"words")
    assert list(tmp_path.iterdir()) == []
    told = "new.md: no space left on device; make room there, and run it again"
    assert str(refusal_of_disk(full.value)) == told


def test_a_file_that_is_there_is_not_written_again(tmp_path: Path) -> None:
    write_once(tmp_path / "x", b"ours")
    with pytest.raises(FileExistsError):
        write_once(tmp_path / "x", b"other")
    assert (tmp_path / "x").read_bytes() == b"ours"
