"""Tell whether a site stands as it was last built: in, files and a clock; out, yes or a reason.

Knows nothing of Pelican, and loads little of Python, so that a build with nothing to do takes no
longer than looking at the files. What is compared: every input's and output's numbers
(:mod:`plugins.incremental_builds.sweep`), the settings' surroundings, the versions of what
renders, and the clock where something falls due. Where the numbers of an input differ its bytes
are compared. A record that is damaged, or of another version, counts as none.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence

from plugins.incremental_builds import sweep as swept
from plugins.incremental_builds.stand import (
    DIGEST,
    VERSION,
    Asked,
    Stand,
    bytes_digest,
    digest_of,
    load,
    save,
)
from plugins.incremental_builds.sweep import SKIPPED, TICK, WIDTH, names_in, sweep, tree

_BOOKKEEPING = frozenset(
    [
        "_",
        "PWD",
        "OLDPWD",
        "SHLVL",
        "TERM",
        "COLUMNS",
        "LINES",
        "WINDOWID",
        "SSH_CLIENT",
        "SSH_CONNECTION",
        "SSH_TTY",
        "XDG_SESSION_ID",
        "MAKEFLAGS",
        "MAKELEVEL",
        "MFLAGS",
        "MAKE_TERMERR",
        "MAKE_TERMOUT",
        "INVOKE_SHELL",
        "SOURCE_DATE_EPOCH",
    ]
)
"""Environment variables that terminals and make keep for themselves; no setting reads them. The
moment of a build is compared as a moment."""


class Changes:
    """What is not as a stand says: inputs by their paths, and whether the output was touched."""

    __slots__ = ("added", "changed", "gone", "looked", "numbers", "touched")

    def __init__(self, paths: Sequence[str]) -> None:
        """Look at all paths, before anything of them is read."""
        self.looked = time.time_ns()
        self.numbers = sweep(paths)
        self.changed: list[str] = []
        self.added: list[str] = []
        self.gone: list[str] = []
        self.touched = False

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.changed or self.added or self.gone or self.touched)


class Standing:
    """Whether the site stands; ``reason`` says why not, ``stand`` is what the last build left."""

    __slots__ = ("changes", "reason", "stand", "stands")

    def __init__(
        self, reason: str, stand: Stand | None = None, changes: Changes | None = None
    ) -> None:
        """Take the reason; empty: it stands."""
        self.stands, self.reason = not reason, reason
        self.stand, self.changes = stand, changes


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


def standing_of(asked: Asked, now: float) -> Standing:
    """Return whether a build at ``now`` (seconds since 1970) would change nothing."""
    stand = load(asked)
    if stand is None:
        return Standing("no record of an earlier build")
    if stand.surroundings != surroundings(asked):
        return Standing("options, environment or versions changed", stand)
    if now < stand.moment or (stand.due is not None and now >= stand.due):
        return Standing("something falls due", stand)
    changes = changes_since(stand)
    if changes.touched:
        return Standing("the output was touched", stand, changes)
    if changes:
        return Standing("an input changed", stand, changes)
    if settle(stand, changes):
        save(asked, stand)
    return Standing("", stand, changes)


def settle(stand: Stand, changes: Changes) -> bool:
    """Take the new stamps of files that are as they were; return whether there were any.

    One that is too new is left alone: the file could change again and keep it.
    """
    paths = [*stand.inputs, *stand.outputs]
    other = {*changes.changed, *changes.gone}
    found = False
    for place in swept.differing(stand.numbers, changes.numbers):
        if (
            paths[place] in other
            or swept.changed_at(changes.numbers, place) > changes.looked - TICK
        ):
            continue
        mine = changes.numbers[place * WIDTH : (place + 1) * WIDTH]
        stand.put(place, mine, stand.digest(place))
        found = True
    return found


def changes_since(stand: Stand) -> Changes:
    """Return what is not as it was; where only stamps differ, the bytes are compared."""
    paths = [*stand.inputs, *stand.outputs]
    changes = Changes(paths)
    children: dict[str, list[str]] = {}
    for place in swept.differing(stand.numbers, changes.numbers):
        path, is_input = paths[place], place < len(stand.inputs)
        if path.endswith("/"):
            children = children or _children(stand)
            _compare_folder(path, children.get(path, []), changes, is_input=is_input)
        elif not is_input:
            noted = stand.digest(place)
            changes.touched = changes.touched or not any(noted) or bytes_digest(path) != noted
        elif changes.numbers[place * WIDTH : (place + 1) * WIDTH] == _NONE:
            changes.gone.append(path)
        elif bytes_digest(path) != stand.digest(place):
            changes.changed.append(path)
    return changes


_NONE = b"\xff" * WIDTH


def _children(stand: Stand) -> dict[str, list[str]]:
    """Return what each folder had, by the folder."""
    found: dict[str, list[str]] = {}
    for path in (*stand.inputs, *stand.outputs):
        cut = path.rstrip("/").rfind("/") + 1
        found.setdefault(path[:cut], []).append(path)
    return found


def _compare_folder(folder: str, before: list[str], changes: Changes, *, is_input: bool) -> None:
    names = [name for name in names_in(folder) or () if name.rstrip("/") not in SKIPPED]
    now, then = {folder + name for name in names}, set(before)
    if not is_input:
        changes.touched = changes.touched or now != then
        return
    for path in sorted(now - then):
        changes.added += tree(path) if path.endswith("/") else [path]
    changes.gone += sorted(path for path in then - now if path.endswith("/"))


def listing(folders: Iterable[str]) -> list[str]:
    """Return all that is in some folders, sorted, folders with a slash at the end."""
    return sorted({path for folder in folders for path in tree(folder)})


def keep(  # noqa: PLR0913 - see Stand
    asked: Asked,
    *,
    inputs: Sequence[str],
    output: str,
    since: int,
    moment: float,
    due: float | None,
    words: bytes,
    known: Callable[[str, bytes], bytes | None] = lambda _path, _numbers: None,
) -> None:
    """Record that an output was just built from the inputs, by a build begun at ``since`` (ns).

    ``inputs`` are files and folders, those with a slash at the end. ``known`` returns the digest
    of a file with these numbers, where it is known. Where an input changed meanwhile nothing is
    recorded: the next build looks again.
    """
    numbers = sweep(inputs)
    now = time.time_ns()
    files = [n for n, path in enumerate(inputs) if not path.endswith("/")]
    if any(swept.changed_at(numbers, place) > since - TICK for place in files):
        return
    digests = []
    for place, path in enumerate(inputs):
        mine = numbers[place * WIDTH : (place + 1) * WIDTH]
        if path.endswith("/"):
            digests.append(bytes(DIGEST))
        else:
            digests.append(known(path, mine) or bytes_digest(path))
    written = tree(output)
    after = sweep(written)
    wait = swept.newest(after) + TICK - time.time_ns()
    if wait > 0:  # who touches a file from now on gives it another stamp
        time.sleep(min(wait, TICK) / 1e9)
        after = sweep(written)
    save(
        asked,
        Stand(
            surroundings=surroundings(asked),
            moment=moment,
            due=due,
            inputs=inputs,
            outputs=written,
            numbers=_settled(inputs, numbers, now) + after,
            digests=b"".join([*digests, bytes(DIGEST * len(written))]),
            words=words,
        ),
    )


def _settled(paths: Sequence[str], numbers: bytes, now: int) -> bytes:
    """Return numbers in which those of folders that changed just now stand for no folder.

    Such a folder may change again within the same tick of the clock: its names are compared then.
    """
    found = bytearray(numbers)
    for place, path in enumerate(paths):
        if path.endswith("/") and swept.changed_at(numbers, place) > now - TICK:
            found[place * WIDTH : (place + 1) * WIDTH] = bytes(WIDTH)
    return bytes(found)
