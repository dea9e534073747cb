"""The file with the texts of all readings that :mod:`.records` keeps."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path

from plugins.core.files import fingerprint
from plugins.incremental_builds.reading.model import Packed, Record


class Texts:
    """The file of texts, opened once for all of them; forked processes may share it."""

    def __init__(self, path: Path) -> None:
        """Take the file, which need not be there yet."""
        self.path = path
        self._file = -1

    def add(self, readings: Sequence[Packed]) -> list[Packed]:
        """Add the texts of readings after all others, and return the readings without them.

        Several processes may do so at once. Raises OSError where they are not all in one piece.
        """
        data = b"".join(reading.text for reading in readings)
        flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
        file = os.open(self.path, flags)  # a place in it of our own
        try:
            if os.write(file, data) != len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path))
            start = os.lseek(file, 0, os.SEEK_CUR) - len(data)
        finally:
            os.close(file)
        placed = []
        for reading in readings:
            placed.append(reading._replace(text=b"", start=start))
            start += reading.length
        return placed

    def of(self, record: Record) -> bytes | None:
        """Return the text of a record; None where it is damaged."""
        try:
            if self._file < 0:
                self._file = os.open(self.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            if hasattr(os, "pread"):
                data = os.pread(self._file, record.length, record.start)
            else:
                os.lseek(self._file, record.start, os.SEEK_SET)
                data = os.read(self._file, record.length)
        except OSError:
            return None
        return data if fingerprint(data) == record.mark else None

    def close(self) -> None:
        """Close the file, which another takes the place of."""
        if self._file >= 0:
            os.close(self._file)
        self._file = -1

    def __del__(self) -> None:
        """Close the file."""
        self.close()
