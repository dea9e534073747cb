"""A fault at every single operation of every target, and what is true after it.

In memory and in a folder every operation fails in every way, each time from a site that is whole.
Elsewhere that is tried with EVERYTHING=1 in the environment; see also test_failed_runs.py.
"""

from __future__ import annotations

from itertools import cycle

import pytest

from plugins.core.errors import RemoteError
from plugins.publishing.model import Action, Standing
from tests.support.amount import EVERYTHING, MORE
from tests.support.failing import Fault
from tests.support.publications import (
    FIRST,
    SMALL,
    bytes_of,
    pages_without_what_they_need,
    steps_of,
)
from tests.support.stands import OnBranch

QUICK = ["folder", "in memory"]
OTHERS = ["git-branch", "in memory, versioned", "rsync", "s3", "sftp"]

on = pytest.mark.parametrize
whole = on("stand", [*QUICK, *(OTHERS if EVERYTHING else [])], indirect=True)
everywhere = on("stand", [*QUICK, *OTHERS], indirect=True)
mostly = on("stand", [*QUICK, *(OTHERS if EVERYTHING else OTHERS[: 2 * MORE])], indirect=True)


def cases(count):
    """Each operation with each fault."""
    return [(number, fault) for number in range(1, count + 1) for fault in Fault]


def publish_with_a_fault(desk, stand, number, fault):
    """Let one operation fail; returns the error and the operations, after what must hold always.

    Nothing is removed after a failure; no page is there before what it needs.
    """
    stand.faults.arm(number, fault)
    error = None
    try:
        desk.publish()
    except RemoteError as raised:
        error = raised
    done, live = stand.faults.names, stand.live()
    stand.faults.disarm()
    about = (number, fault, done[-3:])
    assert pages_without_what_they_need(live) == [], about
    if error is not None:
        assert removed_in(done[number:]) == [], about
    return error, done


def two_sites(desk, stand):
    """Publishes one after the other; returns what readers have of each, and the operations."""
    desk.settings["PUBLISHING_GRACE_HOURS"] = 0
    desk.build(SMALL[0])
    desk.publish()
    first = stand.live()
    desk.build(SMALL[1])
    stand.faults.disarm()
    assert steps_of(desk.later(hours=1).publish(), Action.DELETE)
    names = list(stand.faults.names)
    assert len(names) > 6
    return first, stand.live(), len(names)


@whole
def test_after_a_fault_readers_have_a_whole_site_and_the_next_run_mends_it(desk, stand):
    first, second, count = two_sites(desk, stand)
    for turn, (number, fault) in enumerate(cases(count)):
        wanted, before = (second, first) if turn % 2 else (first, second)
        desk.build(SMALL[turn % 2])
        now = desk.later(hours=2 + 3 * turn)
        error, done = publish_with_a_fault(now, stand, number, fault)
        about = (fault, done[number - 1])
        if stand.switches:
            assert stand.live() in (before, wanted), about
        again = now.later(hours=1).publish()
        assert stand.live() == wanted, about
        if error is None:
            assert again.standing is Standing.NOTHING, about


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


@mostly
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
    for turn, (number, fault) in enumerate(zip(range(1, count + 1), cycle(Fault), strict=False)):
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


@on("stand", ["in memory", "s3"], indirect=True)
def test_what_failed_runs_of_other_sites_have_left_goes_too(desk, stand):
    """The site is changed twice while nothing gets through to its end."""
    desk.build(FIRST)
    desk.publish()
    for word in ("one", "two"):
        desk.build({**FIRST, f"{word}.html": word, f"{word}.png": word, "index.html": word})
        stand.faults.arm_by_name("put index", 1, Fault.REFUSED)
        with pytest.raises(RemoteError):
            desk.publish()
        stand.faults.disarm()
    assert {"one.png", "two.png"} <= stand.live().keys()
    desk.build(FIRST)
    desk.later(hours=1).publish()
    assert stand.live() == bytes_of(FIRST)
