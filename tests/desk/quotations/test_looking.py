"""Sources are read once each; what cannot be read has a reason, and a snapshot stays the first."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest

from plugins.core.fetching import Fault, FetchError, Response
from plugins.desk import snapshots
from plugins.desk.quotations.looking import look_at

TODAY = dt.date(2026, 11, 22)
URL = "https://a.example/"


class Web:
    """A client that knows some pages, and notes what it was asked."""

    def __init__(self, pages):
        self.pages = pages
        self.asked = []

    def get(self, url, *, headers, limit):
        self.asked.append(url)
        page = self.pages.get(url)
        if page is None:
            raise FetchError(Fault.NAME, "there is no such host", url)
        status, body = page
        return Response(url, status, dict(headers), body[:limit])


def look(site, *addresses, pages=None):
    web = None if pages is None else Web(pages)
    told = []
    opener = None if web is None else lambda: contextlib.nullcontext(web)
    found = look_at(addresses, site, TODAY, opener, lambda *done: told.append(done))
    return found, web, told


def test_each_address_is_asked_once_and_leaves_a_snapshot(tmp_path):
    found, web, told = look(tmp_path, URL, URL, pages={URL: (200, b"<p>Some words</p>")})
    assert (found[URL].words, found[URL].read_from) == ("Some words", "page")
    assert web.asked == [URL]
    assert told == [(1, 1)]
    assert snapshots.load(tmp_path, URL) == snapshots.Snapshot(URL, "2026-11-22", "Some words")


def test_the_first_snapshot_stays(tmp_path):
    snapshots.keep(tmp_path, snapshots.Snapshot(URL, "2020-01-01", "Old words"))
    look(tmp_path, URL, pages={URL: (200, b"<p>New words</p>")})
    assert snapshots.load(tmp_path, URL).words == "Old words"


def test_offline_there_are_snapshots_alone(tmp_path):
    snapshots.keep(tmp_path, snapshots.Snapshot(URL, "2020-01-01", "Old words"))
    found, _, _ = look(tmp_path, URL, "https://b.example/")
    assert found[URL].read_from == "snapshot of 2020-01-01"
    assert found["https://b.example/"].reason == "there is no snapshot"


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ({}, "no such host"),
        ({URL: (410, b"")}, "410"),
        ({URL: (200, b"%PDF <p>")}, "a PDF, and no HTML page"),
        ({URL: (200, b"<meta http-equiv=refresh content='0;url=/there'><p>x")}, "leads readers on"),
        ({URL: (200, b"<title>Just a moment...</title><p>Checking")}, "is a person"),
        ({URL: (200, b"<title>404 Not Found</title><h1>Not Found</h1>")}, "there is nothing"),
    ],
)
def test_a_source_that_cannot_be_read_has_a_reason(tmp_path, pages, said):
    found, _, _ = look(tmp_path, URL, pages=pages)
    assert found[URL].words is None
    assert said in found[URL].reason
    assert snapshots.load(tmp_path, URL) is None


def test_a_snapshot_is_no_proof_of_what_stands_there_today(tmp_path):
    snapshots.keep(tmp_path, snapshots.Snapshot(URL, "2020-01-01", "Old words"))
    found, _, _ = look(tmp_path, URL, pages={})
    assert found[URL].words is None
    assert "snapshot of 2020-01-01" in found[URL].reason


def test_a_snapshot_that_is_damaged_is_none(tmp_path):
    file = snapshots.file_of(tmp_path, URL)
    file.parent.mkdir(parents=True)
    file.write_text("{")
    assert snapshots.load(tmp_path, URL) is None
