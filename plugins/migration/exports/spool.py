"""A place for more comments than fit into memory: a file that goes away with the process."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict
from types import TracebackType
from typing import IO

from plugins.migration.model import RawComment


class Spool(AbstractContextManager["Spool"]):
    """Keeps comments by thread, in the order in which they came."""

    def __init__(self) -> None:
        """Open the file; what is held here is one number for each comment."""
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__
        self._places: dict[str, list[int]] = {}

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of the file."""
        self._file.close()

    def put(self, thread: str, comment: RawComment) -> None:
        """Keep a comment."""
        place = self._file.seek(0, 2)
        self._file.write(json.dumps(asdict(comment)).encode() + b"\n")
        self._places.setdefault(thread, []).append(place)

    def threads(self) -> tuple[str, ...]:
        """Return the names of the threads that have comments."""
        return tuple(self._places)

    def count(self, thread: str) -> int:
        """Return how many comments a thread has."""
        return len(self._places.get(thread, ()))

    def of(self, thread: str) -> Iterator[RawComment]:
        """Yield the comments of a thread."""
        for place in self._places.get(thread, ()):
            self._file.seek(place)
            yield RawComment(**json.loads(self._file.readline()))
