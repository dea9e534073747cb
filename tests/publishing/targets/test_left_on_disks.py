"""What lies on a disk beside releases: of runs that failed or died, and of somebody else."""

from __future__ import annotations

import pytest

from plugins.core.errors import ConfigurationError, RemoteError
from tests.support.amount import long
from tests.support.failing import Fault
from tests.support.publications import FIRST, SECOND

pytestmark = pytest.mark.parametrize(
    "stand", ["folder", "sftp", pytest.param("rsync", marks=long)], indirect=True
)

THEIRS = (
    "coming/index.html",
    "coming/soon/index.html",
    "index.html",
    "receipts/2020-notes.txt",
    "records/notes.json",
    "releases/notes/index.html",
)


def test_what_somebody_else_put_into_the_folder_stays_there(desk, stand):
    """The folder may have been a web site before, with a page on what is coming."""
    for name in THEIRS:
        file = stand.top / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("theirs")
    for hours, files in enumerate([FIRST, SECOND, FIRST]):
        desk.build(files)
        desk.later(hours=hours).publish(withdraws=hours == 2)
    assert [name for name in THEIRS if not (stand.top / name).is_file()] == []


@pytest.mark.parametrize("where", ["link", "put index.html"])
def test_a_release_that_found_no_room_does_not_stay_to_keep_the_disk_full(desk, stand, where):
    desk.build(FIRST)
    desk.publish()
    desk.build(SECOND)
    stand.faults.arm_by_name(where, 1, Fault.FULL)
    with pytest.raises(RemoteError):
        desk.later(hours=1).publish()
    assert list((stand.top / "coming").iterdir()) == []


def test_a_release_that_was_killed_while_it_was_noted_leaves_no_name_behind(desk, stand):
    """The record of it has the address of what is taken down by the next."""
    desk.build({**FIRST, "sad/index.html": "words"})
    desk.publish()
    for folder in ("records", "receipts"):
        (stand.top / folder / ".20260302T111500Z.json.7.part").write_text("sad/index.html")
    desk.build(FIRST)
    desk.later(hours=2).publish(withdraws=True)
    left = stand.everything()
    assert [name for name, data in left.items() if name.endswith(".part") or b"sad/" in data] == []
    with pytest.raises(ConfigurationError):
        desk.later(hours=3).roll_back()
