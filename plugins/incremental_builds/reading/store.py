"""Single readings out of the store of all, and back into it; see :mod:`records`."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from plugins.core.files import fingerprint
from plugins.incremental_builds.reading.model import Record
from plugins.incremental_builds.reading.records import MARK, VERSION, packed, records_in
from plugins.incremental_builds.reading.texts import Texts

_NAME: Final = json.JSONDecoder()
_SOURCE: Final = re.compile(r',\[[\d,-]*\],"([0-9a-f]{32})"')


class Store:
    """The readings in a folder, by the places of their lines."""

    def __init__(self, folder: Path) -> None:
        """Take the folder that ``Records`` writes."""
        self.index, self.texts = folder / "readings", folder / "texts"

    def is_of(self, key: str) -> bool:
        """Tell whether the readings are those under a key; see Records."""
        try:
            with self.index.open("rb") as file:
                return file.readline().rstrip(b"\n") == f"{VERSION} {key}".encode()
        except OSError:
            return False

    def record(self, place: int) -> Record | None:
        """Return the record whose line starts at a place; None where it is damaged."""
        try:
            with self.index.open("rb") as file:
                file.seek(place)
                line = file.readline().rstrip(b"\n")
        except OSError:
            return None
        body = line[MARK:]
        whole = fingerprint(body).encode() == line[:MARK]
        return records_in([body])[0] if whole else None

    def records(self, places: Sequence[int]) -> list[Record]:
        """Return the records whose lines start at some places, in their order.

        Raises OSError where they cannot be read, and ValueError where one of them is damaged.
        """
        data = self.index.read_bytes()
        found = []
        for place in places:
            end = data.find(b"\n", place)
            body = data[place + MARK : end if end >= 0 else len(data)]
            if place < 0 or fingerprint(body).encode() != data[place : place + MARK]:
                raise ValueError(place)
            found.append(body)
        return records_in(found)

    def text(self, record: Record) -> str | None:
        """Return the text of a reading; None where it is damaged."""
        data = Texts(self.texts).of(record)
        return None if data is None else data.decode()

    def append(self, record: Record, text: str) -> int:
        """Add a reading after the others, and return the place of its line.

        ``record`` says all but where the text is.
        """
        reading = packed(record.shape, record[3:-1], text.encode())
        with self.texts.open("ab") as file:
            start = file.seek(0, os.SEEK_END)
            file.write(reading.text)
        line = reading.line(start)
        with self.index.open("ab") as file:
            place = file.seek(0, os.SEEK_END) + 1
            file.write(b"\n" + fingerprint(line).encode() + line)
        return place


def places_in(index: Path) -> dict[tuple[str, str], int]:
    """Return where the line of each record starts, by its name and the digest of its source."""
    found: dict[tuple[str, str], int] = {}
    place = 0
    try:
        lines = index.read_bytes().split(b"\n")
    except OSError:
        return {}
    for line in lines:
        rest = line.partition(b"\t")[2].partition(b",")[2].partition(b",")[2].partition(b",")[2]
        if rest:
            text = rest.decode()
            name, end = _NAME.raw_decode(text)
            source = _SOURCE.match(text, end)
            if source:
                found[name, source[1]] = place
        place += len(line) + 1
    return found
