"""What the folder holds already: in, files; out, their ids and slugs, and which we wrote.

A record beside them says what earlier runs wrote, so that a file that somebody edited is known.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from plugins.core.errors import ConfigurationError
from plugins.core.files import fingerprint
from plugins.core.front_matter import read_front_matter

RECORD: Final = "machine/migrated.json"
_IN_NAME = re.compile(r"(?:\d{4}-\d{2}-\d{2}-)?(.*)")


@dataclass(slots=True)
class Record:
    """What earlier runs wrote: the digest of each file, and what they decided once."""

    files: dict[str, str] = field(default_factory=dict)
    media: dict[str, str] = field(default_factory=dict)
    """The address of a picture to its file."""
    scheduled: dict[str, str] = field(default_factory=dict)
    """Ids of posts that were scheduled when they came, and for when."""

    def as_bytes(self) -> bytes:
        """Return the bytes of the file."""
        data = {
            "files": dict(sorted(self.files.items())),
            "media": dict(sorted(self.media.items())),
            "scheduled": dict(sorted(self.scheduled.items())),
        }
        return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


@dataclass(frozen=True, slots=True)
class Here:
    """A text that is in the folder: what decides on its addresses."""

    kind: str
    slug: str
    date: dt.datetime | None
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Existing:
    """The texts in a folder before a run."""

    by_id: Mapping[str, str] = field(default_factory=dict)
    """The path of the file that has an id, from the folder on."""
    slugs: Mapping[str, str] = field(default_factory=dict)
    """The slug of each file, by its path."""
    feed_ids: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, Here] = field(default_factory=dict)
    """All that is there, by its path."""


def read_record(folder: Path) -> Record:
    """Return the record in a folder, an empty one where there is none.

    Raises ConfigurationError where it is damaged: it would be written over, and with it what was
    edited, fetched and scheduled be forgotten.
    """
    try:
        data: Any = json.loads((folder / RECORD).read_bytes())
        parts = {name: {str(k): str(v) for k, v in data[name].items()} for name in _PARTS}
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return Record()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        message = (
            f"{folder.name}/{RECORD} cannot be read; put it back as it was committed, or remove "
            "it: then every file that differs from the export counts as edited"
        )
        raise ConfigurationError(message) from None
    return Record(**parts)


_PARTS: Final = ("files", "media", "scheduled")


def read_existing(folder: Path) -> Existing:
    """Return the ids and slugs of the posts and pages in a content folder."""
    by_id: dict[str, str] = {}
    slugs: dict[str, str] = {}
    feed_ids: dict[str, str] = {}
    texts: dict[str, Here] = {}
    for kind in ("posts", "pages"):
        for file in sorted(f for f in (folder / kind).rglob("*.md") if f.is_file()):
            path = file.relative_to(folder).as_posix()
            header = read_front_matter(file, path).header
            said = header.mapping() if header is not None else {}
            match = _IN_NAME.fullmatch(file.stem)
            slug = str(said.get("slug") or (match[1] if match else file.stem))
            slugs[path] = slug
            texts[path] = Here(
                kind.removesuffix("s"), slug, _date_of(said, file.stem), _former(said)
            )
            if said.get("id"):
                by_id.setdefault(str(said["id"]), path)
            if said.get("feed_id"):
                feed_ids.setdefault(str(said["feed_id"]), path)
    return Existing(by_id, slugs, feed_ids, texts)


def _date_of(said: Mapping[str, Any], stem: str) -> dt.datetime | None:
    """Return the date of a text: what it says, else what its name begins with."""
    for given in (str(said.get("date", "")), stem[:10]):
        try:
            return dt.datetime.fromisoformat(given.strip()[:10]).replace(tzinfo=dt.UTC)
        except ValueError:
            continue
    return None


def _former(said: Mapping[str, Any]) -> tuple[str, ...]:
    given = said.get("former_addresses")
    return tuple(map(str, given)) if isinstance(given, list) else ()


def digest_at(file: Path) -> str | None:
    """Return the digest of a file; None where there is none."""
    try:
        return fingerprint(file.read_bytes())
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
