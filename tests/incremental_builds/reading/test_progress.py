"""A person at a terminal sees how far a long reading is; nobody else gets a byte of it."""

from __future__ import annotations

import io
import sys

import pytest

from plugins.core.report import Report
from plugins.incremental_builds.reading.progress import telling, words_of


class Screen(io.StringIO):
    """A terminal, or a file."""

    def __init__(self, *, is_one: bool) -> None:
        """Be one, or not."""
        super().__init__()
        self.is_one = is_one

    def isatty(self) -> bool:
        """Tell whether somebody looks."""
        return self.is_one


def read_many(monkeypatch, *, is_one, stops=False):
    screen, report = Screen(is_one=is_one), Report()
    monkeypatch.setattr(sys, "stderr", screen)
    with telling(report):
        for done in (400, 800):
            report.on_read(done, 800)
        if stops:
            raise KeyboardInterrupt
    return screen.getvalue()


def test_a_line_is_written_over_and_taken_away(monkeypatch):
    clear = "\r\x1b[K"
    assert read_many(monkeypatch, is_one=True) == (
        f"{clear}reading: 400 of 800 texts{clear}800 texts read; working on all of them{clear}"
    )


def test_it_is_taken_away_where_somebody_stops_it(monkeypatch):
    with pytest.raises(KeyboardInterrupt):
        read_many(monkeypatch, is_one=True, stops=True)
    assert sys.stderr.getvalue().endswith("\r\x1b[K")


def test_a_file_gets_nothing(monkeypatch):
    assert read_many(monkeypatch, is_one=False) == ""


def test_a_small_site_is_not_worth_a_word():
    assert words_of(3, 20) == ""
