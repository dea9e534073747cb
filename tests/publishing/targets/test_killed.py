"""A publisher that is killed at any moment leaves readers with a whole site, and no mess."""

from __future__ import annotations

import datetime as dt

import pytest

from plugins.core.errors import RemoteError
from plugins.publishing import run
from plugins.publishing.model import Standing
from tests.support.failing import KilledError
from tests.support.publications import (
    FIRST,
    SECOND,
    SMALL,
    Desk,
    bytes_of,
    pages_without_what_they_need,
)
from tests.support.stands import OnDisk

HERE = pytest.mark.parametrize("stand", ["folder", "git-branch", "in memory"], indirect=True)
LOCKED = pytest.mark.parametrize("stand", ["folder", "in memory", "s3", "sftp"], indirect=True)


@HERE
def test_killed_at_any_operation_the_site_is_whole_and_the_next_run_ends_the_work(desk, stand):
    desk.settings["PUBLISHING_GRACE_HOURS"] = 0
    one, other = SMALL
    desk.build(one)
    desk.publish()
    first = stand.live()
    desk.build(other)
    stand.faults.disarm()
    desk.later(hours=1).publish()
    names, second = list(stand.faults.names), stand.live()
    for turn, at in enumerate(range(1, len(names) + 1)):
        desk.build(other if turn % 2 else one)
        wanted, before = (second, first) if turn % 2 else (first, second)
        now = desk.later(hours=2 + 2 * turn)
        stand.faults.kill(at)
        with pytest.raises(KilledError):
            now.publish()
        live = stand.live()
        stand.faults.disarm()
        assert pages_without_what_they_need(live) == [], names[at - 1]
        assert live in (before, wanted) or not stand.switches, names[at - 1]
        now.later(hours=1).publish()
        assert stand.live() == wanted, names[at - 1]
    if isinstance(stand, OnDisk):
        assert list((stand.top / "coming").glob("*")) == []
        assert len(list((stand.top / "releases").iterdir())) <= 5


@LOCKED
def test_somebody_else_waits_for_the_end_of_the_lease_of_who_died(desk, stand, monkeypatch):
    desk.build(FIRST)
    desk.publish()
    desk.build(SECOND)
    stand.faults.disarm()
    desk.later(hours=1).publish(dry_run=True)
    stand.faults.kill(12)
    with pytest.raises(KilledError):
        desk.later(hours=1).publish()
    stand.faults.disarm()
    other = Desk(desk.site.parent / "other", desk.kind, desk.later(hours=2).now)
    other.build(SECOND)
    with pytest.raises(RemoteError, match=r"is publishing there, until .* inv publish\.unlock"):
        other.publish()
    later = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=40)
    monkeypatch.setattr(run, "clock", lambda: later)
    assert other.publish().standing is Standing.PUBLISHED
    assert bytes_of(SECOND).items() <= stand.live().items()


@LOCKED
def test_several_that_died_one_after_the_other_leave_no_lock_on_their_machine(desk, stand):
    desk.build(FIRST)
    desk.publish()
    desk.build(SECOND)
    for at in (12, 1, 2, 3):  # the later ones die before they can remove the first one's lock
        stand.faults.kill(at)
        with pytest.raises(KilledError):
            desk.later(hours=1).publish()
    stand.faults.disarm()
    assert desk.later(hours=2).publish().standing is Standing.PUBLISHED
    assert bytes_of(SECOND).items() <= stand.live().items()
