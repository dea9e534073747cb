"""What builds read, lent to commands that only read: nothing is written where it is kept.

Such a command asks for the site as a build does, and so takes the readings that the last build of
the same site left, as far as they hold: by the same key, and file by file. What has to be read anew
is kept in a folder that goes when the command ends.
"""

from __future__ import annotations

from functools import partial
from itertools import product
from pathlib import Path

from plugins.incremental_builds.last_build.stand import Asked
from plugins.incremental_builds.last_build.standing import surroundings
from plugins.incremental_builds.model import BuildRequest
from plugins.incremental_builds.reading.model import Record
from plugins.incremental_builds.reading.records import Records
from plugins.incremental_builds.request_key import asked_of
from plugins.incremental_builds.whole_builds.kept import Kept


class LentRecords(Records):
    """Records that begin with those of a build; what is new is written to a folder of their own."""

    def __init__(self, lender: Path, folder: Path, key: str) -> None:
        """Take the folder of the build's readings, which stay as they are, and our own."""
        super().__init__(folder, key)
        self._lent = Records(lender, key)
        self.records = {**self._lent.records}

    def text_of(self, record: Record) -> bytes | None:
        """Return the text of a record, from where it is; None where it is damaged."""
        is_lent = self._lent.records.get(record.path) is record
        return self._lent.text_of(record) if is_lent else super().text_of(record)


def kept_for_reading(request: BuildRequest, nowhere: Path) -> Kept:
    """Return where a run finds what `inv build` left of a site; it writes to ``nowhere`` alone."""
    ways = product((False, True), (None, frozenset[str]()))
    usual = (request._replace(output=None, strict=strict, finish=kinds) for strict, kinds in ways)
    asked = max(map(asked_of, usual), key=_when_read)
    records = partial(LentRecords, Path(asked.path("readings")))
    own = nowhere / ".cache"
    return Kept(
        output=nowhere,
        ledger=own / "pages",
        readings=own / "readings",
        snapshot=own / "snapshot",
        items=own / "items",
        surroundings=surroundings(asked),
        in_place=True,
        records=records,
    )


def _when_read(asked: Asked) -> float:
    """Return when such a build last noted what it read; 0: never."""
    try:
        return (Path(asked.path("readings")) / "readings").stat().st_mtime
    except OSError:
        return 0
