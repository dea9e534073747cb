"""Note in a snapshot what pages look at now: in, looks and reads as they are; out, rows of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from plugins.core.files import fingerprint
from plugins.incremental_builds.edits.model import Noted, Rendered
from plugins.incremental_builds.snapshots.journal import Journal
from plugins.incremental_builds.snapshots.snapshot import Snapshot
from plugins.incremental_builds.values.cuts import Keys


class Noting:
    """Gives looks and reads the numbers that a snapshot has for them."""

    def __init__(self, shot: Snapshot) -> None:
        """Take the snapshot, whose looks and names grow."""
        self.shot = shot
        self._looks = {(path, digest): number for number, (path, digest) in enumerate(shot.looks)}
        self._names = {read: number for number, read in enumerate(shot.names)}
        self._keys = Keys(shot.parts)
        shot.parts = self._keys.keys

    def pages(self, rendered: Iterable[Rendered]) -> None:
        """Note what pages look at, and where they can be cut."""
        shot = self.shot
        for page in rendered:
            seen, reads = self.row_of(page.noted)
            shot.seen.put(page.number, seen)
            shot.reads.put(page.number, reads)
            if page.own is not page.noted:
                seen, reads = self.row_of(page.own)
            shot.own_seen.put(page.number, seen)
            shot.own_reads.put(page.number, reads)
            row, mark = self._keys.row(page.cuts), fingerprint(page.data)
            shot.put_cuts(page.number, row, bytes.fromhex(mark))

    def row_of(self, noted: Noted) -> tuple[list[int], list[int]]:
        """Return the numbers of looks, and those of groups of reads."""
        shot, seen = self.shot, []
        for path, digest in noted.looks:
            number = self._looks.setdefault((path, digest), len(shot.looks))
            if number == len(shot.looks):
                shot.looks.append([path, digest])
            seen.append(number)
        alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for content, attributes in noted.reads.items():
            alike[tuple(attributes)].append(content)
        groups: dict[frozenset[str], list[int]] = defaultdict(list)
        for names, contents in alike.items():  # a frozen set for each content would take longer
            groups[frozenset(names)] += contents
        rows = []
        for read, contents in groups.items():
            number = self._names.setdefault(read, len(shot.names))
            if number == len(shot.names):
                shot.names.append(read)
            rows.append(shot.groups.add([number, *contents]))
        return seen, rows


def add_targets(shot: Snapshot, targets: set[str]) -> None:
    """Note which files texts may link to, besides those that are known."""
    if targets and shot.targets is not None:
        shot.targets = sorted(targets.union(shot.targets))


def take_journal(shot: Snapshot, journal: Journal) -> None:
    """Put what edits changed since a snapshot was taken into it; where they cut is not known."""
    for number, place in journal.places.items():
        shot.places[number] = place
    pages = []
    for page, (looks, reads) in journal.pages.items():
        noted = Noted(looks, reads)
        pages.append(Rendered(page, "", b"", noted, noted))
    Noting(shot).pages(pages)
    add_targets(shot, journal.targets)
    journal.places, journal.pages, journal.targets = {}, {}, set()
