"""One failed run after the other: each operation fails in one way, the next one in the next."""

from __future__ import annotations

from itertools import cycle

import pytest

from tests.publishing.targets.test_faults import OTHERS, publish_with_a_fault, two_sites
from tests.support.amount import MORE
from tests.support.failing import Fault
from tests.support.publications import SMALL

STANDS = OTHERS if MORE else ["git-branch", "in memory, versioned", "sftp"]


@pytest.mark.parametrize("stand", STANDS, indirect=True)
def test_one_failed_run_after_the_other_readers_have_a_whole_site(desk, stand):
    first, second, count = two_sites(desk, stand)
    turn, number, sites, ways = 0, 1, [(first, 0), (second, 1)], cycle(Fault)
    while number <= count:
        wanted, which = sites[0]
        desk.build(SMALL[which])
        turn += 1
        error, done = publish_with_a_fault(desk.later(hours=2 + turn), stand, number, next(ways))
        assert not stand.switches or stand.live() in (first, second), done[-3:]
        number += len(done) >= number
        if error is None or stand.live() == wanted:
            assert stand.live() == wanted, done[-3:]
            sites.reverse()
    wanted, which = sites[0]
    desk.build(SMALL[which])
    desk.later(hours=3 + turn).publish()
    assert stand.live() == wanted
