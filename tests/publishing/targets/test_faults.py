"""A fault at every single operation of every target, and what is true after it.

In memory and in a folder every operation fails in every way. Elsewhere each fails in one way, the
next one in the next: with EVERY_FAULT=1 in the environment every way is tried there too.
"""

from __future__ import annotations

import os
from itertools import cycle

import pytest

from plugins.core.errors import RemoteError
from plugins.publishing.model import Action, Standing
from tests.support.failing import Fault
from tests.support.publications import (
    FIRST,
    SECOND,
    SMALL,
    bytes_of,
    pages_without_what_they_need,
    steps_of,
)
from tests.support.stands import InBucket, InVersionedBucket, OnBranch, OnDisk

EVERYTHING = os.environ.get("EVERY_FAULT") == "1"
QUICK = {InBucket, InVersionedBucket, OnDisk}

HERE = ["folder", "git-branch", "in memory", "in memory, versioned"]
AWAY = ["rsync", "s3", "sftp"]
on = pytest.mark.parametrize
everywhere = on("stand", [*HERE, *AWAY, *(["s3, versioned"] if EVERYTHING else [])], indirect=True)
mostly_here = on("stand", [*HERE, *(AWAY if EVERYTHING else [])], indirect=True)


def cases(stand, count):
    """Each operation with each fault, or with one of them where that would take long."""
    if EVERYTHING or type(stand) in QUICK:
        return [(number, fault) for number in range(1, count + 1) for fault in Fault]
    return list(zip(range(1, count + 1), cycle(Fault), strict=False))


def sites(stand):
    return (FIRST, SECOND) if type(stand) in QUICK else SMALL


@everywhere
def test_after_a_fault_readers_have_a_whole_site_and_the_next_run_mends_it(desk, stand):
    """Nothing is removed after a failure; no page is there before what it needs."""
    desk.settings["PUBLISHING_GRACE_HOURS"] = 0
    one, other = sites(stand)
    desk.build(one)
    desk.publish()
    first = stand.live()
    desk.build(other)
    stand.faults.disarm()
    gone = steps_of(desk.later(hours=1).publish(), Action.DELETE)
    names, second = list(stand.faults.names), stand.live()
    for turn, (number, fault) in enumerate(cases(stand, len(names))):
        wanted, before = (second, first) if turn % 2 else (first, second)
        desk.build(other if turn % 2 else one)
        now = desk.later(hours=2 + 3 * turn)
        stand.faults.arm(number, fault)
        error = None
        try:
            now.publish()
        except RemoteError as raised:
            error = raised
        done, live = stand.faults.names, stand.live()
        about = (names[number - 1], fault, done[-3:])
        stand.faults.disarm()
        assert pages_without_what_they_need(live) == [], about
        if stand.switches:
            assert live in (before, wanted), about
        if error is not None:
            assert removed_in(done[number:]) == [], about
        again = now.later(hours=1).publish()
        assert stand.live() == wanted, about
        if error is None:
            assert again.standing is Standing.NOTHING, about
    assert gone
    assert len(names) > 6


def removed_in(operations):
    """What is given back or cleared away is no part of the site."""
    harmless = ("lock-", "coming", "kept/", "begun", "records", "receipts", "releases")
    removed = [name for name in operations if name.startswith("remove")]
    return [name for name in removed if not any(word in name for word in harmless)]


@on("stand", ["folder", "in memory", "in memory, versioned", "s3", "sftp"], indirect=True)
def test_a_publication_that_stopped_half_way_can_be_gone_back_from(desk, stand):
    """The release to go back to is then the last whole one."""
    desk.build(FIRST)
    desk.publish()
    first = stand.live()
    desk.build({**FIRST, "about/index.html": "Who we are now", "index.html": "Home now"})
    stand.faults.arm_by_name("put", 2 if stand.switches else 3, Fault.CUT_OFF)  # begun.json is one
    with pytest.raises(RemoteError, match=r"steps were done.*last whole release is 2026"):
        desk.later(hours=2).publish()
    stand.faults.disarm()
    assert stand.switches or stand.live() != first
    if not stand.switches:
        desk.later(hours=3).roll_back()
    assert stand.live() == first


@mostly_here
def test_a_rollback_that_fails_is_taken_up_again(desk, stand):
    desk.settings["PUBLISHING_GRACE_HOURS"] = 0
    one, other = SMALL
    desk.build(one)
    desk.publish()
    first = stand.live()
    desk.build(other)
    desk.later(hours=1).publish()
    stand.faults.disarm()
    desk.later(hours=2).roll_back()
    count = len(stand.faults.names)
    desk.later(hours=3).publish()
    second = stand.live()
    for turn, (number, fault) in enumerate(cases(stand, count)):
        now = desk.later(hours=4 + 2 * turn)
        stand.faults.arm(number, fault)
        failed = False
        try:
            now.roll_back()
        except RemoteError:
            failed = True
        stand.faults.disarm()
        if failed:
            assert stand.live() in (first, second) or not stand.switches
            now.roll_back()
        assert stand.live() == first, (number, fault)
        now.later(hours=1).publish()
        assert stand.live() == second


@everywhere
def test_faults_are_counted_over_all_that_is_asked_of_a_target(desk, stand):
    """The count of operations is that of a real run, not of a part of it."""
    desk.build(FIRST)
    stand.faults.disarm()
    desk.publish()
    words = " ".join(stand.faults.names)
    expected = ("git push",) if isinstance(stand, OnBranch) else ("create", "put", "lock-")
    assert [word for word in expected if word not in words] == []
    assert bytes_of(FIRST) == stand.live()
