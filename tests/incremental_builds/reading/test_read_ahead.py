"""Files are read by several processes while Pelican takes those that are read, in its own order."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

import pytest
from pelican.cache import FileStampDataCacher
from pelican.readers import Readers
from pelican.settings import DEFAULT_CONFIG, configure_settings

from plugins.core.report import REPORT, Report
from plugins.incremental_builds.processes import workers
from plugins.incremental_builds.reading import read_ahead as ahead
from plugins.incremental_builds.reading.read_ahead import AheadReading, Arriving
from plugins.incremental_builds.reading.reader import _WATCHED, Whole
from plugins.incremental_builds.reading.records import Records

COUNT = 200


@pytest.fixture(autouse=True)
def nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget who listens: a build in the same process leaves its plugins connected."""
    for signal in _WATCHED:
        monkeypatch.setattr(signal, "receivers", {})


class FakeGenerator(FileStampDataCacher):
    """As much of a generator as asks for files."""

    def __init__(self) -> None:
        """Have no cache yet, as a generator that is being announced."""


def reading_of(folder: Path) -> tuple[AheadReading, set[str]]:
    """Return what reads a folder of posts for a generator, and their names as Pelican has them."""
    (folder / "posts").mkdir(exist_ok=True)
    names = {f"posts/p{number}.md" for number in range(COUNT)}
    for number in range(COUNT):
        file = folder / "posts" / f"p{number}.md"
        if not file.exists():
            file.write_text(f"Title: T{number}\nDate: 2026-01-01\n\nWords {number}.\n", "utf-8")
            os.utime(file, (1_000_000_000, 1_000_000_000))
    settings = configure_settings({**DEFAULT_CONFIG, "PATH": str(folder)})
    generator: Any = FakeGenerator()
    generator.settings, generator.readers = settings, Readers(settings)
    generator.path, generator.get_files = str(folder), lambda *_: names
    records = Records(folder / "readings", "key")
    read: list[str] = []
    found = AheadReading(generator, Whole(records, dt.datetime(2026, 6, 1, tzinfo=dt.UTC)), read)
    return found, names


def taken(reading: AheadReading) -> list[str]:
    """Take every post as Pelican's loop does, and return the names in the order of it."""
    found = []
    for name in reading.get_files(*reading._asked()):
        assert reading.get_cached_data(name) is None
        content = reading.read_file(reading.generator.path, name, context={})
        number = name[len("posts/p") : -len(".md")]
        assert (content.title, content._content) == (f"T{number}", f"<p>Words {number}.</p>")
        found.append(name)
    return found


def test_posts_come_in_pelicans_own_order(tmp_path: Path, way: str) -> None:
    """What it puts first where two posts are alike follows from the order of its loop."""
    reading, names = reading_of(tmp_path)
    listed = reading.get_files(*reading._asked())
    assert isinstance(listed, Arriving)
    assert listed == names
    assert taken(reading) == [*names]
    assert taken(reading) == [*names]


def test_a_second_build_reads_nothing(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(reading_of(tmp_path)[0])
    later = [record.stat for record in reading_of(tmp_path)[0].records.records.values()]  # type: ignore[union-attr]
    assert len(later) == COUNT
    monkeypatch.setattr(ahead, "pieces", lambda *_: pytest.fail("something was read"))
    reading, names = reading_of(tmp_path)
    assert taken(reading) == [*names]


def test_the_first_post_is_there_before_the_last_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "count", lambda: 1)
    reading, names = reading_of(tmp_path)
    first = next(iter(reading.get_files(*reading._asked())))
    assert first == next(iter(names))
    assert 0 < len(reading.kept) < COUNT


def test_who_stops_in_the_middle_may_begin_again(tmp_path: Path, way: str) -> None:
    reading, names = reading_of(tmp_path)
    for number, _ in enumerate(reading.get_files(*reading._asked())):
        if number == COUNT // 2:
            break
    assert taken(reading) == [*names]
    assert not reading.missing


def test_a_post_that_is_asked_for_out_of_turn_is_read_by_pelican(tmp_path: Path, way: str) -> None:
    reading, names = reading_of(tmp_path)
    last = [*names][-1]
    for _ in reading.get_files(*reading._asked()):
        content = reading.read_file(reading.generator.path, last, context={})
        assert content.title == f"T{last[len('posts/p') : -len('.md')]}"
        break
    assert taken(reading) == [*names]


def test_how_far_the_reading_is_is_told_after_each_piece(tmp_path: Path, way: str) -> None:
    """The last word is that all are read; files that were kept are not spoken of."""
    reading, names = reading_of(tmp_path)
    told: list[tuple[int, int]] = []
    report = Report(on_read=lambda done, total: told.append((done, total)))
    reading.generator.settings[REPORT] = report
    taken(reading)
    assert told == sorted(told)
    assert len(told) > 1
    assert told[-1] == (len(names), len(names))
    told.clear()
    reading, _ = reading_of(tmp_path)
    reading.generator.settings[REPORT] = report
    taken(reading)
    assert told == []
