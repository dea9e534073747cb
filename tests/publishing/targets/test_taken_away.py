"""A publisher that is thought to be dead, and is not: its lock is removed, another publishes."""

from __future__ import annotations

import threading

import pytest

from plugins.core.errors import RemoteError
from plugins.publishing import lease
from plugins.publishing.environment import Secrets
from plugins.publishing.targets.base import Surroundings
from tests.support.publications import Desk, bytes_of

LOCKED = pytest.mark.parametrize("stand", ["folder", "in memory", "s3", "sftp"], indirect=True)


def site(words: str) -> dict[str, str]:
    return {"index.html": words, **{f"p/{n}/index.html": f"{words} {n}" for n in range(8)}}


@LOCKED
@pytest.mark.parametrize("steps", [1, 8, 9])
def test_who_lost_the_lock_does_not_give_readers_what_was_begun(desk, stand, tmp_path, steps):
    (tmp_path / "other" / "public").mkdir(parents=True)
    desk.build(site("one"))
    desk.publish()
    unlocked = []

    def take_away() -> None:
        with stand.apart() as kind:
            around = Surroundings("web", tmp_path / "other", tmp_path / "other", Secrets({}))
            with kind.connected(None, around) as session:
                unlocked.extend(lease.break_lease(session.tickets))
            other = Desk(tmp_path / "other", kind).later(hours=1)
            other.build(site("two"))
            other.publish()

    def meanwhile(done: int, _all: int) -> None:
        if done == steps:
            somebody = threading.Thread(target=take_away)
            somebody.start()
            somebody.join()

    desk.build(site("three"))
    with pytest.raises(RemoteError, match=r"the lock of this run is gone.* Run it again"):
        desk.later(hours=2).publish_telling(meanwhile)
    assert unlocked
    if stand.switches:
        assert stand.live() == bytes_of(site("two"))
    desk.later(hours=3).publish()
    assert stand.live() == bytes_of(site("three"))
