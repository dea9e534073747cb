"""What publishing keeps on this machine, a folder for each target; losing it loses no release.

lock         held while a command of this checkout works on the target
token        by which leases are known as our own, when the runs that took them have died
receipts/    what was done
"""

from __future__ import annotations

import contextlib
import getpass
import os
import secrets
import socket
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from plugins.core.errors import ConfigurationError
from plugins.core.files import hold, write_whole
from plugins.publishing.lease import LeaseError

RECEIPTS_KEPT: Final = 100
TOKENS_KEPT: Final = 100


def folder_of(site: Path, target: str) -> Path:
    """Return the folder of a target."""
    return cache_of(site) / "publishing" / target


def cache_of(site: Path) -> Path:
    """Return the folder that may be removed at any time."""
    return site / ".cache"


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other commands of this checkout from the target; raises LeaseError where one is on it.

    Where the system has no such locks (Windows) the lease on the target alone has to do.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        opened = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        message = f"{folder} cannot be written to: {error.strerror}; let yourself write there"
        raise ConfigurationError(message) from error
    try:
        if not hold(opened):
            message = "another command on this machine is publishing there; nothing was done"
            raise LeaseError(message)
        yield
    finally:
        os.close(opened)


def earlier_tokens(folder: Path) -> tuple[str, ...]:
    """Return the tokens of runs from here that are over, and may have left a lease behind."""
    try:
        return tuple((folder / "token").read_text("ascii").split())
    except (OSError, ValueError):
        return ()


def new_token(folder: Path, earlier: Sequence[str]) -> str:
    """Return a token for a run, noted before anybody else sees it.

    The ``earlier`` ones stay noted: this run may die before it has removed what they left.
    """
    token = secrets.token_hex(16)
    write_whole(folder / "token", "\n".join((*earlier[-TOKENS_KEPT:], token)).encode())
    return token


def forget_tokens(folder: Path, token: str) -> None:
    """Note that no run but that of a token may have left a lease."""
    write_whole(folder / "token", token.encode())


def going_back(folder: Path) -> tuple[str, str]:
    """Return from which release to which a rollback leads that may not be done; empty: none."""
    try:
        before, _, after = (folder / "going-back").read_text("ascii").strip().partition(" ")
    except (OSError, ValueError):
        return "", ""
    return before, after


def note_going_back(folder: Path, before: str, after: str) -> None:
    """Note that a rollback begins, so that it can be taken up where its answer gets lost."""
    write_whole(folder / "going-back", f"{before} {after}".encode())


def forget_going_back(folder: Path) -> None:
    """Note that no rollback is under way."""
    (folder / "going-back").unlink(missing_ok=True)


def owner() -> str:
    """Return who publishes, for others to read: ``anna@desk``."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError, ImportError):
        name = "somebody"
    return f"{name}@{socket.gethostname()}"


def keep_receipt(folder: Path, name: str, data: bytes) -> Path:
    """Keep a receipt, and return its file; only so many are kept."""
    file = folder / "receipts" / name
    write_whole(file, data)
    for old in sorted(file.parent.glob("*.json"))[:-RECEIPTS_KEPT]:
        old.unlink(missing_ok=True)
    return file
