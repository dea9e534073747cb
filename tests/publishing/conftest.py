"""What tests of publishing share: every kind of target, and a checkout to publish from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.amount import long
from tests.support.browser_tools import require_tool
from tests.support.publications import Desk
from tests.support.remote_stands import (
    InS3,
    InVersionedS3,
    OverSftp,
    OverShell,
    Wire,
    wire_to,
)
from tests.support.servers import BucketServer, SshServer, bucket_server, ssh_server
from tests.support.stands import InBucket, InVersionedBucket, OnBranch, OnDisk, Stand

Make = Callable[[pytest.FixtureRequest, Path], Stand]

STANDS: dict[str, Make] = {
    "folder": lambda _request, folder: OnDisk(folder),
    "git-branch": lambda _request, folder: OnBranch(folder),
    "in memory": lambda _request, folder: InBucket(folder),
    "in memory, versioned": lambda _request, folder: InVersionedBucket(folder),
    "rsync": lambda request, folder: OverShell(folder, wire=_rsync_wire(request)),
    "s3": lambda request, folder: InS3(folder, server=request.getfixturevalue("buckets")),
    "s3, versioned": lambda request, folder: InVersionedS3(
        folder, server=request.getfixturevalue("buckets")
    ),
    "sftp": lambda request, folder: OverSftp(folder, wire=request.getfixturevalue("wire")),
}


def _rsync_wire(request: pytest.FixtureRequest) -> Wire:
    require_tool("rsync")
    wire: Wire = request.getfixturevalue("wire")
    return wire


@pytest.fixture(scope="session")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    """Give an SSH server."""
    with ssh_server(tmp_path_factory.mktemp("ssh")) as server:
        yield server


@pytest.fixture(scope="session")
def wire(ssh: SshServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wire]:
    """Give connections to it."""
    with wire_to(ssh, tmp_path_factory) as connections:
        yield connections


@pytest.fixture(scope="session")
def buckets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BucketServer]:
    """Give a server for buckets."""
    with bucket_server(tmp_path_factory.mktemp("buckets")) as server:
        yield server


SLOW = ("git-branch", "sftp", "s3", "rsync")
"""Kinds of targets that ask other programs."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave half of the slow kinds of each test to ``.ci/run``, and others of the next test."""
    kinds: dict[tuple[Path, str, str], dict[str, pytest.Item]] = {}
    for item in items:
        if isinstance(item, pytest.Function) and hasattr(item, "callspec"):
            kind = item.callspec.params.get("stand")
            if kind in SLOW:
                test = (item.path, item.originalname, item.callspec.id.replace(kind, ""))
                kinds.setdefault(test, {})[kind] = item
    for number, found in enumerate(kinds.values()):
        for kind, item in found.items():
            if len(found) > 1 and (number + SLOW.index(kind)) % 2:
                item.add_marker(long)


USUAL = [name for name in STANDS if name not in {"rsync", "s3, versioned"}]


@pytest.fixture(params=[*USUAL, pytest.param("rsync", marks=long)])
def stand(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stand]:
    """Give every kind of target in turn; some tests ask for a bucket with versions too."""
    made = STANDS[request.param](request, tmp_path / "there")
    yield made
    made.forget()


@pytest.fixture
def desk(stand: Stand, tmp_path: Path) -> Desk:
    """Give a checkout whose site goes to the target."""
    (tmp_path / "here" / "public").mkdir(parents=True)
    return Desk(tmp_path / "here", stand.kind)
