"""Tell whether a site stands as it was last built: in, files and a clock; out, yes or a reason.

Knows nothing of Pelican, and loads little of Python, so that a build with nothing to do takes no
longer than looking at the files. What is compared: every input's and output's numbers
(:mod:`plugins.incremental_builds.last_build.sweep`), the settings' surroundings, the versions of
what renders, and the clock where something falls due. Where the numbers of an input differ its
bytes are compared. A record that is damaged, or of another version, counts as none.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence

from plugins.incremental_builds.last_build import sweep as swept
from plugins.incremental_builds.last_build.book import SAME, VERSION, Book, Files, opened
from plugins.incremental_builds.last_build.stand import (
    DIGEST,
    Asked,
    bytes_digest,
    digest_of,
)
from plugins.incremental_builds.last_build.sweep import (
    SKIPPED,
    WIDTH,
    Ahead,
    names_in,
    tree,
)

_BOOKKEEPING = frozenset(
    {
        "_", "PWD", "OLDPWD", "SHLVL", "TERM", "COLUMNS", "LINES", "COLORTERM",
        "SOURCE_DATE_EPOCH", "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "MAKE_TERMERR", "MAKE_TERMOUT",
        "INVOKE_SHELL", "SSH_CLIENT", "SSH_CONNECTION", "SSH_TTY", "SSH_AUTH_SOCK",
        "SSH_AGENT_PID", "XDG_SESSION_ID", "WINDOWID", "WINDOW", "STY", "TMUX", "TMUX_PANE",
        "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "TERM_SESSION_ID", "SHELL_SESSION_ID",
        "ITERM_SESSION_ID", "KITTY_PID", "KITTY_WINDOW_ID", "WEZTERM_PANE", "WT_SESSION",
        "ALACRITTY_LOG", "ALACRITTY_SOCKET", "ALACRITTY_WINDOW_ID", "GNOME_TERMINAL_SCREEN",
        "KONSOLE_DBUS_SERVICE", "KONSOLE_DBUS_SESSION", "KONSOLE_DBUS_WINDOW",
        "VSCODE_IPC_HOOK_CLI", "HYPERFINE_ITERATION", "HYPERFINE_RANDOMIZED_ENVIRONMENT_OFFSET",
    }
)  # fmt: skip
"""Environment variables that terminals, make and what times builds keep for themselves; no setting
reads them. The moment of a build is compared as a moment."""


NO_RECORD = "no record of an earlier build"


class Changes:
    """What is not as a record says: inputs by their paths, and whether the output was touched."""

    __slots__ = (
        "_ahead",
        "_found",
        "added",
        "book",
        "changed",
        "gone",
        "looked",
        "touched",
    )

    def __init__(self, book: Book) -> None:
        """Begin: another process looks at half of the inputs, then at half of the outputs."""
        self.book = book
        self.looked = time.time_ns()
        _, second, _, fourth = book.files
        self._ahead = Ahead([second.look, fourth.look], worth=len(second) + len(fourth))
        self._found: list[bytes] = []
        self.changed: list[str] = []
        self.added: list[str] = []
        self.gone: list[str] = []
        self.touched = False

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.changed or self.added or self.gone or self.touched)

    def look(self, first: int, *, in_turn: bool = False) -> Sequence[tuple[Files, bytes]]:
        """Return two groups of files from the ``first`` on, each with its numbers now, or SAME.

        The inputs are to be looked at before the outputs, and before anything of them is read.
        ``in_turn``: only one of the two processes works at a time.
        """
        groups = self.book.files[first : first + 2]
        second = self._ahead.result() if in_turn else b""
        found = (groups[0].look(), second or self._ahead.result())
        self._found += found
        return [*zip(groups, found, strict=True)]

    def now(self, group: int) -> bytes:
        """Return the numbers of a group of files as they were found, or SAME."""
        return self._found[group]

    def is_none(self) -> bool:
        """Tell whether all files have the numbers that were noted."""
        return self._found == [SAME] * 4

    def end(self) -> None:
        """End what was begun."""
        self._ahead.end()


def surroundings(asked: Asked) -> str:
    """Return the digest of what is no file of the site: Python, packages, environment, options."""
    packages = sorted(
        {
            name
            for folder in sys.path
            if folder.endswith("site-packages") and os.path.isdir(folder)  # noqa: PTH112 - pathlib takes longer to load than to look
            for name in os.listdir(folder)  # noqa: PTH208
            if name.endswith((".dist-info", ".pth"))
        }
    )
    environment = sorted(f"{k}={v}" for k, v in os.environ.items() if k not in _BOOKKEEPING)
    site = os.path.realpath(asked.site)  # a folder copied with its ledger is another site
    clock = f"{time.tzname} {time.timezone} {time.altzone}"
    parts = [str(VERSION), sys.version, site, asked.words, clock, *packages, *environment]
    return digest_of("\0".join(parts).encode(errors="surrogateescape"))


def standing_record(asked: Asked, now: float) -> tuple[str, Book | None]:
    """Return the record of the last build, and why it does not count at ``now``; empty: it does.

    ``now`` is in seconds since 1970.
    """
    book = opened(asked)
    if book is None:
        return NO_RECORD, None
    if book.surroundings != surroundings(asked):
        return "options, environment or versions changed", book
    if now < book.moment or (book.due is not None and now >= book.due):
        return "something falls due", book
    return "", book


def reason_against(changes: Changes) -> str:
    """Return why the site does not stand as it was built; empty: it does."""
    if changes.touched:
        return "the output was touched"
    return "an input changed" if changes else ""


def compare_inputs(changes: Changes) -> None:
    """Find inputs that are not as they were; where only stamps differ, the bytes are compared.

    What has no bytes, as a folder where nothing was, is told by its stamps alone.
    """
    groups = changes.look(0)
    children: dict[str, list[str]] = {}
    for path, numbers, noted in _differing(groups):
        if path.endswith("/"):
            children = children or _children(groups)
            _compare_names(path, children.get(path, []), changes)
        elif numbers == _NONE:
            changes.gone.append(path)
        elif not any(noted) or bytes_digest(path) != noted:
            changes.changed.append(path)


def compare_outputs(changes: Changes, *, in_turn: bool = False) -> None:
    """Find out whether the output was touched.

    ``in_turn``: not by both processes at once, since another one has more to do than they.
    """
    groups = changes.look(2, in_turn=in_turn)
    children: dict[str, list[str]] = {}
    for path, _, noted in _differing(groups):
        if path.endswith("/"):
            children = children or _children(groups)
            names = names_in(path) or ()
            found = {path + name for name in names if name.rstrip("/") not in SKIPPED}
            changes.touched = changes.touched or found != set(children.get(path, ()))
        else:
            changes.touched = changes.touched or not any(noted) or bytes_digest(path) != noted


def _differing(groups: Iterable[tuple[Files, bytes]]) -> Iterator[tuple[str, bytes, bytes]]:
    """Yield files with other numbers than were noted: path, numbers, and the digest noted."""
    for files, now in groups:
        if now == SAME:
            continue
        names, digests = files.names(), files.digests()
        for place in swept.differing(files.numbers(), now):
            noted = digests[place * DIGEST : (place + 1) * DIGEST]
            yield names[place], now[place * WIDTH : (place + 1) * WIDTH], noted


_NONE = b"\xff" * WIDTH


def _children(groups: Iterable[tuple[Files, bytes]]) -> dict[str, list[str]]:
    """Return what each folder had, by the folder."""
    found: dict[str, list[str]] = {}
    for path in [name for files, _ in groups for name in files.names()]:
        cut = path.rstrip("/").rfind("/") + 1
        found.setdefault(path[:cut], []).append(path)
    return found


def _compare_names(folder: str, before: list[str], changes: Changes) -> None:
    """Find what came into a folder of inputs, and folders that are gone."""
    names = [name for name in names_in(folder) or () if name.rstrip("/") not in SKIPPED]
    now, then = {folder + name for name in names}, set(before)
    for path in sorted(now - then):
        changes.added += tree(path) if path.endswith("/") else [path]
    changes.gone += sorted(path for path in then - now if path.endswith("/"))
