"""Whether something fell due: posts, entries of the log, and clocks of other places."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable

import pytest

from plugins.core.errors import ConfigurationError
from plugins.incremental_builds.timetable import moment_since, words_of_due
from tests.support.site import ROOT, Site, post

DUE = dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC)


def test_a_moment_is_past_from_its_own_second_on() -> None:
    second = dt.timedelta(seconds=1)
    assert words_of_due(DUE, DUE) == {"due": "2026-03-29T01:30:00+00:00", "is_due": True}
    assert words_of_due(DUE, DUE - second)["is_due"] is False
    assert words_of_due(None, DUE) == {"due": None, "is_due": False}


def test_a_moment_without_a_zone_is_that_of_the_world() -> None:
    assert moment_since("2026-03-29T01:30:00") == DUE
    assert moment_since("2026-03-29T03:30:00+02:00") == DUE


def test_what_is_no_moment_is_refused_in_words() -> None:
    with pytest.raises(ConfigurationError, match='--since: "yesterday"'):
        moment_since("yesterday")
    with pytest.raises(ConfigurationError, match=r"say when .*: --since 2026-"):
        moment_since("")


@pytest.mark.parametrize(
    ("zone", "date", "due"),
    [
        ("UTC", "2026-03-29 09:00", "2026-03-29T09:00:00+00:00"),
        ("Europe/Berlin", "2026-03-28 09:00", "2026-03-28T08:00:00+00:00"),
        ("Europe/Berlin", "2026-03-30 09:00", "2026-03-30T07:00:00+00:00"),
        ("Europe/Berlin", "2026-03-29 02:30", "2026-03-29T01:30:00+00:00"),
        ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25T00:30:00+00:00"),
        ("America/New_York", "2026-11-01 00:00", "2026-11-01T04:00:00+00:00"),
        ("Pacific/Kiritimati", "2026-06-01 00:00", "2026-05-31T10:00:00+00:00"),
        ("Asia/Kathmandu", "2026-06-01T12:00:00-03:00", "2026-06-01T15:00:00+00:00"),
    ],
)
def test_a_post_falls_due_by_its_own_clock(
    site_of: Callable[..., Site], zone: str, date: str, due: str
) -> None:
    """Summer time begins and ends there; an hour that is not, or is twice, is the first that is."""
    site = site_of({"content/posts/later.md": post(id="l", date=date)}, TIMEZONE=zone)
    shutil.copy(ROOT / "tasks.py", site.folder)
    run = site.inv("due", "--since", "2026-01-31T00:00:00Z", "--json")
    assert run.code == 0, run.err
    assert run.json()["due"] == due


def test_a_text_that_links_to_what_came_later_has_its_answer_too(
    site_of: Callable[..., Site],
) -> None:
    """As of then it links to what is not published; that is no matter of this question."""
    later = post(id="l", date="2026-03-02")
    links = post("See [that]({filename}later.md).", id="k", date="2026-01-10")
    site = site_of({"content/posts/later.md": later, "content/posts/links.md": links})
    shutil.copy(ROOT / "tasks.py", site.folder)
    run = site.inv("due", "--since", "2026-02-01T00:00:00Z", "--json")
    assert run.code == 0, run.err
    assert run.json()["due"] == "2026-03-02T00:00:00+00:00"
