"""No path leads out of a target, whoever it comes from: a plan, a record, or a link put there."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

import pytest

from plugins.core.errors import SiteError
from plugins.publishing.guard import Guarded
from plugins.publishing.lease import Claim, Lease
from plugins.publishing.model import Action, Found, Plan, Recorded, Release, Stage, Step
from plugins.publishing.paths import UnsafePathError
from plugins.publishing.records import RecordError, as_json, release_in
from tests.support.publications import FIRST, SECOND, bytes_of, files_below
from tests.support.stands import OnDisk
from tests.support.unsafe_paths import VECTORS

NAME = "20260302T101500Z-1a2b3c4d"
NOW = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
ON_DISK = pytest.mark.parametrize("stand", ["folder", "rsync", "sftp"], indirect=True)
"""Only folders have links; a commit is known by its digest."""


def guarded(session):
    until = NOW + dt.timedelta(hours=1)
    claim = Claim("anna@desk", "token", until)
    return Guarded(session, Lease(claim, lambda: NOW, lambda: claim))


def step_for(path, action=Action.UPLOAD):
    data = b"escaped"
    found = Found(path, len(data), hashlib.sha256(data).hexdigest(), data)
    return Step(action, path, "new", Stage.ASSETS, found)


def heed(_step):
    pass


def test_no_target_writes_removes_or_records_an_unsafe_path(desk, stand, tmp_path):
    desk.build(FIRST)
    desk.publish()
    before, around = stand.everything(), set(files_below(tmp_path))
    with desk.run().session(changes=False) as session:
        careful = guarded(session)
        for path in VECTORS:
            upload, gone = step_for(path), step_for(path, Action.DELETE)
            release = Release(NAME, NOW.isoformat(), {path: Recorded("0" * 64, 7)})
            for deed in (
                lambda step=upload: careful.put([step], heed),
                lambda step=gone: careful.remove([step], heed),
                lambda release=release: careful.begin(release, Plan(())),
                lambda release=release: careful.finish(release, None),
                lambda release=release: careful.go_back(release, Plan(()), None),
            ):
                with pytest.raises(UnsafePathError):
                    deed()
    assert stand.everything() == before
    assert {name for name in files_below(tmp_path) if "cache" not in name} <= around


def test_no_target_takes_another_name_for_that_of_a_release(desk, stand):
    desk.build(FIRST)
    desk.publish()
    before = stand.everything()
    with desk.run().session(changes=False) as session:
        careful = guarded(session)
        for name in ("", "..", "../..", "x", f"{NAME}/../..", f"../{NAME}", f"{NAME}\n", "current"):
            release = Release(name, NOW.isoformat(), {})
            with pytest.raises(RecordError):
                careful.begin(release, Plan(()))
            with pytest.raises(RecordError):
                careful.go_back(release, Plan(()), None)
            with pytest.raises(RecordError):
                careful.release(name)
    assert stand.everything() == before


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: ascii(path)[:40])
def test_a_record_with_an_unsafe_path_is_none(path):
    release = Release(NAME, NOW.isoformat(), {path: Recorded("0" * 64, 7)})
    try:
        data = as_json(release)
    except UnicodeEncodeError:
        fields = {"id": NAME, "previous": "", "files": {path: {}}, "commit": None}
        data = json.dumps(fields).encode()
    with pytest.raises(RecordError, match="damaged"):
        release_in(data, NAME)


@pytest.mark.parametrize("stand", ["folder", "in memory", "rsync", "s3", "sftp"], indirect=True)
def test_a_record_that_was_changed_stops_the_publication_and_nothing_is_touched(desk, stand):
    desk.build(FIRST)
    name = desk.publish().receipt.release
    path = f"records/{name}.json"
    if isinstance(stand, OnDisk):
        file = stand.top / path
        old = file.read_bytes()
        file.write_bytes(old.replace(b'"old/index.html"', b'"../../x"'))
    else:
        old = stand.bucket.read(f".publishing/{path}")
        stand.plant(f".publishing/{path}", old.replace(b'"old/index.html"', b'"../../x"'))
    before = stand.live()
    desk.build(SECOND)
    with pytest.raises(RecordError, match="damaged"):
        desk.later(hours=1).publish()
    assert stand.live() == before


@ON_DISK
def test_a_link_in_a_release_is_not_followed_and_does_not_come_along(desk, stand, tmp_path):
    """Somebody with access to the host puts links where the next release will be made from."""
    desk.build(FIRST)
    desk.publish()
    secret = tmp_path / "secret.txt"
    secret.write_text("not for readers")
    live = (stand.top / "current").resolve()
    (live / "leak.txt").symlink_to(secret)
    (live / "index.html").unlink()
    (live / "index.html").symlink_to(secret)
    (live / "2026").rename(live / "moved")
    (live / "2026").symlink_to(tmp_path)
    desk.build(SECOND)
    desk.later(hours=1).publish()
    assert "leak.txt" not in stand.live()
    assert stand.live()["index.html"] == SECOND["index.html"].encode()
    assert not (stand.top / "current" / "2026").is_symlink()
    assert secret.read_text() == "not for readers"
    assert not (tmp_path / "new").exists()


@ON_DISK
def test_a_link_in_the_place_of_the_coming_release_is_not_followed(desk, stand, tmp_path):
    desk.build(FIRST)
    desk.publish()
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious.txt").write_text("precious")
    coming = stand.top / "coming"
    if coming.exists():
        coming.rmdir()
    coming.symlink_to(outside)
    desk.build(SECOND)
    try:
        desk.later(hours=1).publish()
    except SiteError:
        coming.unlink()
        desk.later(hours=2).publish()
    assert files_below(outside) == {"precious.txt": b"precious"}
    assert bytes_of(SECOND).items() <= stand.live().items()


@ON_DISK
@pytest.mark.parametrize("there", ["a folder", "a link elsewhere", "a file"])
def test_something_else_under_the_name_current_is_refused(desk, stand, tmp_path, there):
    stand.top.mkdir()
    current = stand.top / "current"
    if there == "a folder":
        current.mkdir()
    elif there == "a file":
        current.write_text("x")
    else:
        current.symlink_to(tmp_path)
    desk.build(FIRST)
    with pytest.raises(SiteError, match="move it away"):
        desk.publish()
    assert not (tmp_path / "index.html").exists()
