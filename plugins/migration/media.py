"""The blog's files: in, their addresses; out, files under ``images/``, fetched at most once.

Only what an imported text shows is fetched, through the client that asks public addresses alone.
A picture that cannot be decoded, a drawing that runs something, and what is too large stay there.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import unquote, urlsplit

from plugins.core.errors import RemoteError
from plugins.core.fetching import Response
from plugins.core.files import write_whole
from plugins.core.problems import Location
from plugins.core.site_paths import key_of, plain_name
from plugins.migration import drawings
from plugins.migration.destinations.existing import Record
from plugins.migration.destinations.places import Places, is_private
from plugins.migration.model import Account, named, notice
from plugins.migration.texts.meanings import is_picture
from plugins.pictures.examine import examine
from plugins.pictures.model import Fault, Kind

FOLDER: Final = "images"
LARGEST: Final = 25 * 1024 * 1024
IN_ALL: Final = 4 * 1024**3
_OTHER: Final = named(
    "pdf mp3 m4a ogg oga wav flac mp4 m4v webm ogv mov txt csv epub odt ods odp"
    " "
    "doc docx xls xlsx ppt pptx zip"
)
_LONGEST: Final = 120
"""Bytes of a file's name, without its ending."""
_UNSAFE = re.compile(r"[^\w.-]+")
_OK: Final = 200


class Fetching(Protocol):
    """What is asked of the client."""

    def get(self, url: str, *, limit: int | None = None) -> Response:
        """Return the answer; raises RemoteError where there is none."""
        ...


@dataclass(slots=True)
class Media:
    """Fetches files, and knows those that were fetched."""

    folder: Path
    shown: str
    places: Places
    record: Record
    account: Account
    client: Fetching | None = None
    fetched: int = 0
    used: set[str] = field(default_factory=set)
    """The addresses of files that a text shows, and that are here."""
    _failed: set[str] = field(default_factory=set)
    _names: dict[str, str] = field(default_factory=dict)
    """The files that are here, by what two names share that some system takes for one."""

    def __post_init__(self) -> None:
        """Know the files that were fetched before."""
        self._names.update((key_of(path), path) for path in self.record.media.values())

    def file_of(self, address: str) -> str:
        """Return the file that an address has under the folder; empty: it has none."""
        known = self.places.file_at(address)
        original = (known.url if known is not None else address).partition("#")[0]
        path = self.record.media.get(original, "")
        if path and (self.folder / path).is_file():
            self.used.add(original)
            return path
        if self.client is None or original in self._failed:
            return ""
        fault = self._fetch(original)
        if fault:
            self._failed.add(original)
            self.account.problems.append(
                notice(
                    Location(self.shown),
                    f"{original} was not fetched: {fault}",
                    "media-not-fetched",
                    f"put it into {FOLDER}/ yourself, if readers need it",
                )
            )
            return ""
        self.used.add(original)
        return self.record.media[original]

    def failed(self, address: str) -> bool:
        """Tell whether a file was asked for and could not be had."""
        return address in self._failed

    def _fetch(self, address: str) -> str:
        """Fetch a file; return why it could not be taken, empty where it was."""
        name = posixpath.basename(unquote(urlsplit(address).path))
        suffix = name.rpartition(".")[2].lower() if "." in name else ""
        fault = _reason_against(address, suffix)
        if fault or self.client is None or self.fetched > IN_ALL:
            return fault or f"more than {IN_ALL >> 30} GB were fetched already"
        try:
            answer = self.client.get(address, limit=LARGEST)
        except RemoteError as error:
            return str(error)
        if answer.status != _OK:
            return f"the old blog answered {answer.status}"
        self.fetched += len(answer.body)
        fault = _fault_of(answer.body, is_other=suffix in _OTHER)
        if not fault:
            try:
                self.record.media[address] = self._keep(address, name, answer.body)
            except OSError as error:
                return f"it cannot be written: {error.strerror or error}"
        return fault

    def _keep(self, address: str, name: str, body: bytes) -> str:
        """Write a file under the year and month of its upload, and return its path."""
        match = re.search(r"/((?:19|20)\d{2}/[01]\d)/[^/]+$", urlsplit(address).path)
        safe = _UNSAFE.sub("-", name).strip("-.") or "file"
        stem, dot, suffix = safe.rpartition(".")
        if not dot:
            stem, suffix = safe, _suffix_of(body)
        stem = plain_name(stem.encode()[:_LONGEST].decode(errors="ignore").rstrip("-.") or "file")
        where = f"{FOLDER}/{match[1]}" if match else f"{FOLDER}/old-blog"
        path, number = f"{where}/{stem}.{suffix.lower()}", 1
        while self._is_another(path, body):
            number += 1
            path = f"{where}/{stem}-{number}.{suffix.lower()}"
        write_whole(self.folder / path, body)
        self._names[key_of(path)] = path
        return path

    def _is_another(self, path: str, body: bytes) -> bool:
        """Tell whether a name, or one that some system takes for it, has another file."""
        file = self.folder / path
        if self._names.get(key_of(path), path) != path:
            return True
        if not file.exists():
            return False
        return file.stat().st_size != len(body) or file.read_bytes() != body


def _reason_against(address: str, suffix: str) -> str:
    if not (is_picture(address) or suffix in _OTHER):
        return f'files that end in ".{suffix}" are not taken'
    return "it is on somebody's own machine or network" if is_private(address) else ""


def _fault_of(body: bytes, *, is_other: bool) -> str:
    if is_other:
        begins = body[:512].lstrip().lower()
        return "it is a page" if begins.startswith((b"<!doctype html", b"<html")) else ""
    found = examine(body)
    if isinstance(found, Fault):
        return f"it {found.words}"
    return drawings.fault_of(body) if found.kind is Kind.VECTOR else ""


def _suffix_of(body: bytes) -> str:
    signs = {b"\xff\xd8": "jpg", b"\x89PNG": "png", b"GIF8": "gif", b"RIFF": "webp", b"<": "svg"}
    return next((suffix for sign, suffix in signs.items() if body.startswith(sign)), "jpg")
