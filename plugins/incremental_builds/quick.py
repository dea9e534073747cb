"""What a build without options does first, with no more of Python loaded than that takes.

Where there is nothing to do, or only a small edit, it says so, and that is all.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping

from plugins.incremental_builds.attempt import Child, attempt, now_of
from plugins.incremental_builds.last_build.stand import Asked, is_quiet


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


def words_of(name: str, documents: int, files: int, result: bytes, *, quiet: bool) -> bytes:
    """Return what a build keeps of its result: a line for this module, and JSON for others.

    ``quiet``: the build found no problem that would have to be said again.
    """
    line = f"{documents} {files} {quiet:d} {name}\n"
    return line.encode(errors="surrogateescape") + result


def result_in(words: bytes) -> bytes:
    """Return the JSON that :func:`words_of` was given."""
    return words.partition(b"\n")[2]


def said_at_once(settings_file: str) -> tuple[str, bool]:
    """Return the words for a build that is done already, and whether the whole is to be done.

    Without either, what there is to say takes more than is loaded here.
    """
    started, now = time.monotonic(), now_of(os.environ)
    if now is None:
        return "", False
    asked = asked_of(settings_file, None, strict=False)
    found = attempt(asked, now, Child(asked, settings_file, (None, False)))
    words = found.words
    if words is None or (found.reason and found.done is None):
        return "", True
    if not is_quiet(words):
        return "", False
    line = words.partition(b"\n")[0].decode(errors="surrogateescape")
    documents, files, _, name = line.split(" ", 3)
    written = len(found.done["written"]) if found.done else 0
    removed = len(found.done["removed"]) if found.done else 0
    counts = {"documents": int(documents), "written": written, "unchanged": int(files) - written}
    return summary(name, {**counts, "removed": removed}, time.monotonic() - started), False
