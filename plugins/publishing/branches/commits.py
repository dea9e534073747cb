"""Releases as commits on a branch, which readers get in one step: a push with a lease.

Whoever pushes says what was there before, so that of two publishers one is refused. Records and
receipts lie on a reference of their own, without history. A release that takes something down has
no parent: what was before it is on no branch any more.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from plugins.core.errors import ConfigurationError
from plugins.publishing.branches.fast_import import Blob, Coming
from plugins.publishing.branches.git_program import Git, refusal_of_push
from plugins.publishing.inventory import Inventory, bytes_of, held
from plugins.publishing.lease import LeaseError
from plugins.publishing.model import (
    Action,
    Found,
    Kept,
    Kind,
    Plan,
    Receipt,
    Recorded,
    Release,
    Seen,
    SitePath,
    Step,
)
from plugins.publishing.own_tickets import OwnTickets
from plugins.publishing.records import (
    as_json,
    id_in,
    is_release,
    receipt_for_target,
    receipt_name,
    receipts_going,
    release_in,
)
from plugins.publishing.session import Heard, TargetError

_RECORDS: Final = "refs/publishing/records"
_DEPTH: Final = 50
"""So many commits of the branch are fetched: more than there are releases that may come back."""
_MISSED: Final = (b"stale info", b"[rejected]", b"cannot lock ref", b"failed to update ref")
"""What git says where a reference is not what it was said to be."""
_LOCKED = re.compile(rb"Unable to create '([^'\n]+\.lock)': File exists")


class Commits:
    """A session on a repository; readers get what the last commit of a branch holds."""

    def __init__(self, git: Git, branch: str, cname: str) -> None:
        """Take the repository, the whole name of the branch, and the site's own domain, if any."""
        self._git = git
        self._branch = branch
        self._cname = cname
        self._were: dict[str, str] = {}
        """What the references elsewhere were when they were fetched; missing ones are not in it."""
        self._site: Mapping[str, Blob] = {}
        self._records: Mapping[str, Blob] = {}
        self._releases: dict[str, Release] = {}
        self._coming: Coming | None = None
        self.tickets = OwnTickets()

    def fetch(self) -> None:
        """Fetch the branch and the records, where they are."""
        listed = self._git.run("ls-remote", "--", self._git.address, self._branch, _RECORDS)
        there = {line.partition("\t")[2] for line in listed.decode().splitlines()}
        wanted = {self._branch: "refs/fetched/site", _RECORDS: "refs/fetched/records"}
        specs = [f"+{name}:{here}" for name, here in wanted.items() if name in there]
        if specs:
            options = ("--quiet", "--no-tags", "--force", f"--depth={_DEPTH}")
            self._git.run("fetch", *options, "--", self._git.address, *specs)
        for name in there & wanted.keys():
            self._were[name] = self._git.run("rev-parse", "--verify", wanted[name]).decode().strip()
        self._look()

    def close(self) -> None:
        """Forget a commit that was begun and not made."""
        if self._coming is not None:
            self._coming.close()

    def _look(self) -> None:
        self._site = self._tree(self._were.get(self._branch, ""))
        self._records = self._tree(self._were.get(_RECORDS, ""))

    def _tree(self, commit: str) -> Mapping[str, Blob]:
        """Return the files of a commit."""
        found = {}
        listed = self._git.run("ls-tree", "-r", "-z", commit) if commit else b""
        for line in listed.decode(errors="surrogateescape").split("\0")[:-1]:
            about, _, path = line.partition("\t")
            mode, kind, blob = about.split(" ")
            if kind == "blob":
                found[path] = Blob(mode, blob)
        return found

    def _read(self, path: str) -> bytes | None:
        """Return a file of the records."""
        blob = self._records.get(path)
        return None if blob is None else self._git.run("cat-file", "blob", blob.id)

    def current(self) -> str:
        """Return the id of the release that was pushed last; empty: none was.

        Raises RecordError where the note of it is damaged.
        """
        data = self._read("current.json")
        return "" if data is None else id_in(data, "repository", f"remove {_RECORDS} from it")

    def begun(self) -> Release | None:
        """Return None: of a release that was begun readers have nothing."""
        return None

    def release(self, name: str) -> Release | None:
        """Return a release by its id."""
        if name not in self._releases:
            data = self._read(f"releases/{name}.json")
            if data is None:
                return None
            self._releases[name] = release_in(data, name)
        return self._releases[name]

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all releases."""
        names = (path.removeprefix("releases/").removesuffix(".json") for path in self._records)
        return tuple(sorted(filter(is_release, names)))

    def own_files(self) -> Inventory:
        """Return what has GitHub Pages take files as they are, and know the site's domain."""
        files = [held(".nojekyll", b"")]
        if self._cname:
            files.append(held("CNAME", f"{self._cname}\n".encode()))
        return {found.path: found for found in files}

    def is_hosts(self, path: str) -> bool:
        """Tell whether a file is one that hosts and their owners put there by hand."""
        return path in {"CNAME", ".nojekyll"} or path.startswith(".well-known/")

    def headers(self, paths: Collection[SitePath]) -> Mapping[SitePath, str]:  # noqa: ARG002
        """Return nothing: such hosts tell readers what they like."""
        return {}

    def seen(self, wanted: Inventory) -> Mapping[str, Seen]:
        """Return the files of the last commit, compared by what git calls their bytes."""
        name = self.current()
        last = self.release(name) if name else None
        known = last.files if last is not None else {}
        return {
            path: Seen(_digest(blob, known.get(SitePath(path)), wanted.get(SitePath(path))))
            for path, blob in self._site.items()
        }

    def begin(self, release: Release, plan: Plan) -> None:
        """Begin a commit; one that takes something down has nothing before it."""
        before = self._were.get(self._branch, "")
        takes_down = release.kind is Kind.WITHDRAWAL
        message = f"Publish {release.id}\n\nContent: {release.commit or 'unknown'}\n"
        self._coming = Coming(self._git, release.made, message, "" if takes_down else before)
        for step in plan.of(Action.SKIP) if takes_down else ():
            self._coming.reuse(step.path, self._site[step.path])

    def put(self, steps: Sequence[Step], heard: Heard) -> None:
        """Add files to the commit."""
        for step in steps:
            if step.found is not None and self._coming is not None:
                self._coming.add(step.path, bytes_of(step.found))
                heard(step)

    def remove(self, steps: Sequence[Step], heard: Heard) -> None:
        """Take files out of the commit; one without history is without them."""
        for step in steps:
            if self._coming is not None:
                self._coming.drop(step.path)
                heard(step)

    def finish(self, release: Release, receipt: Receipt) -> None:
        """Push the commit, with the records that know of it, all or nothing."""
        if self._coming is None:
            return
        commit = self._coming.made()
        blobs = self._tree(commit)
        files = {path: replace(file, tag=blobs[path].id) for path, file in release.files.items()}
        release = replace(release, files=files, place=commit)
        self._switch(release, receipt, {f"releases/{release.id}.json": as_json(release)})

    def go_back(self, release: Release, plan: Plan, receipt: Receipt) -> None:  # noqa: ARG002
        """Let the branch end in an earlier commit again."""
        place = release.place
        if not place or self._git.tried("cat-file", "-e", f"{place}^{{commit}}").returncode:
            message = (
                f"the commit of the release {release.id} is not there any more; nothing was "
                "changed. Publish from an earlier commit of the content instead"
            )
            raise ConfigurationError(message)
        self._switch(release, receipt, {})

    def _switch(self, release: Release, receipt: Receipt, more: Mapping[str, bytes]) -> None:
        new = {
            "current.json": json.dumps({"id": release.id}).encode(),
            f"receipts/{receipt_name(receipt)}": receipt_for_target(receipt),
            **more,
        }
        records = self._with_records(receipt.made, new, frozenset())
        self._push({self._branch: release.place, _RECORDS: records})

    def tidy(self, keep: Collection[str]) -> int:
        """Remove the records of other releases."""
        going = {name for name in self.ids() if name not in keep}
        receipts = (path for path in self._records if path.startswith("receipts/"))
        gone = {f"releases/{name}.json" for name in going} | {*receipts_going(receipts)}
        current = self.release(self.current()) if gone else None
        if current is not None:
            self._push({_RECORDS: self._with_records(current.made, {}, gone)})
        return len(going)

    def _with_records(self, made: str, new: Mapping[str, bytes], gone: Collection[str]) -> str:
        """Return a commit with the records as they are to be; it has no history."""
        with contextlib.closing(Coming(self._git, made, "Records of releases\n")) as coming:
            for path, blob in self._records.items():
                if path not in gone and path not in new:
                    coming.reuse(path, blob)
            for path, data in new.items():
                coming.add(path, data)
            return coming.made()

    def _push(self, new: Mapping[str, str]) -> None:
        """Push references, if those elsewhere are what they were; all of them or none."""
        leases = [f"--force-with-lease={name}:{self._were.get(name, '')}" for name in new]
        specs = [f"{commit}:{name}" for name, commit in new.items()]  # a plus would break leases
        options = ("--porcelain", "--no-verify", "--atomic", *leases)
        done = self._git.tried("push", *options, "--", self._git.address, *specs)
        words = done.stdout + done.stderr
        if done.returncode and (lock := _LOCKED.search(words)):
            message = (
                "somebody else pushes at this moment, or a git that died there left its lock; "
                "nothing was changed. Run it again, and if that lock stays, remove "
                f"{lock[1].decode(errors='replace')} there"
            )
            raise LeaseError(message)
        if done.returncode and any(missed in words for missed in _MISSED):
            message = "somebody else published there meanwhile; nothing was changed. Run it again"
            raise LeaseError(message)
        if done.returncode:
            raise TargetError(refusal_of_push(words))
        self._were |= new
        self._look()


def _digest(blob: Blob, known: Recorded | None, new: Found | None) -> str:
    """Return the digest of a file of a commit, where a record or a file of ours tells it."""
    if not blob.mode.startswith("100"):  # a link, which leads anywhere
        return ""
    if known is not None and known.tag == blob.id:
        return known.digest
    if new is None or isinstance(new.source, Kept):
        return ""
    return new.digest if _blob_id(bytes_of(new), len(blob.id)) == blob.id else ""


def _blob_id(data: bytes, length: int) -> str:
    """Return what git calls some bytes: SHA-1, or SHA-256 in repositories that have it."""
    digest = hashlib.sha1 if length == 40 else hashlib.sha256  # noqa: PLR2004 - hexadecimal digits
    return digest(b"blob %d\0" % len(data) + data).hexdigest()
