"""What lies in a bucket beside the site: records, receipts, tickets, and what was replaced.

current.json        which release was finished last
begun.json          the one that is under way, or that a run which failed has left
records/<id>.json   what each release consists of
kept/<digest>       objects that were replaced, by SHA-256, for as long as a release has them
receipts/           what was done, the last few times
lock-1.json         who is publishing
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Final

from plugins.publishing.buckets.bucket import Bucket, Headers
from plugins.publishing.model import Receipt, Release
from plugins.publishing.records import (
    as_json,
    id_in,
    is_release,
    receipt_for_target,
    receipt_name,
    receipts_going,
    release_in,
)

_JSON: Final = Headers("application/json", "no-store")


class BucketRecords:
    """Our own objects in a bucket; they serve as its tickets too."""

    def __init__(self, bucket: Bucket, prefix: str) -> None:
        """Take the bucket, and what the keys of our own objects begin with."""
        self._bucket = bucket
        self._releases: dict[str, Release] = {}
        self._current: str | None = None
        self._begun: Release | None = None
        self._looked = False
        self.prefix = prefix

    # Tickets

    def names(self) -> tuple[str, ...]:
        """Return the names of the tickets."""
        return self._below("lock-", "lock-")

    def read(self, name: str) -> bytes | None:
        """Return an object of ours."""
        return self._bucket.read(self.prefix + name)

    def create(self, name: str, data: bytes) -> bool:
        """Put a ticket, unless it is there."""
        return self._bucket.create(self.prefix + name, data)

    def remove(self, name: str) -> None:
        """Remove an object of ours."""
        self._bucket.remove(self.prefix + name)

    # Releases

    def current(self) -> str:
        """Return the id of the release that was finished last; empty: none was.

        Raises RecordError where the note of it is damaged.
        """
        if self._current is None:
            data = self.read("current.json")
            self._current = "" if data is None else _id_in(data)
        return self._current

    def begun(self) -> Release | None:
        """Return the release that was begun and not finished."""
        if not self._looked:
            data = self.read("begun.json")
            self._begun = None if data is None else release_in(data, _id_in(data))
            self._looked = True
        return self._begun

    def release(self, name: str) -> Release | None:
        """Return a release by its id."""
        if name not in self._releases:
            data = self.read(f"records/{name}.json")
            if data is None:
                return None
            self._releases[name] = release_in(data, name)
        return self._releases[name]

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all releases."""
        names = (name.removesuffix(".json") for name in self._below("records/"))
        return tuple(sorted(filter(is_release, names)))

    def begin(self, release: Release) -> None:
        """Note that a release is under way."""
        self._write("begun.json", as_json(release))

    def record(self, release: Release) -> None:
        """Note what a release consists of."""
        self._write(f"records/{release.id}.json", as_json(release))
        self._releases[release.id] = release

    def finish(self, release: Release, receipt: Receipt) -> None:
        """Note that a release is the current one, and that none is under way."""
        self._write(f"receipts/{receipt_name(receipt)}", receipt_for_target(receipt))
        self._write("current.json", json.dumps({"id": release.id}).encode())
        self._current = release.id
        self.remove("begun.json")

    # What was replaced

    def kept(self) -> set[str]:
        """Return the digests of all objects that are kept."""
        return set(self._below("kept/"))

    def kept_key(self, digest: str) -> str:
        """Return the key of an object that is kept."""
        return f"{self.prefix}kept/{digest}"

    def keep(self, key: str, digest: str) -> None:
        """Keep an object under its digest."""
        self._bucket.copy(key, "", self.kept_key(digest), Headers(caching="no-store"))

    def forget(self, going: Collection[str], needed: Collection[str]) -> None:
        """Remove records of releases, what is kept and not needed, and old receipts."""
        for digest in self.kept() - set(needed):
            self.remove(f"kept/{digest}")
        for name in going:
            self.remove(f"records/{name}.json")
        receipts = receipts_going(self._below("receipts/"))
        for name in receipts:
            self.remove(f"receipts/{name}")
        if going or receipts:
            self._forget_versions()

    def _forget_versions(self) -> None:
        """Remove what objects of ours were before, where the bucket keeps it: it names files."""
        for version in self._bucket.versions(self.prefix):
            is_ticket = version.key.startswith(f"{self.prefix}lock-")
            if not version.is_latest and not is_ticket:
                self._bucket.remove(version.key, version.id)

    def _below(self, start: str, also: str = "") -> tuple[str, ...]:
        """Return the ends of keys that begin so, after ``also``."""
        found = self._bucket.tags(self.prefix + start)
        return tuple(also + key.removeprefix(self.prefix + start) for key in found)

    def _write(self, name: str, data: bytes) -> None:
        self._bucket.put(self.prefix + name, data, _JSON)


def _id_in(data: bytes) -> str:
    return id_in(data, "bucket", "remove current.json and begun.json beside its records")
