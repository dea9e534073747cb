"""Where `make test` lets tests keep their files, and how many processes work."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

import pytest

from tasks import surroundings_of_tests

pytestmark = pytest.mark.skipif(not hasattr(os, "ST_NOEXEC"), reason="only Linux tells")


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch):
    """Let nobody have decided anything."""
    monkeypatch.delenv("TMPDIR", raising=False)
    monkeypatch.delenv("PYTEST_XDIST_AUTO_NUM_WORKERS", raising=False)


def test_files_are_kept_in_memory_and_nothing_of_them_is_left_there(tmp_path):
    with surroundings_of_tests(tmp_path, 1) as found:
        folder = Path(found["TMPDIR"])
        assert folder.parent == tmp_path
        (folder / "file").write_text("words", encoding="utf-8")
    assert not [*tmp_path.iterdir()]


def test_nothing_is_left_in_memory_where_the_tests_end_early(tmp_path):
    with contextlib.suppress(SystemExit), surroundings_of_tests(tmp_path, 1) as found:
        assert [*tmp_path.iterdir()] == [Path(found["TMPDIR"])]
        sys.exit(1)
    assert not [*tmp_path.iterdir()]


def test_files_stay_on_the_disk_where_memory_has_no_room_or_is_none(tmp_path):
    for memory, room in ((tmp_path, 2**70), (tmp_path / "absent", 1)):
        with surroundings_of_tests(memory, room) as found:
            assert "TMPDIR" not in found


def test_programs_have_to_run_where_the_files_are(tmp_path, monkeypatch):
    disk = os.statvfs(tmp_path)
    forbidding = os.statvfs_result([*disk[:8], disk.f_flag | os.ST_NOEXEC, disk.f_namemax])
    monkeypatch.setattr(os, "statvfs", lambda _folder: forbidding)
    with surroundings_of_tests(tmp_path, 1) as found:
        assert "TMPDIR" not in found


def test_whoever_says_where_and_how_many_is_heard(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", "elsewhere")
    monkeypatch.setenv("PYTEST_XDIST_AUTO_NUM_WORKERS", "7")
    with surroundings_of_tests(tmp_path, 1) as found:
        assert found["TMPDIR"] == "elsewhere"
        assert found["PYTEST_XDIST_AUTO_NUM_WORKERS"] == "7"
    assert not [*tmp_path.iterdir()]
