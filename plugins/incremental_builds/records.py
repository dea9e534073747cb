"""What reading each file gave, from build to build: a state as JSON, and a text.

Two files: one with a line for each reading, begun by the line's own digest, and one with the
texts. Both only grow, until too much in them is out of date; then they are written anew. A line
or a text that is damaged is one that is not there.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from plugins.core.files import fingerprint, write_whole

VERSION: Final = "1"
_WASTE: Final = 3
"""How many times more lines than files there may be."""
_SMALL: Final = 1000
_MARK: Final = 32


@dataclass(frozen=True, slots=True)
class Record:
    """One file's reading: its stat and the digest of its bytes then, and what came of it.

    ``place`` is where the text starts, how many bytes it has, and their digest.
    """

    stat: tuple[int, ...]
    source: str
    state: Any
    place: tuple[int, int, str]


class Records:
    """The records under one key; of another key, nothing is there."""

    def __init__(self, folder: Path, key: str) -> None:
        """Open the store in a folder, which need not exist."""
        self.key = f"{VERSION} {key}"
        self.index = folder / "readings"
        self.texts = folder / "texts"
        self.lines = 0
        self.records: dict[str, Record] = self._load()
        self.fresh: dict[str, tuple[Record, bytes]] = {}
        self.unwritten: list[str] = []

    def _load(self) -> dict[str, Record]:
        try:
            head, *lines = self.index.read_bytes().split(b"\n")
        except OSError:
            return {}
        if head != self.key.encode():
            return {}
        found: dict[str, Record] = {}
        self.lines = len(lines)
        whole = [
            line[_MARK:] for line in lines if fingerprint(line[_MARK:]).encode() == line[:_MARK]
        ]
        for path, stat, source, state, place in json.loads(b"[" + b",".join(whole) + b"]"):
            found[path] = Record(tuple(stat), source, state, tuple(place))
        return found

    def get(self, path: str) -> Record | None:
        """Return the record of a file."""
        kept = self.fresh.get(path)
        return kept[0] if kept else self.records.get(path)

    def text(self, path: str) -> str | None:
        """Return the text that a file's reading gave; None where it is damaged."""
        kept = self.fresh.get(path)
        if kept:
            return kept[1].decode()
        start, length, mark = self.records[path].place
        try:
            with self.texts.open("rb") as file:
                file.seek(start)
                data = file.read(length)
        except OSError:
            return None
        return data.decode() if fingerprint(data) == mark else None

    def put(self, path: str, stat: tuple[int, ...], source: str, state: Any, text: str) -> None:
        """Take a new reading; it is written by :meth:`append`."""
        data = text.encode()
        record = Record(stat, source, state, (0, len(data), fingerprint(data)))
        self.fresh[path] = (record, data)
        self.unwritten.append(path)

    def append(self) -> None:
        """Write what is new after what is there."""
        if not self.unwritten:
            return
        if not self.lines:
            self._begin({})
        place = self.texts.stat().st_size if self.texts.exists() else 0
        new = {path: self.fresh[path] for path in self.unwritten}
        lines, texts = self._encoded(new, place)
        with self.texts.open("ab") as file:
            file.write(texts)
        with self.index.open("ab") as file:
            file.write(lines)
        self.lines += len(new)
        self.unwritten = []

    def compact(self, paths: Collection[str]) -> None:
        """Write all anew where too much is out of date; ``paths`` are the files that there are."""
        if self.lines > _WASTE * len(paths) + _SMALL:
            whole = {}
            for path in sorted(paths):
                record = self.get(path)
                text = self.text(path) if record else None
                if record and text is not None:
                    whole[path] = (record, text.encode())
            self._begin(whole)
            self.records = self._load()

    def _begin(self, readings: Mapping[str, tuple[Record, bytes]]) -> None:
        lines, texts = self._encoded(readings, 0)
        self.index.unlink(missing_ok=True)
        write_whole(self.texts, texts)
        write_whole(self.index, self.key.encode() + lines)
        self.lines = len(readings)

    @staticmethod
    def _encoded(readings: Mapping[str, tuple[Record, bytes]], start: int) -> tuple[bytes, bytes]:
        """Return the lines, each with a line feed before it, and the texts."""
        lines = []
        for path, (record, data) in readings.items():
            place = [start, len(data), record.place[2]]
            start += len(data)
            parts = [path, list(record.stat), record.source, record.state, place]
            line = json.dumps(parts, separators=(",", ":")).encode()
            lines.append(b"\n" + fingerprint(line).encode() + line)
        return b"".join(lines), b"".join(data for _, data in readings.values())
