"""Letters that wait for somebody to decide: a folder outside of the repository.

``letters/`` has a file for each, which only its owner may read; ``decided`` the digests of those
that were printed or put away, and nothing else of them. A number is never given twice.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from plugins.core.errors import ConfigurationError, ContentError
from plugins.core.files import hold
from plugins.core.handles import random_letters
from plugins.core.machine_files import read_machine_file
from plugins.core.problems import Location, Problem
from plugins.desk.replies.model import Letter

_FILE: Final = re.compile(r"(\d{4,9})-([0-9a-f]{32})\.json")
_DIGEST: Final = re.compile(r"[0-9a-f]{32}")
_DAMAGED: Final = "remove the file, and read the mailbox again with inv replies"


def default_folder(site: Path, environment: Mapping[str, str]) -> Path:
    """Return where a site's letters wait: in the user's folder for state (XDG)."""
    given = environment.get("XDG_STATE_HOME", "")
    state = Path(given) if Path(given).is_absolute() else Path.home() / ".local" / "state"
    path = site.resolve()
    digest = hashlib.blake2b(str(path).encode(), digest_size=4).hexdigest()
    name = re.sub(r"[^\w.-]+", "-", path.name).strip("-.") or "site"
    return state / f"{name}-{digest}" / "replies"


def refuse_inside(folder: Path, site: Path) -> None:
    """Raise ConfigurationError where a folder lies in the site or its repository."""
    root = site.resolve()
    repository = next((f for f in (root, *root.parents) if (f / ".git").exists()), root)
    if folder.resolve().is_relative_to(repository):
        message = "letters wait outside of the site and its repository; name another --queue"
        raise ConfigurationError(message)


class Queue:
    """The letters that wait, and the digests of all that were ever here."""

    def __init__(self, folder: Path) -> None:
        """Open the queue of a folder, which need not be there yet."""
        self.folder = folder
        self._letters = folder / "letters"
        self._decided_file = folder / "decided"
        self._files: dict[int, Path] = {}
        self._digests: set[str] = set()
        self._last = 0
        self._list()

    def _list(self) -> None:
        self._files.clear()
        if self._letters.is_dir():
            for file in self._letters.iterdir():
                match = _FILE.fullmatch(file.name)
                if match:
                    self._files[int(match[1])] = file
                    self._digests.add(match[2])
        if self._decided_file.is_file():
            text = self._decided_file.read_text(encoding="ascii", errors="replace")
            self._digests.update(_DIGEST.findall(text))
        self._last = max(len(self._digests), *self._files, 0)

    def __len__(self) -> int:
        """Return how many letters wait."""
        return len(self._files)

    def knows(self, digest: str) -> bool:
        """Tell whether a message waits here, or was decided about."""
        return digest in self._digests

    def add(self, letter: Letter) -> Letter:
        """Keep a letter, and return it with its number and the id that its comment will have."""
        self._last = number = self._last + 1
        kept = replace(letter, number=number, comment=letter.comment or _new_id())
        file = self._letters / f"{number:04d}-{letter.digest}.json"
        text = json.dumps(kept.as_record(), ensure_ascii=False, indent=1)
        _write_private(file, f"{text}\n".encode())
        self._files[number] = file
        self._digests.add(letter.digest)
        return kept

    def letters(self) -> tuple[list[Letter], list[Problem]]:
        """Return the letters that wait, in their order, and what is wrong with the damaged ones."""
        found: list[Letter] = []
        problems: list[Problem] = []
        for number in sorted(self._files):
            try:
                found.append(self.letter(number))
            except ContentError as error:
                problems += error.problems
        return found, problems

    def letter(self, number: int) -> Letter:
        """Return a letter; raises ``ContentError`` where there is none of that number."""
        file = self._files.get(number)
        if file is None:
            known = ", ".join(map(str, sorted(self._files)[:20])) or "none"
            message = f"no letter has the number {number} (there are: {known})"
            hint = "see inv replies.show; what was decided is not kept"
            raise ContentError([Problem(Location("replies"), message, "unknown-letter", hint)])
        what = "the letter cannot"
        read = Letter.of_record
        letter, problems = read_machine_file(file, file.name, read, what=what, hint=_DAMAGED)
        if letter is None:
            raise ContentError(problems or [Problem(Location(file.name), what, "machine-file")])
        return replace(letter, number=number)

    def forget(self, number: int) -> None:
        """Remove a letter that was decided about; its digest alone stays."""
        file = self._files.pop(number)
        digest = file.stem.partition("-")[2]
        handle = _private_file(self._decided_file, os.O_WRONLY | os.O_APPEND)
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(f"{digest}\n")
        file.unlink(missing_ok=True)

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other commands from changing the queue; raises ConfigurationError where one does."""
        _make_private(self.folder)
        with os.fdopen(_private_file(self.folder / "lock", os.O_RDWR), "w") as held:
            if not hold(held.fileno()):
                message = "another `inv replies` is under way; wait until it has ended"
                raise ConfigurationError(message)
            self._list()
            yield


def _make_private(folder: Path) -> None:
    """Make a folder, and those above it, that only their owner can look into."""
    for one in (*reversed(folder.parents), folder):
        one.mkdir(exist_ok=True, mode=0o700)


def _private_file(file: Path, flags: int) -> int:
    """Open a file that only its owner may read, and make it where there is none."""
    return os.open(file, flags | os.O_CREAT, 0o600)


def _write_private(file: Path, data: bytes) -> None:
    """Put data at a place in one step, for its owner alone."""
    _make_private(file.parent)
    temporary = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with os.fdopen(_private_file(temporary, os.O_WRONLY | os.O_TRUNC), "wb") as out:
            out.write(data)
        temporary.replace(file)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _new_id() -> str:
    return f"r-{random_letters(10)}"
