"""Put new text into pages that are there: in, where each can be cut; out, whole pages.

A page is patched only where its bytes are those that its cuts were made of. Else DeclinedError
says so, and the whole build is done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plugins.core.files import fingerprint
from plugins.incremental_builds.edits.model import DeclinedError
from plugins.incremental_builds.placing.spares import Spares
from plugins.incremental_builds.processes import workers
from plugins.incremental_builds.snapshots.snapshot import Snapshot

Patch = Callable[[int, bytes, Sequence[int]], tuple[bytes, Sequence[int], Any]]
"""Returns a page and the row of its cuts as they are now, and a note or None.

Given its number, and both as they were.
"""


@dataclass(slots=True)
class _Patched:
    """What one process did: the digests of pages, the rows of their cuts, and which it wrote."""

    marks: list[bytes]
    rows: list[Sequence[int]]
    written: list[int]
    notes: dict[int, Any]


def patch_pages(
    shot: Snapshot, output: str, pages: Sequence[int], patch: Patch
) -> tuple[Mapping[str, str], Mapping[int, Any]]:
    """Patch pages in their places, each in one step, and have the snapshot know the new cuts.

    Returns the digests of the files that are other now, and the notes by page.
    """
    spares = Spares(output, len(pages))

    def work(share: Sequence[int]) -> _Patched:
        done = _Patched([], [], [], {})
        for page in share:
            file = f"{output}/{shot.files[page]}"
            with open(file, "rb") as given:  # noqa: PTH123 - ten thousand times
                old = given.read()
            mark = shot.mark(page)
            if fingerprint(old) != mark.hex():
                message = f"{shot.files[page]} is not what it was"
                raise DeclinedError(message)
            new, row, note = patch(page, old, shot.cuts[page])
            if note is not None:
                done.notes[page] = note
            if new != old:
                spares.put(str(page), file, new)
                mark = bytes.fromhex(fingerprint(new))
                done.written.append(page)
            done.marks.append(mark)
            done.rows.append(row)
        return done

    found = workers.shares(work, pages)
    for number, done in enumerate(found):
        share = pages[number :: len(found)]
        for page, row, mark in zip(share, done.rows, done.marks, strict=True):
            shot.put_cuts(page, row, mark)
    written = {shot.files[n]: shot.mark(n).hex() for done in found for n in done.written}
    return written, {page: note for done in found for page, note in done.notes.items()}


def with_parts(texts: Mapping[int, bytes]) -> Patch:
    """Return what puts the texts of parts, by their numbers, where those parts stand."""

    def patch(_page: int, old: bytes, row: Sequence[int]) -> tuple[bytes, Sequence[int], Any]:
        first = 1 + 2 * row[0]
        pieces, shifts, last, shift, vague = [], [], 0, 0, False
        found = list(row[:first])
        for at in range(first, len(row), 3):
            number, start, end = row[at : at + 3]
            text = texts[number]
            pieces += [old[last:start], text]
            found += [number, start + shift, start + shift + len(text)]
            # nobody would know on which side of an edge it stands
            vague = vague or (not text and (start in row[1:first] or end in row[1:first]))
            last, shift = end, shift + len(text) - (end - start)
            shifts.append((end, shift))
        pieces.append(old[last:])
        for at in range(1, first):
            place = row[at]
            found[at] += next((by for end, by in reversed(shifts) if end <= place), 0)
        return b"".join(pieces), () if vague else found, None

    return patch
