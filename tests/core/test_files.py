import os
from pathlib import Path

from plugins.core.files import entries_under, read_text, write_whole, written_like


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
