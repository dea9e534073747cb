"""What reading each file gave, from build to build: a state as JSON, and a text.

Two files: one with a line for each reading, begun by the line's own digest, and one with the
texts. Both only grow, until too much in them is out of date; then they are written anew. A line
or a text that is damaged is one that is not there.
"""

from __future__ import annotations

import contextlib
import json
from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from plugins.core.files import fingerprint, write_whole
from plugins.incremental_builds.reading.model import Packed, Record
from plugins.incremental_builds.reading.texts import Texts

VERSION: Final = "2"
_WASTE: Final = 3
"""How many times more lines than files there may be."""
_SMALL: Final = 1000
MARK: Final = 32
KINDS: Final = ("Article", "Page")
"""What the names of records begin with."""
_ENCODE: Final = json.JSONEncoder(separators=(",", ":")).encode


def packed_numbers(stat: Sequence[int]) -> bytes:
    """Return the numbers that a sweep of files gives for a stat; see sweep.py and today.py."""
    _, size, *rest = stat
    return array("q", [size, *rest]).tobytes()


def packed(shape: bytes, fields: Sequence[Any], text: bytes) -> Packed:
    """Return a reading to be kept; ``fields`` are the record's, from its path on."""
    return Packed(shape, _ENCODE(fields)[1:].encode(), text, fingerprint(text), len(text))


def records_in(lines: Iterable[bytes]) -> list[Record]:
    """Return the records of lines (without their digests)."""
    # JSON has no tab of its own; all are decoded at one go
    shapes, rests = [], []
    for line in lines:
        shape, _, rest = line.partition(b"\t")
        shapes.append(shape)
        rests.append(rest)
    found = json.loads(b"[" + b",".join(rests) + b"]")
    return [Record._make((*fields, shape)) for fields, shape in zip(found, shapes, strict=True)]


class Records:
    """The records under one key; of another key, nothing is there."""

    def __init__(self, folder: Path, key: str) -> None:
        """Open the store in a folder, which need not exist."""
        self.key = f"{VERSION} {key}"
        self.index = folder / "readings"
        self.texts = Texts(folder / "texts")
        self.lines = 0
        self.older: dict[tuple[str, str], Record] = {}
        """Records that others took the place of, by their names and the digests of the files."""
        self.records: dict[str, Record] = self._load()
        self.fresh: dict[str, Packed] = {}
        """Readings that are not written yet."""
        self._lines: list[bytes] = []
        """The lines of readings whose texts are written."""

    def _load(self) -> dict[str, Record]:
        try:
            head, *lines = self.index.read_bytes().split(b"\n")
        except OSError:
            return {}
        if head != self.key.encode():
            return {}
        self.lines = len(lines)
        whole = []
        for line in lines:
            body = line[MARK:]
            if blake2b(body, digest_size=MARK // 2).hexdigest().encode() == line[:MARK]:
                whole.append(body)
        found: dict[str, Record] = {}
        for record in records_in(whole):
            if record.path in found:
                self._replace(found[record.path])
            found[record.path] = record
        return found

    def _replace(self, record: Record) -> None:
        self.older[record.path, record.source] = record

    def of_source(self, path: str, source: str) -> Record | None:
        """Return the record of a file when its bytes had a digest."""
        record = self.records.get(path)
        return record if record and record.source == source else self.older.get((path, source))

    def get(self, path: str) -> Record | None:
        """Return the record of a file."""
        return self.records.get(path)

    def known(self) -> Callable[[str, bytes], bytes | None]:
        """Return what gives the digest of a file that was read when it had some numbers.

        See sweep.py. It has what it needs by itself: who asks it touches no record, which another
        process may have a share of.
        """
        found: dict[str, bytes] = {}
        for name, record in self.records.items():
            kind, _, file = name.partition(" ")
            if record.stat and (kind == KINDS[0] or file not in found):
                found[file] = packed_numbers(record.stat) + bytes.fromhex(record.source)

        def digest_of(file: str, numbers: bytes) -> bytes | None:
            both = found.get(file, b"")
            return both[len(numbers) :] if both.startswith(numbers) and both else None

        return digest_of

    def text(self, path: str) -> str | None:
        """Return the text that a file's reading gave; None where it is damaged."""
        kept = self.fresh.get(path)
        if kept:
            return kept.text.decode()
        record = self.records.get(path)
        data = self.text_of(record) if record else None
        return None if data is None else data.decode()

    def text_of(self, record: Record) -> bytes | None:
        """Return the text of a record that is not new; None where it is damaged."""
        return self.texts.of(record)

    def begin(self) -> None:
        """Have the two files there; raises OSError."""
        if not self.lines:
            self._begin({})
            self.lines = 1

    def placed(self, readings: Sequence[Packed]) -> Sequence[Packed]:
        """Return new readings with their texts written, once the files are there; else as they are.

        Another process may do so: what it returns is then for :meth:`put` here.
        """
        with contextlib.suppress(OSError):  # it is tried once more, with all that is new
            return self.texts.add(readings)
        return readings

    def put(self, record: Record, reading: Packed) -> None:
        """Take a new reading, encoded and not; it is written by :meth:`append`."""
        if record.path in self.records:
            self._replace(self.records[record.path])
        self.records[record.path] = record
        if reading.start < 0:
            self.fresh[record.path] = reading
        else:
            self.fresh.pop(record.path, None)
            self._lines.append(reading.line(reading.start))

    def append(self) -> None:
        """Write what is new after what is there."""
        if not self.fresh and not self._lines:
            return
        self.begin()
        if self.fresh:
            placed = self.texts.add([*self.fresh.values()])
            for path, reading in zip(self.fresh, placed, strict=True):
                self.records[path] = self.records[path]._replace(start=reading.start)
                self._lines.append(reading.line(reading.start))
            self.fresh = {}
        with self.index.open("ab") as added:
            added.write(b"".join(_signed(line) for line in self._lines))
        self.lines += len(self._lines)
        self._lines = []

    def compact(self, paths: Collection[str]) -> None:
        """Write all anew where too much is out of date; ``paths`` are the files that there are."""
        if self.lines > _WASTE * len(paths) + _SMALL:
            whole = {}
            for path in sorted(paths):
                reading = self._packed(path)
                if reading:
                    whole[path] = reading
            self._begin(whole)
            self.records = self._load()

    def _packed(self, path: str) -> Packed | None:
        record = self.records.get(path)
        if record is None or path in self.fresh:
            return self.fresh.get(path)
        data = self.text_of(record)
        if data is None:
            return None
        return packed(record.shape, record[3:-1], data)

    def _begin(self, readings: Mapping[str, Packed]) -> None:
        lines, texts = _encoded(readings, 0)
        self.index.unlink(missing_ok=True)
        self.texts.close()
        write_whole(self.texts.path, texts)
        write_whole(self.index, self.key.encode() + lines)
        self.lines = len(readings)


def _signed(line: bytes) -> bytes:
    return b"\n" + fingerprint(line).encode() + line


def _encoded(readings: Mapping[str, Packed], start: int) -> tuple[bytes, bytes]:
    """Return the lines, each with a line feed before it, and the texts."""
    lines = []
    for reading in readings.values():
        line = reading.line(start)
        start += reading.length
        lines.append(_signed(line))
    return b"".join(lines), b"".join(reading.text for reading in readings.values())
