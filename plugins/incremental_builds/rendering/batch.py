"""What a process tells of the pages that it wrote, all together: little for each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from plugins.core.problems import Problem
from plugins.incremental_builds.values.cuts import Cuts, Keys
from plugins.incremental_builds.values.pages import Fresh, Trace


@dataclass(slots=True)
class Batch:
    """Pages that one process wrote, in their order: what is told of each stands at its place.

    ``marks`` are the digests of their bytes; ``opaque`` says by the place why a page is. The
    numbers of the traces are the process's own, and ``fresh`` says what they stand for, as
    ``keys`` does for those of the cuts.
    """

    marks: list[str] = field(default_factory=list)
    looks: list[tuple[int, ...]] = field(default_factory=list)
    groups: list[tuple[int, ...]] = field(default_factory=list)
    opaque: dict[int, str] = field(default_factory=dict)
    own: list[tuple[tuple[int, ...], tuple[int, ...]]] = field(default_factory=list)
    cuts: list[tuple[int, ...]] = field(default_factory=list)
    keys: Keys = field(default_factory=Keys)
    fresh: Fresh | None = None
    fault: Problem | None = None
    """Why the page behind them could not be made; the process made no further one."""

    def put(self, mark: str, trace: Trace, cuts: Cuts | None) -> None:
        """Add a page; ``cuts`` are the places in its bytes."""
        if trace.opaque:
            self.opaque[len(self.marks)] = trace.opaque
        self.marks.append(mark)
        self.looks.append(trace.looks)
        self.groups.append(trace.groups)
        self.own.append(trace.own)
        self.cuts.append(self.keys.row(cuts))

    def traces(self) -> Iterator[Trace]:
        """Yield what the pages looked at."""
        noted = zip(self.looks, self.groups, self.own, strict=True)
        for place, (looks, groups, own) in enumerate(noted):
            yield Trace(looks, groups, self.opaque.get(place, ""), own)
