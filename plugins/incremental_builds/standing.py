"""Tell whether a site stands as it was last built: in, folders and a clock; out, yes or a reason.

Knows nothing of Pelican, so that a build with nothing to do need not load it. What is compared:
every input's and output's stat (size, times, inode), the settings' surroundings, the versions of
what renders, and the clock where something falls due. Where a stat differs or could be fooled,
the bytes themselves are compared. A ledger that is damaged, or of another version, counts as none.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from plugins.core.files import write_whole
from plugins.incremental_builds.survey import Inputs, digest_of, stats_of, stats_of_output, survey

VERSION: Final = 4
_TICK: Final = 20_000_000
"""Nanoseconds within which two changes of a file may get the same time stamp (a few ticks of the
kernel's clock, which stamps files more coarsely than it counts)."""

_BOOKKEEPING: Final = frozenset(
    [
        "_",
        "PWD",
        "OLDPWD",
        "SHLVL",
        "TERM",
        "COLUMNS",
        "LINES",
        "WINDOWID",
        "SSH_CLIENT",
        "SSH_CONNECTION",
        "SSH_TTY",
        "XDG_SESSION_ID",
        "MAKEFLAGS",
        "MAKELEVEL",
        "MFLAGS",
        "MAKE_TERMERR",
        "MAKE_TERMOUT",
        "INVOKE_SHELL",
        "SOURCE_DATE_EPOCH",
    ]
)
"""Environment variables that terminals and make keep for themselves; no setting reads them. The
moment of a build is compared as a moment."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a build was asked for, and in which site; two that differ keep separate ledgers."""

    site: Path
    words: str

    @property
    def ledger(self) -> Path:
        """The file that keeps what the last such build was made from."""
        return self.site / ".cache" / "builds" / f"{digest_of(self.words.encode())}.json"

    @property
    def inputs(self) -> Path:
        """The file that keeps the digest of each file that such a build read."""
        return self.site / ".cache" / "inputs" / digest_of(self.words.encode())

    @property
    def pages(self) -> Path:
        """The file that keeps what that build noted of its pages."""
        return self.site / ".cache" / "pages" / digest_of(self.words.encode())

    @property
    def readings(self) -> Path:
        """The folder that keeps what that build read."""
        return self.site / ".cache" / "readings" / digest_of(self.words.encode())


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the site stands; ``reason`` says why not, ``saved`` is what the last build kept."""

    stands: bool
    reason: str
    saved: Mapping[str, Any]


def surroundings(asked: Asked) -> str:
    """Return the digest of what is no file of the site: Python, packages, environment, options."""
    packages = sorted(
        {
            name
            for folder in sys.path
            if folder.endswith("site-packages") and Path(folder).is_dir()
            for name in (path.name for path in Path(folder).iterdir())
            if name.endswith((".dist-info", ".pth"))
        }
    )
    environment = sorted(f"{k}={v}" for k, v in os.environ.items() if k not in _BOOKKEEPING)
    site = str(asked.site.resolve())  # a folder copied with its ledger is another site
    clock = f"{time.tzname} {time.timezone} {time.altzone}"
    parts = [str(VERSION), sys.version, site, asked.words, clock, *packages, *environment]
    return digest_of("\0".join(parts).encode(errors="surrogateescape"))


def standing_of(asked: Asked, now: float) -> Standing:
    """Return whether a build at ``now`` (seconds since 1970) would change nothing."""
    saved = _load(asked.ledger)
    if saved is None:
        return Standing(False, "no record of an earlier build", {})
    if saved["surroundings"] != surroundings(asked):
        return Standing(False, "options, environment or versions changed", saved)
    if now < saved["moment"] or (saved["due"] is not None and now >= saved["due"]):
        return Standing(False, "something falls due", saved)
    inputs = Inputs(tuple(saved["folders"]), tuple(saved["files"]))
    if saved["stats"] != stats_of(inputs) or saved["may_be_fooled"]:
        now_ns = time.time_ns()
        found = survey(inputs, {} if saved["may_be_fooled"] else _load_files(asked.inputs))
        if saved["data"] != found.data:
            return Standing(False, "an input changed", saved)
        fresh = {"stats": found.stats, "may_be_fooled": found.newest > now_ns - _TICK}
        _save(asked.ledger, {**saved, **fresh})
    if saved["touched"] != stats_of_output(saved["output"]):
        return Standing(False, "the output was touched", saved)
    return Standing(True, "nothing changed", saved)


def keep(asked: Asked, inputs: Inputs, since: int, record: Mapping[str, Any]) -> None:
    """Record that an output was just built from the inputs, by a build begun at ``since`` (ns).

    ``record`` has ``output`` (a path), ``moment`` (of the build) and ``due`` (when something
    changes by itself, or None), both seconds since 1970, and ``result``, what the caller wants
    back. Where an input changed meanwhile nothing is recorded: the next build
    looks again.
    """
    found = survey(inputs, _load_files(asked.inputs))
    if found.newest > since - _TICK:
        return
    write_whole(asked.inputs, _signed(json.dumps(found.files).encode()))
    _save(
        asked.ledger,
        {
            **record,
            "version": VERSION,
            "surroundings": surroundings(asked),
            "folders": list(inputs.folders),
            "files": list(inputs.files),
            "stats": found.stats,
            "data": found.data,
            "may_be_fooled": False,
            "touched": stats_of_output(str(record["output"])),
        },
    )


def forget(asked: Asked) -> None:
    """Drop the record, before the output is changed: a build that dies must not look finished."""
    asked.ledger.unlink(missing_ok=True)


def _save(ledger: Path, record: Mapping[str, Any]) -> None:
    write_whole(ledger, _signed(json.dumps(record, indent=1).encode()))


def _load(ledger: Path) -> dict[str, Any] | None:
    names = {
        "version",
        "surroundings",
        "folders",
        "files",
        "stats",
        "data",
        "may_be_fooled",
        "touched",
        "output",
        "moment",
        "due",
        "result",
    }
    try:
        digest, _, data = ledger.read_bytes().partition(b"\n")
        record = json.loads(data) if digest == digest_of(data).encode() else None
    except (OSError, ValueError):
        return None
    whole = isinstance(record, dict) and names <= record.keys() and record["version"] == VERSION
    return record if whole else None


def _signed(data: bytes) -> bytes:
    return f"{digest_of(data)}\n".encode() + data


def _load_files(path: Path) -> dict[str, tuple[str, str]]:
    """Return the digests that were kept of files; none where they are damaged."""
    try:
        digest, _, data = path.read_bytes().partition(b"\n")
    except OSError:
        return {}
    return json.loads(data) if digest == digest_of(data).encode() else {}
