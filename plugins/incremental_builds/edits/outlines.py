"""Pages that are other only around their blocks: in, new templates; out, patches for pages.

What stands around the blocks is rendered without them: once for all pages of one kind, where it
asks for nothing that a page has for itself; else for each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from plugins.incremental_builds.dependencies.page_notes import Known, Part
from plugins.incremental_builds.edits.model import DeclinedError, Noted
from plugins.incremental_builds.edits.partial_site import PartialSite
from plugins.incremental_builds.edits.shared_parts import SharedLists, made_with
from plugins.incremental_builds.edits.template_edits import Around
from plugins.incremental_builds.snapshots.snapshot import PageRecipe
from plugins.incremental_builds.values.cuts import Cuts, Keys, in_bytes

OF_FILE = frozenset({"localsiteurl", "output_file"})
"""Names that each page has for itself, and that no snapshot keeps."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What stands around the blocks of a page, and what was looked at for that.

    ``pieces`` are one more than blocks; ``parts`` of each piece are those that all pages share.
    """

    pieces: tuple[bytes, ...]
    parts: tuple[tuple[tuple[str, int, int], ...], ...]
    noted: Noted
    own: Noted
    asked: frozenset[str]
    free: frozenset[str]


@dataclass
class Outlines:
    """Makes outlines of pages."""

    site: PartialSite
    keys: Keys
    _made: dict[tuple[str, frozenset[str]], Outline] = field(default_factory=dict)
    _closed: int = -1

    def __post_init__(self) -> None:
        """Read the lists that all pages share."""
        self._lists = SharedLists(self.site.snapshot)

    def of(
        self, recipe: PageRecipe, page: int, around: Around, *, needed: bool = True
    ) -> Outline | None:
        """Return the outline of a page; raises DeclinedError where it cannot be one.

        None, unless it is ``needed``: that of a page whose surroundings are its own.
        """
        own = OF_FILE.union(recipe.own)
        kind = (recipe.template, own)
        found = self._made.get(kind)
        if found is None:
            found = self._made[kind] = self.rendered(page, around)
        if not own.isdisjoint(found.asked) or not self._has_lists(recipe.own, found):
            return self.rendered(page, around) if needed else None
        return found

    def _has_lists(self, own: Mapping[str, Any], outline: Outline) -> bool:
        """Tell whether a page has lists as the parts of an outline were made with."""
        labels = {key for parts in outline.parts for key, _, _ in parts}
        return all(self._has_list(own.get(name)) for name in outline.free.intersection(own)) and (
            self._lists.has(own, labels)
        )

    @staticmethod
    def _has_list(value: Any) -> bool:
        return isinstance(value, list) and (value[0] == "contents" or value == ["list", []])

    def close(self) -> None:
        """Have no more parts numbered: other processes would number them otherwise."""
        self._closed = len(self.keys.keys)

    def rendered(self, page: int, around: Around) -> Outline:
        """Return the outline of this very page."""
        site, recorder = self.site, self.site.recorder
        template, own, file = site.page(page)
        text, trace = recorder.render(template, own, site.context, around.blocks)
        data = text.encode()
        cuts = in_bytes(trace.cuts, text, data)
        whole = cuts is not None and len(cuts.blocks) == 2 * around.count
        if trace.opaque or recorder.disturbed or cuts is None or not whole:
            message = f"{file} cannot be made of its blocks"
            raise DeclinedError(message)
        edges = [0, *cuts.blocks[::2], len(data)]
        pieces, parts = [], []
        for start, end in pairwise(edges):
            pieces.append(data[start:end])
            inside = [p for p in cuts.parts if start <= p[1] and p[2] <= end and p[1] < end]
            parts.append(tuple((key, s - start, e - start) for key, s, e in inside))
        notes = recorder.notes
        return Outline(
            tuple(pieces),
            tuple(parts),
            self._all(notes.parts),
            site.noted(notes.seen, notes.reads, notes.known),
            recorder.asked,
            self._free(cuts),
        )

    def _free(self, cuts: Cuts) -> frozenset[str]:
        """Return the names of lists that were not looked at for parts."""
        found: set[str] = set()
        for label, _, _ in cuts.parts:
            fragment = made_with(self.site, label)
            if fragment is None:
                message = "a part was not made for all pages"
                raise DeclinedError(message)
            found |= fragment.free
        self.keys.row(cuts)
        return frozenset(found)

    def _all(self, parts: Sequence[Part]) -> Noted:
        seen: dict[str, str] = {}
        reads: set[int] = set()
        known: list[Known] = []
        for part in parts:
            seen.update(part.seen)
            reads |= part.reads
            known += part.known
        return self.site.noted(seen, reads, known)

    def spliced(
        self, outline: Outline, old: bytes, row: Sequence[int]
    ) -> tuple[bytes, Sequence[int]]:
        """Return a page with its blocks as they were, and the row of its cuts."""
        before = self.keys.cuts(row)
        if before is None or len(before.blocks) != 2 * len(outline.pieces) - 2:
            message = "a page has other blocks"
            raise DeclinedError(message)
        data, blocks, parts, place = [], [], [], 0
        starts, ends = before.blocks[::2], before.blocks[1::2]
        for number, piece in enumerate(outline.pieces):
            data.append(piece)
            parts += [(key, place + s, place + e) for key, s, e in outline.parts[number]]
            place += len(piece)
            if number == len(starts):
                break
            start, end = starts[number], ends[number]
            data.append(old[start:end])
            by = place - start
            parts += [(k, s + by, e + by) for k, s, e in before.parts if start <= s and e <= end]
            blocks += [place, place + end - start]
            place += end - start
        cuts = Cuts(tuple(blocks), tuple(parts))
        found = () if cuts.is_vague else self.keys.row(cuts)
        if len(self.keys.keys) != self._closed >= 0:
            message = "a part that has no number"
            raise DeclinedError(message)
        return b"".join(data), found
