"""A site in a bucket, brought up to date in place: a reader may see any moment of it.

So what pages need is there before they are, and stays until they are gone; and what is replaced
is kept first, under its digest, unless the bucket itself keeps versions. Records lie under a prefix
of their own, which nobody but the publisher should be allowed to read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace

from plugins.core.errors import ConfigurationError
from plugins.publishing import kinds
from plugins.publishing.buckets.bucket import Bucket, Headers, Stored
from plugins.publishing.buckets.bucket_records import BucketRecords
from plugins.publishing.inventory import Inventory, bytes_of
from plugins.publishing.model import (
    Action,
    Found,
    Kept,
    Plan,
    Receipt,
    Recorded,
    Release,
    Seen,
    SitePath,
    Stage,
    Step,
)
from plugins.publishing.session import Heard


class InPlace:
    """A session on any bucket; the keys of the site begin with ``prefix``."""

    def __init__(
        self, bucket: Bucket, prefix: str, records: str, redirects: Mapping[str, str]
    ) -> None:
        """Take the bucket, what keys begin with, and which files lead on to where."""
        self._bucket = bucket
        self._prefix = prefix
        self._redirects = redirects
        self._records = BucketRecords(bucket, records)
        self._tags: Mapping[str, str] = {}
        self._known: list[Release] = []
        self._kept: set[str] = set()
        self._stored: dict[SitePath, Stored] = {}
        self.tickets = self._records
        self.current: Callable[[], str] = self._records.current
        self.begun = self._records.begun
        self.release = self._records.release
        self.ids = self._records.ids

    def own_files(self) -> Inventory:
        """Return nothing: a bucket needs no files of its own."""
        return {}

    def is_hosts(self, path: str) -> bool:  # noqa: ARG002 - other hosts look at it
        """Return False: there are none."""
        return False

    def headers(self, paths: Collection[SitePath]) -> Mapping[SitePath, str]:
        """Return what readers are to be told with each file."""
        return {
            path: str(
                Headers(
                    kinds.media_type(path),
                    kinds.caching(path),
                    kinds.encoding(path),
                    self._redirect(path),
                )
            )
            for path in paths
        }

    def _redirect(self, path: SitePath) -> str:
        """Return where a bucket's website leads on from a file; it knows keys, no site's root."""
        target = self._redirects.get(path, "")
        return target if not target or "://" in target else f"/{self._prefix}{target.lstrip('/')}"

    def seen(self, wanted: Inventory) -> Mapping[str, Seen]:
        """Return the objects of the site, with the digests of those whose tags are known."""
        self._tags = {
            key.removeprefix(self._prefix): tag
            for key, tag in self._bucket.tags(self._prefix).items()
            if not key.startswith(self._records.prefix)
        }
        name = self.current()
        found = (self.release(name) if name else None, self.begun())
        self._known = [release for release in found if release is not None]
        return {path: self._seen(path, tag, wanted) for path, tag in self._tags.items()}

    def _seen(self, path: str, tag: str, wanted: Inventory) -> Seen:
        found = wanted.get(SitePath(path))
        if (file := self._recorded(path)) is not None:
            return Seen(file.digest, file.headers)
        if found is not None and not isinstance(found.source, Kept) and tag == _md5(found):
            return Seen(found.digest)
        return Seen()

    def _recorded(self, path: str) -> Recorded | None:
        """Return what a record says of the object that is there; None: none knows it."""
        tag = self._tags.get(path)
        files = (release.files.get(SitePath(path)) for release in self._known)
        return next((file for file in files if file and file.tag and file.tag == tag), None)

    def begin(self, release: Release, plan: Plan) -> None:
        """Note what will be there: files of it are ours from now on."""
        self._kept = self._records.kept()
        uploads = [step.found for step in plan.of(Action.UPLOAD) if step.found is not None]
        self._stored = {f.path: Stored(_md5(f)) for f in uploads if not isinstance(f.source, Kept)}
        ours = self._left_by_failed_runs() | dict(self._with_tags(release).files)
        self._records.begin(replace(release, files=ours))

    def _left_by_failed_runs(self) -> dict[SitePath, Recorded]:
        """Return the files that runs have put there which never ended: they have to go."""
        begun = self.begun()
        files = begun.files if begun is not None else {}
        return {path: file for path, file in files.items() if path in self._tags}

    def put(self, steps: Sequence[Step], heard: Heard) -> None:
        """Put objects, each when what it replaces is kept."""
        _each(self._put, steps, heard, self._bucket.parallel)

    def _put(self, step: Step) -> None:
        if step.found is None:
            return
        self._keep(step.path)
        key, headers, source = self._prefix + step.path, Headers.of(step.headers), step.found.source
        if isinstance(source, Kept):
            kept = key if source.version else self._records.kept_key(step.found.digest)
            stored = self._bucket.copy(kept, source.version, key, headers)
        else:
            stored = self._bucket.put(key, bytes_of(step.found), headers)
        self._stored[step.path] = stored

    def _keep(self, path: SitePath) -> None:
        """Keep an object that a release has, unless the bucket does or it is kept already."""
        file = self._recorded(path)
        if file is not None and not file.version and file.digest not in self._kept:
            self._records.keep(self._prefix + path, file.digest)
            self._kept.add(file.digest)

    def remove(self, steps: Sequence[Step], heard: Heard) -> None:
        """Remove objects, each when it is kept."""
        for step in steps:
            self._keep(step.path)
            self._bucket.remove(self._prefix + step.path)
            heard(step)

    def finish(self, release: Release, receipt: Receipt) -> None:
        """Write the record, and that this release is the current one."""
        self._records.record(self._with_tags(release))
        self._records.finish(release, receipt)

    def go_back(self, release: Release, plan: Plan, receipt: Receipt) -> None:
        """Put back what was replaced or removed since, and remove what came since."""
        self._refuse_missing(release, plan)
        self.begin(release, plan)
        for stage in (Stage.ASSETS, Stage.PAGES, Stage.FEEDS):
            self.put(tuple(plan.of(Action.UPLOAD, stage)), _heed)
        self.remove(tuple(plan.of(Action.DELETE)), _heed)
        self._records.finish(release, receipt)

    def _refuse_missing(self, release: Release, plan: Plan) -> None:
        """Raise ConfigurationError where something that is to be put back was not kept."""
        back = [step.found for step in plan.of(Action.UPLOAD) if step.found is not None]
        by_version = [f for f in back if isinstance(f.source, Kept) and f.source.version]
        ids = {v.id for v in self._bucket.versions(self._prefix)} if by_version else set()
        kept = self._records.kept()
        for found in back:
            version = found.source.version if isinstance(found.source, Kept) else ""
            if version not in ids if version else found.digest not in kept:
                message = (
                    f"{found.path} of the release {release.id} was not kept; nothing was changed. "
                    "Publish from an earlier commit instead"
                )
                raise ConfigurationError(message)

    def tidy(self, keep: Collection[str]) -> int:
        """Remove other releases: records, kept objects and versions that no release needs."""
        going = [name for name in self.ids() if name not in keep]
        staying = [r for name in sorted(keep) if (r := self.release(name)) is not None]
        if going:
            self._forget_versions(going, staying)
        needed = {file.digest for release in staying for file in release.files.values()}
        self._records.forget(going, needed)
        return len(going)

    def _forget_versions(self, going: Iterable[str], staying: Iterable[Release]) -> None:
        """Remove the versions of our files that no release has, and no reader gets."""
        gone = [r for name in going if (r := self.release(name)) is not None]
        paths = {path for release in gone for path, file in release.files.items() if file.version}
        needed = {file.version for release in staying for file in release.files.values()}
        for version in self._bucket.versions(self._prefix) if paths else ():
            path = version.key.removeprefix(self._prefix)
            if path in paths and not version.is_latest and version.id not in needed:
                self._bucket.remove(version.key, version.id)

    def _with_tags(self, release: Release) -> Release:
        """Return the release with what the bucket said of each file, now or before."""
        return replace(release, files={p: self._tagged(p, f) for p, f in release.files.items()})

    def _tagged(self, path: SitePath, file: Recorded) -> Recorded:
        known = self._recorded(path)
        if stored := self._stored.get(path):
            return replace(file, tag=stored.tag, version=stored.version)
        if known is not None and known.digest == file.digest:
            return replace(file, tag=known.tag, version=known.version)
        return replace(file, tag=file.tag or self._tags.get(path, ""))


def _md5(found: Found) -> str:
    """Return the tag that a bucket gives to bytes that are put in one piece."""
    return hashlib.md5(bytes_of(found), usedforsecurity=False).hexdigest()


def _heed(step: Step) -> None:
    """Tell nobody."""


def _each(do: Callable[[Step], None], steps: Sequence[Step], heard: Heard, parallel: int) -> None:
    """Do something with every step, several at once; after a failure begin no further one."""
    if parallel == 1:
        for step in steps:
            do(step)
            heard(step)
        return
    pool = ThreadPoolExecutor(parallel)
    futures = {pool.submit(do, step): step for step in steps}
    try:
        for future in as_completed(futures):
            future.result()
            heard(futures[future])
    finally:
        pool.shutdown(cancel_futures=True)
