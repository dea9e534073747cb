"""What reading a file gave: as it is kept, and as it is passed from process to process."""

from __future__ import annotations

from typing import Any, NamedTuple


class Record(NamedTuple):
    """One file's reading: its stat and the digest of its bytes then, and what came of it."""

    start: int
    """Where the text begins, in bytes."""
    length: int
    mark: str
    """The digest of the text."""
    path: str
    """What the record is called."""
    stat: list[int]
    """Empty: the file may have changed since it was read."""
    source: str
    values: list[Any]
    known: dict[str, Any]
    due: int | None
    ahead: bool
    said: list[list[str | int]]
    """What was logged meanwhile; see log_messages.py. The others are as in states.py."""
    shape: bytes


class Packed(NamedTuple):
    """A new reading, as it is passed from process to process: a record, encoded, and its text."""

    shape: bytes
    rest: bytes
    """The record from its path on, without its shape: JSON, but for the bracket at the start."""
    text: bytes
    """Empty once it is in the file of texts."""
    mark: str
    length: int
    start: int = -1
    """Where the text begins in that file; -1: it is not there yet."""

    def line(self, start: int) -> bytes:
        """Return the line of the record; ``start`` is where its text begins."""
        place = b'[%d,%d,"%b",' % (start, self.length, self.mark.encode())
        return b"%b\t%b%b" % (self.shape, place, self.rest)
