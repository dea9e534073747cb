"""Targets at the end of a wire: servers on this machine, asked as if they were far away."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import pytest

from plugins.publishing.buckets.bucket import Bucket
from plugins.publishing.disks.disk import Disk
from plugins.publishing.disks.sftp_disk import SftpDisk
from plugins.publishing.disks.shell import Shell
from plugins.publishing.disks.shell_disk import ShellDisk
from plugins.publishing.environment import Secrets
from plugins.publishing.targets import rsync, s3, sftp
from plugins.publishing.targets.base import Surroundings
from tests.support.publications import Kind
from tests.support.servers import BucketServer, SshServer
from tests.support.stands import InBucket, OnDisk

KEYS = {"AWS_ACCESS_KEY_ID": "an-access-key", "AWS_SECRET_ACCESS_KEY": "a-secret-key"}
_NUMBERS = itertools.count(1)


@dataclass
class Wire:
    """Connections that all tests of a session share: connecting takes longest."""

    server: SshServer
    folder: Path
    runner: asyncio.Runner = field(default_factory=asyncio.Runner)

    def __post_init__(self) -> None:
        """Connect."""
        around = Surroundings("web", self.folder, self.folder, Secrets({}))
        options = sftp.Options(**self.server.options(self.folder))
        self.connection = self.runner.run(sftp._connection(options, around))
        self.client = self.runner.run(sftp._client(self.connection))
        self.shell = Shell(rsync.Options(**self.server.options(self.folder)), self.folder)

    def close(self) -> None:
        """Disconnect."""
        self.shell.close()
        self.connection.abort()
        self.runner.run(self.connection.wait_closed())
        self.runner.close()


@dataclass
class OverSftp(OnDisk):
    """A folder over SFTP."""

    wire: Wire = field(kw_only=True)

    @property
    def disk(self) -> Disk:
        """Return the disk at the end of the wire."""
        return SftpDisk(self.wire.runner, self.wire.client, str(self.top), 20)

    @contextlib.contextmanager
    def apart(self) -> Iterator[Kind]:
        """Give the same folder through another connection."""
        with contextlib.closing(Wire(self.wire.server, self.folder)) as wire:
            yield OverSftp(self.folder, wire=wire).kind


@dataclass
class OverShell(OnDisk):
    """A folder over SSH, with rsync."""

    wire: Wire = field(kw_only=True)

    @property
    def disk(self) -> Disk:
        """Return the disk at the end of the wire."""
        return ShellDisk(self.wire.shell, str(self.top))


@cache
def client_of(server: BucketServer) -> Any:
    """Return a client; making one takes longer than most tests."""
    around = Surroundings("web", Path(), Path(), Secrets(KEYS))
    return s3._client(s3.Options(**server.options("none")), around)


@dataclass
class InS3(InBucket):
    """A bucket on a server."""

    server: BucketServer = field(kw_only=True)
    is_versioned: ClassVar[bool] = False

    def made(self) -> Bucket:
        """Return a new bucket."""
        self.name = f"site-{next(_NUMBERS)}"
        self.client: Any = client_of(self.server)
        self.client.create_bucket(Bucket=self.name)
        if self.is_versioned:
            state = {"Status": "Enabled"}
            self.client.put_bucket_versioning(Bucket=self.name, VersioningConfiguration=state)
        return s3.S3Bucket(self.client, self.name)

    def everything(self) -> Mapping[str, bytes]:
        """Return all objects, and all versions of them."""
        answer = self.client.list_object_versions(Bucket=self.name)
        found = {}
        for one in answer.get("Versions", ()):
            if "/lock-" in one["Key"]:
                continue
            which = {"Bucket": self.name, "Key": one["Key"], "VersionId": one["VersionId"]}
            found[f"{one['Key']}#{one['VersionId']}"] = self.client.get_object(**which)[
                "Body"
            ].read()
        return found


class InVersionedS3(InS3):
    """A bucket on a server that keeps versions."""

    is_versioned = True


@contextlib.contextmanager
def wire_to(server: SshServer, factory: pytest.TempPathFactory) -> Iterator[Wire]:
    """Connect to a server for a whole session."""
    wire = Wire(server, factory.mktemp("w"))
    try:
        yield wire
    finally:
        wire.close()
