"""What a build without options does first: it looks whether there is anything to do at all.

Where there is not it says so, with no more of Python loaded than that takes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping

from plugins.incremental_builds.stand import Asked
from plugins.incremental_builds.standing import standing_of


def summary(name: str, counts: Mapping[str, int], seconds: float) -> str:
    """Return the line that says what a build did to the output folder of this name.

    ``counts``: documents, written, unchanged, removed.
    """
    documents, written = counts["documents"], counts["written"]
    return (
        f"{name}/: {documents} document{'' if documents == 1 else 's'}, "
        f"{written} file{'' if written == 1 else 's'} written, {counts['unchanged']} unchanged, "
        f"{counts['removed']} removed, {seconds:.2f} s"
    )


def asked_of(settings_file: str, output: str | None, *, strict: bool) -> Asked:
    """Return the key under which the outcome of such a build is kept."""
    folder, name = os.path.split(os.path.abspath(settings_file))  # noqa: PTH100
    return Asked(folder, f"{name}|{output}|{strict}")


def now_of(environment: Mapping[str, str]) -> float | None:
    """Return the moment of the build in seconds since 1970; None: its variable holds none."""
    given = environment.get("SOURCE_DATE_EPOCH")
    try:
        return float(int(given)) if given else float(int(time.time()))
    except (ValueError, OverflowError):
        return None


def words_of(name: str, documents: int, files: int, result: bytes, *, quiet: bool) -> bytes:
    """Return what a build keeps of its result: a line for this module, and JSON for others.

    ``quiet``: the build found no problem that would have to be said again.
    """
    line = f"{documents} {files} {quiet:d} {name}\n"
    return line.encode(errors="surrogateescape") + result


def result_in(words: bytes) -> bytes:
    """Return the JSON that :func:`words_of` was given."""
    return words.partition(b"\n")[2]


def said_at_once(settings_file: str) -> str:
    """Return the words for a build with nothing to do and nothing to say; else no words."""
    started, now = time.monotonic(), now_of(os.environ)
    if now is None:
        return ""
    standing = standing_of(asked_of(settings_file, None, strict=False), now)
    if not standing.stands or standing.stand is None:
        return ""
    line = standing.stand.words.partition(b"\n")[0].decode(errors="surrogateescape")
    documents, files, quiet, name = line.split(" ", 3)
    if quiet != "1":
        return ""
    counts = {"documents": int(documents), "written": 0, "unchanged": int(files), "removed": 0}
    return summary(name, counts, time.monotonic() - started)
