"""A fault at every single operation of every target, and what is true after it.

In memory and in a folder every operation fails in every way. Elsewhere each fails in one way, the
next one in the next: with EVERY_FAULT=1 in the environment every way is tried there too.
"""

from __future__ import annotations

import os
import re
from itertools import cycle

import pytest

from plugins.core.errors import RemoteError
from plugins.publishing import kinds
from plugins.publishing.model import Action, Stage, Standing
from tests.support.failing import Fault
from tests.support.publications import FIRST, SECOND, Desk, bytes_of, steps_of
from tests.support.stands import InBucket, OnBranch, OnDisk

NEEDED = re.compile(rb'(?:href|src)="/([^"]+\.(?:css|png))"')
QUICK = {InBucket, OnDisk}


def cases(count, *, all_ways):
    """Each operation with each fault, or with one of them."""
    if all_ways or os.environ.get("EVERY_FAULT") == "1":
        return [(number, fault) for number in range(1, count + 1) for fault in Fault]
    return list(zip(range(1, count + 1), cycle(Fault), strict=False))


def pages_without_what_they_need(live):
    return [
        (path, name)
        for path, data in live.items()
        if kinds.stage_of(path) is Stage.PAGES
        for name in NEEDED.findall(data)
        if name.decode() not in live
    ]


def test_after_a_fault_readers_have_a_whole_site_and_the_next_run_mends_it(desk, stand):
    """Nothing is removed after a failure; no page is there before what it needs."""
    desk.settings["PUBLISHING_GRACE_HOURS"] = 0
    desk.build(FIRST)
    desk.publish()
    first = stand.live()
    desk.build(SECOND)
    stand.faults.disarm()
    gone = steps_of(desk.later(hours=1).publish(), Action.DELETE)
    names, second = list(stand.faults.names), stand.live()
    for turn, (number, fault) in enumerate(cases(len(names), all_ways=type(stand) in QUICK)):
        here, wanted, before = (SECOND, second, first) if turn % 2 else (FIRST, first, second)
        desk.build(here)
        now = desk.later(hours=2 + 3 * turn)
        stand.faults.arm(number, fault)
        error = None
        try:
            now.publish()
        except RemoteError as raised:
            error = str(raised)
        failed, live = stand.faults.names, stand.live()
        about = (names[number - 1], fault, failed[-3:])
        stand.faults.disarm()
        assert pages_without_what_they_need(live) == [], about
        if stand.switches:
            assert live in (before, wanted), about
        if error is not None:
            assert_nothing_was_removed_after(failed, number, about)
        again = now.later(hours=1).publish()
        assert stand.live() == wanted, about
        if error is None:
            assert again.standing is Standing.NOTHING, about
    assert gone
    assert len(names) > 8


def assert_nothing_was_removed_after(operations, number, about):
    """What is given back or cleared away is no part of the site."""
    harmless = ("lock-", "coming", ".part", "kept/", "begun", "records", "receipts", "releases")
    removed = [name for name in operations[number:] if name.startswith("remove")]
    assert [name for name in removed if not any(h in name for h in harmless)] == [], about


def test_a_failed_publication_can_be_gone_back_from(desk, stand):
    """Half-way, the release to go back to is the last whole one."""
    desk.build(FIRST)
    desk.publish()
    first = stand.live()
    desk.build(SECOND)
    stand.faults.disarm()
    desk.later(hours=1).publish(dry_run=True)
    begin = next(n for n, name in enumerate(_of(desk, stand), 1) if "index.html" in name)
    stand.faults.arm(begin + 1, Fault.CUT_OFF)
    with pytest.raises(RemoteError, match=r"steps were done.*last whole release is"):
        desk.later(hours=2).publish()
    stand.faults.disarm()
    if not stand.switches:
        desk.later(hours=3).roll_back()
    assert stand.live() == first


def _of(desk, stand):
    """The operations of a publication, from one that is made elsewhere in the same way."""
    twin = type(stand)(stand.folder.parent / "twin", **_more(stand))
    other = Desk(desk.site.parent / "twin-desk", twin.kind)
    other.build(FIRST)
    other.publish()
    other.build(SECOND)
    twin.faults.disarm()
    other.later(hours=1).publish()
    names = list(twin.faults.names)
    twin.forget()
    return names


def _more(stand):
    return {name: getattr(stand, name) for name in ("wire", "server") if hasattr(stand, name)}


def test_a_rollback_that_fails_is_taken_up_again(desk, stand):
    desk.settings["PUBLISHING_GRACE_HOURS"] = 0
    desk.build(FIRST)
    desk.publish()
    first = stand.live()
    desk.build(SECOND)
    desk.later(hours=1).publish()
    second = stand.live()
    stand.faults.disarm()
    desk.later(hours=2).roll_back()
    count = len(stand.faults.names)
    desk.later(hours=3).publish()
    second = stand.live()
    for turn, (number, fault) in enumerate(cases(count, all_ways=False)):
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


def test_faults_are_counted_over_all_that_is_asked_of_a_target(desk, stand):
    """The count of operations is that of a real run, not of a part of it."""
    desk.build(FIRST)
    stand.faults.disarm()
    desk.publish()
    words = " ".join(stand.faults.names)
    expected = ("git push",) if isinstance(stand, OnBranch) else ("create", "put", "lock-")
    assert [word for word in expected if word not in words] == []
    assert bytes_of(FIRST) == stand.live()
