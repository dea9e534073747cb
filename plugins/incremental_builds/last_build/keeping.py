"""Record how a site stands once it was built: in, what was read and written; out, a record.

A build with nothing to do loads none of this.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence

from plugins.incremental_builds.last_build import sweep as swept
from plugins.incremental_builds.last_build.book import save
from plugins.incremental_builds.last_build.stand import DIGEST, Asked, Stand, bytes_digest
from plugins.incremental_builds.last_build.standing import surroundings
from plugins.incremental_builds.last_build.sweep import TICK, WIDTH, sweep, tree


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
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Record that an output was just built from the inputs, by a build begun at ``since`` (ns).

    ``inputs`` are files and folders, those with a slash at the end. ``known`` returns the digest
    of a file with these numbers, where it is known. Where an input changed meanwhile nothing is
    recorded: the next build looks again. ``ready`` returns when all that the next build relies on
    is written, and is called before the record is.
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
    ready()
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
