"""When an entry was updated."""

from __future__ import annotations

import datetime as dt

from hypothesis import assume, given
from hypothesis import strategies as st

from plugins.syndication.moments import _fraction_of, kept_apart, last_change

PUBLISHED = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
LONDON = "Europe/London"


def test_a_post_that_nobody_touched_was_updated_when_it_was_published():
    assert last_change(PUBLISHED, None, [], LONDON) == PUBLISHED


def test_the_latest_of_change_and_corrections_counts():
    modified = dt.datetime(2026, 3, 5, tzinfo=dt.UTC)
    days = [dt.date(2026, 7, 1), dt.date(2026, 4, 1)]
    changed = last_change(PUBLISHED, modified, days, LONDON)
    assert changed.isoformat() == "2026-07-01T00:00:00+01:00"


def test_it_is_never_before_the_publication():
    before = dt.datetime(2020, 1, 1)  # noqa: DTZ001 - a writer's date without a zone
    assert last_change(PUBLISHED, before, [dt.date(2026, 3, 2)], LONDON) == PUBLISHED


def test_moments_of_their_own_are_left_alone():
    updated = {"a": PUBLISHED, "b": PUBLISHED + dt.timedelta(seconds=1)}
    assert kept_apart(updated) == updated


@given(st.sets(st.text(min_size=1, max_size=8), min_size=2, max_size=50))
def test_equal_moments_are_told_apart_by_less_than_a_second_and_always_alike(names):
    assume(len({_fraction_of(name) for name in names}) == len(names))  # one pair in a million
    apart = kept_apart(dict.fromkeys(names, PUBLISHED))
    assert len(set(apart.values())) == len(names)
    assert all(dt.timedelta() < m - PUBLISHED < dt.timedelta(seconds=1) for m in apart.values())
    some = dict.fromkeys(sorted(names)[:2], PUBLISHED)
    assert kept_apart(some).items() <= apart.items()
