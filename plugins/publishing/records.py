"""What a target remembers of a release, as JSON: written by us, read with suspicion.

A record lies where others may change it. A path in it that leads anywhere else, or a name that is
no release's, makes it no record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from plugins.core.errors import RemoteError
from plugins.publishing.inventory import digest_of
from plugins.publishing.model import Action, Commit, Kind, Receipt, Recorded, Release, SitePath
from plugins.publishing.paths import UnsafePathError, checked

_ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}(?:-\d{1,4})?")
_RECEIPT = re.compile(rf"(?:receipts/)?\d{{8}}T\d{{6}}Z-[a-z]+-{_ID.pattern}\.json")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_OPTIONAL: Final = ("headers", "tag", "version", "since")
RECEIPTS_KEPT: Final = 20
"""So many receipts stay on a target."""
_WITHDRAWAL: Final = f"-{Kind.WITHDRAWAL.value}-"
"""What stands in the name of a receipt's file where something was taken down."""
_LARGEST: Final = 64_000_000
"""Bytes; a record of a hundred thousand files has 15 million."""


class RecordError(RemoteError):
    """What a target says that it remembers is nothing that we wrote."""


def is_release(name: str) -> bool:
    """Tell whether a name is that of a release."""
    return _ID.fullmatch(name) is not None


def name_of(made: str, digest: str, taken: Iterable[str]) -> str:
    """Return a name for a release that no other has: ``20260302T101500Z-1a2b3c4d``."""
    name = f"{re.sub('[-:]', '', made[:19])}Z-{digest[:8]}"
    others, number = set(taken), 2
    while (again := name if number == 2 else f"{name}-{number - 1}") in others:  # noqa: PLR2004
        number += 1
    return again


def id_in(data: bytes, place: str, way: str) -> str:
    """Return the id of the release that a target's ``current.json`` or ``begun.json`` names.

    Raises RecordError where it names none; ``place`` is what holds the file, ``way`` what to do.
    """
    try:
        name = str(json.loads(data)["id"])
    except (ValueError, KeyError, TypeError, RecursionError):
        name = ""
    if not is_release(name):
        message = f"what the {place} says of the current release cannot be read; {way}, and "
        raise RecordError(f"{message}publish again")
    return name


def digest_of_release(release: Release) -> str:
    """Return SHA-256 over a release: each path with the digest of its file."""
    return digest_of({path: file.digest for path, file in release.files.items()})


def as_json(release: Release) -> bytes:
    """Return the record of a release."""
    commit = release.commit
    fields = {
        "version": 1,
        "id": release.id,
        "made": release.made,
        "kind": release.kind.value,
        "previous": release.previous,
        "commit": {"id": commit.id, "clean": commit.is_clean} if commit else None,
        "digest": digest_of_release(release),
        "place": release.place,
        "withdrawn": sorted(release.withdrawn),
        "down": sorted(release.down),
        "files": {path: _fields_of(file) for path, file in sorted(release.files.items())},
    }
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def _fields_of(file: Recorded) -> dict[str, Any]:
    more = {name: value for name in _OPTIONAL if (value := getattr(file, name))}
    return {"digest": file.digest, "size": file.size, **more}


def release_in(data: bytes, name: str) -> Release:
    """Return the release of a record; raises RecordError where it is not that of ``name``."""
    if len(data) > _LARGEST:
        raise RecordError(_damaged(name, "it is too long"))
    try:
        return _release(json.loads(data), name)
    except UnsafePathError as error:
        raise RecordError(_damaged(name, str(error))) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise RecordError(_damaged(name, "it cannot be read")) from None


def _release(fields: Mapping[str, Any], name: str) -> Release:
    if fields["id"] != name or not is_release(name):
        raise ValueError
    if fields["previous"] and not is_release(str(fields["previous"])):
        raise ValueError
    commit = fields["commit"]
    release = Release(
        id=name,
        made=str(fields["made"]),
        files={checked(path): _file(file) for path, file in fields["files"].items()},
        previous=str(fields["previous"]),
        kind=Kind(fields["kind"]),
        commit=Commit(str(commit["id"]), bool(commit["clean"])) if commit else None,
        withdrawn=frozenset(map(str, fields["withdrawn"])),
        # records of before it was noted: what was taken down is
        down=frozenset(map(str, fields.get("down", fields["withdrawn"]))),
        place=str(fields["place"]),
    )
    if fields["digest"] != digest_of_release(release):
        raise RecordError(_damaged(name, "its digest is another"))
    return release


def _file(fields: Mapping[str, Any]) -> Recorded:
    file = Recorded(str(fields["digest"]), int(fields["size"]))
    if not _DIGEST.fullmatch(file.digest) or file.size < 0:
        raise ValueError
    more: dict[str, Any] = {name: str(fields[name]) for name in _OPTIONAL if name in fields}
    return replace(file, **more)


def _damaged(name: str, why: str) -> str:
    shown = name if is_release(name) else repr(name[:80])
    return f"the record of the release {shown} on the target is damaged: {why}"


def receipt_as_json(receipt: Receipt) -> dict[str, Any]:
    """Return a receipt as one JSON object: paths under what was done with them, and why."""
    done: dict[str, dict[str, list[SitePath]]] = {}
    for step in receipt.steps:
        done.setdefault(step.action.value, {}).setdefault(step.reason, []).append(step.path)
    return {
        "target": receipt.target,
        "what": receipt.what,
        "dry_run": receipt.is_dry,
        "release": receipt.release,
        "before": receipt.before,
        "commit": receipt.commit,
        "digest": receipt.digest,
        "made": receipt.made,
        "done": done,
    }


def receipt_bytes(receipt: Receipt) -> bytes:
    """Return a receipt as it is kept."""
    return f"{json.dumps(receipt_as_json(receipt), ensure_ascii=False, indent=1)}\n".encode()


def receipt_for_target(receipt: Receipt) -> bytes:
    """Return a receipt as the target keeps it: what was taken down is not named even there."""
    if receipt.what == Kind.WITHDRAWAL.value:
        steps = tuple(step for step in receipt.steps if step.action is not Action.DELETE)
        receipt = replace(receipt, steps=steps)
    return receipt_bytes(receipt)


def receipts_going(names: Iterable[str]) -> tuple[str, ...]:
    """Return the receipts that a target keeps no longer, by their files, in a folder or without.

    Those from before the last withdrawal name what it took down, and go with it. What is no receipt
    of ours is let be.
    """
    found = sorted(name for name in names if _RECEIPT.fullmatch(name))
    down = max((i for i, name in enumerate(found) if _WITHDRAWAL in name), default=0)
    return tuple(found[: max(down, len(found) - RECEIPTS_KEPT)])


def receipt_name(receipt: Receipt) -> str:
    """Return the name of a receipt's file; a later one has a greater name."""
    return f"{re.sub('[-:]', '', receipt.made[:19])}Z-{receipt.what}-{receipt.release}.json"
