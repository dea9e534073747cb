"""Writing into the folder: a file that somebody edited is left alone, and equal bytes are too."""

from __future__ import annotations

from pathlib import Path

from plugins.core.files import fingerprint, write_whole
from plugins.core.problems import Location
from plugins.migration.destinations.existing import RECORD, Record, digest_at
from plugins.migration.model import Account, failure, notice


class Output:
    """The folder, and the record of what was written there."""

    def __init__(self, folder: Path, shown: str, record: Record, account: Account) -> None:
        """Take the folder, how messages name it, and where to count."""
        self.folder, self.shown, self.record, self.account = folder, shown, record, account

    def write(self, path: str, data: bytes) -> bool:
        """Write a file, unless somebody else made or edited it; tell whether it is as given."""
        try:
            return self._written(path, data)
        except OSError as error:
            self._tell(path, error)
            return False

    def _written(self, path: str, data: bytes) -> bool:
        file = self.folder / path
        now, wanted = digest_at(file), fingerprint(data)
        if now is not None and now not in {wanted, self.record.files.get(path)}:
            self.account.kept += 1
            self.account.problems.append(
                notice(
                    Location(f"{self.shown}/{path}", 1),
                    "the file was edited since it was imported, and stays as it is",
                    "edited-since",
                    "remove it and run `inv migrate` again to have it as it is in the export",
                )
            )
            return False
        changed = write_whole(file, data)
        self.record.files[path] = wanted
        self.account.written += changed
        self.account.unchanged += not changed
        return True

    def close(self) -> None:
        """Write the record."""
        try:
            if self.record.files:
                write_whole(self.folder / RECORD, self.record.as_bytes())
        except OSError as error:
            self._tell(RECORD, error)

    def _tell(self, path: str, error: OSError) -> None:
        self.account.problems.append(
            failure(
                Location(f"{self.shown}/{path}"),
                f"the file cannot be written: {error.strerror or error}",
                "unwritable-file",
                "see what is there and whose it is, and run `inv migrate` again",
            )
        )
