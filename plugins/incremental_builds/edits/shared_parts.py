"""Pages that show something else only in parts that all pages share: in, those; out, new parts.

Each part is rendered once, with a page that shows it, and put where the old one stands in all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final

from plugins.incremental_builds.dependencies.looking import PLAIN
from plugins.incremental_builds.edits.model import DeclinedError
from plugins.incremental_builds.edits.noted import Noting
from plugins.incremental_builds.edits.partial_site import PartialSite
from plugins.incremental_builds.edits.patching import patch_pages, with_parts
from plugins.incremental_builds.rendering.fragments import Fragment
from plugins.incremental_builds.snapshots.snapshot import Snapshot
from plugins.incremental_builds.values.cuts import Shown

FEW: Final = 100
"""Contents that are made for one page that is rendered only to learn from it."""


class SharedLists:
    """The lists that all pages share, as a snapshot has them."""

    def __init__(self, shot: Snapshot) -> None:
        """Take the snapshot."""
        self._lists = {name: json.loads(shot.shared[name]) for name in PLAIN}

    def has(self, own: Mapping[str, Any], labels: Iterable[str]) -> bool:
        """Tell whether a page with these names has what parts with these labels were made with.

        Of lists that all pages share, each under the name that the label says.
        """
        aliases = (alias.partition("=") for label in labels for alias in label.split(" ")[1:])
        return all([own.get(name)] == self._lists.get(origin) for name, _, origin in aliases)


def made_with(site: PartialSite, label: str) -> Fragment | None:
    """Return the part that was made with what its label says; None: there is none."""
    for fragment in site.recorder.fragments.get(label.partition(" ")[0], ()):
        if isinstance(fragment.text, Shown) and fragment.text.key == label:
            return fragment  # type: ignore[no-any-return]
    return None


class SharedParts:
    """New parts for some pages, by their numbers in the snapshot."""

    def __init__(self, site: PartialSite, pages: Sequence[int]) -> None:
        """Take the pages, all of which can be cut."""
        self.site, self.pages = site, pages
        self.parts: dict[int, Fragment] = {}
        self._texts: dict[int, bytes] = {}
        self.shared = SharedLists(site.snapshot)

    def make(self, output: str) -> None:
        """Render the parts; raises DeclinedError where a page would not be what it should be."""
        site, shot = self.site, self.site.snapshot
        for page in self.pages:
            if any(" " in shot.parts[number] for number in _numbers_in(shot.cuts[page])):
                self._judge(page)
        late: list[int] = []
        """Pages that show much, such as a list of all posts: rendered where no other page does."""
        for place, page in enumerate(chain(self.pages, late)):
            if self.parts.keys() >= {*_numbers_in(shot.cuts[page])}:
                continue
            if place < len(self.pages) and shot.contents_read(page) > FEW:
                late.append(page)
                continue
            rendered = site.render(page)
            for number in _numbers_in(shot.cuts[page]):
                found = made_with(site, shot.parts[number])
                if found is None or site.recorder.disturbed:
                    message = f"a part of {rendered.file} is not one that all pages share"
                    raise DeclinedError(message)
                self.parts[number], self._texts[number] = found, found.text.encode()
            old = Path(output, rendered.file).read_bytes()
            if self._patched(page, old) != rendered.data:
                message = f"more than parts of {rendered.file} changed"
                raise DeclinedError(message)

    def _judge(self, page: int) -> None:
        """Raise DeclinedError where a page does not have lists that all share under other names."""
        shot = self.site.snapshot
        labels = [shot.parts[number] for number in _numbers_in(shot.cuts[page])]
        if not self.shared.has(shot.page(page).own, labels):
            message = f"{shot.files[page]} has other lists"
            raise DeclinedError(message)

    def _patched(self, page: int, old: bytes) -> bytes:
        return with_parts(self._texts)(page, old, self.site.snapshot.cuts[page])[0]

    def write(self, output: str) -> Mapping[str, str]:
        """Put the parts into the pages; return the digests of what was written, by file."""
        return patch_pages(self.site.snapshot, output, self.pages, with_parts(self._texts))[0]

    def note(self, noting: Noting) -> None:
        """Note what the pages look at now."""
        shot = self.site.snapshot
        rows = {
            n: noting.row_of(self.site.noted(f.part.seen, f.part.reads, f.part.known))
            for n, f in self.parts.items()
        }
        kept: dict[tuple[bytes, bytes, tuple[int, ...]], tuple[list[int], list[int]]] = {}
        for page in self.pages:
            seen, reads = shot.own_seen[page], shot.own_reads[page]
            numbers = tuple(_numbers_in(shot.cuts[page]))
            key = (seen.tobytes(), reads.tobytes(), numbers)
            if key not in kept:
                parts = [rows[number] for number in numbers]
                kept[key] = (
                    together([seen, *(part[0] for part in parts)]),
                    together([reads, *(part[1] for part in parts)]),
                )
            found = kept[key]
            shot.seen.put(page, found[0])
            shot.reads.put(page, found[1])


def _numbers_in(row: Sequence[int]) -> list[int]:
    return sorted({*row[1 + 2 * row[0] :: 3]})


def together(rows: Iterable[Iterable[int]]) -> list[int]:
    """Return all numbers of some rows, each once."""
    return list(dict.fromkeys(number for row in rows for number in row))
