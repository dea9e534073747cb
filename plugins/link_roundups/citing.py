"""Who cites what: in, the documents and the shelves; out, what readers may see of the library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from plugins.core.dates import in_zone
from plugins.link_roundups import graph
from plugins.link_roundups.filed import Filed
from plugins.link_roundups.model import Clip, Source
from plugins.link_roundups.shelves import Shelves
from plugins.manuscripts.model import Document, State


@dataclass(frozen=True, slots=True)
class Citations:
    """Which documents cite each clip and source, and what is public of the library.

    ``clips`` and ``sources`` list published documents by path; hidden ones make what they cite
    public, but are themselves listed nowhere. Drafts and scheduled posts count for nothing.
    """

    clips: Mapping[str, tuple[Document, ...]] = field(default_factory=dict)
    sources: Mapping[str, tuple[Document, ...]] = field(default_factory=dict)
    logged: tuple[str, ...] = ()
    """Ids of the clips in the log, newest first."""
    public_clips: frozenset[str] = frozenset()
    public_sources: frozenset[str] = frozenset()


def clips_in(document: Document) -> tuple[str, ...]:
    """Return the ids of the clips that a document cites, in the order of the text, each once."""
    uses = document.manuscript.uses
    named = [(b.location.line, b.argument) for b in uses.blocks if b.kind == "clip"]
    named += [(r.location.line, r.target) for r in uses.references if r.kind == "clip"]
    return tuple(dict.fromkeys(name for _, name in sorted(named, key=lambda item: item[0])))


def sources_in(document: Document, shelves: Shelves) -> tuple[str, ...]:
    """Return the ids of the sources that a document cites, by itself or through its clips."""
    named = [r.target for r in document.manuscript.uses.references if r.kind == "source"]
    for name in clips_in(document):
        if name in shelves.clips:
            named.extend(shelves.clips[name].value.source_ids())
    return tuple(dict.fromkeys(name for name in named if name in shelves.sources))


def citations_of(
    documents: Iterable[Document], shelves: Shelves, now: dt.datetime, zone: str
) -> Citations:
    """Return who cites what, as far as readers may know it at the moment ``now``."""
    clips: dict[str, list[Document]] = {}
    sources: dict[str, list[Document]] = {}
    seen_clips: set[str] = set()
    seen_sources: set[str] = set()
    for document in documents:
        if not document.state.is_public:
            continue
        cited = [name for name in clips_in(document) if name in shelves.clips]
        of_sources = sources_in(document, shelves)
        seen_clips.update(cited)
        seen_sources.update(of_sources)
        if document.state is State.PUBLISHED:
            for name in cited:
                clips.setdefault(name, []).append(document)
            for name in of_sources:
                sources.setdefault(name, []).append(document)
    logged = _logged(shelves, now, zone)
    public = _with_origins(seen_clips | set(logged), shelves)
    for name in public:
        seen_sources.update(shelves.clips[name].value.source_ids())
    return Citations(
        {name: tuple(found) for name, found in clips.items()},
        {name: tuple(found) for name, found in sources.items()},
        logged,
        frozenset(public),
        frozenset(seen_sources & shelves.sources.keys()),
    )


def shown_of(
    documents: Iterable[Document], shelves: Shelves
) -> Iterator[Filed[Clip] | Filed[Source]]:
    """Yield what pages show of the library once these documents are out, and all of its log."""
    named = {n for n, filed in shelves.clips.items() if filed.value.logged is not None}
    sources: set[str] = set()
    for document in documents:
        named.update(name for name in clips_in(document) if name in shelves.clips)
        sources.update(sources_in(document, shelves))
    for name in sorted(_with_origins(named, shelves)):
        yield shelves.clips[name]
        sources.update(shelves.clips[name].value.source_ids())
    yield from (shelves.sources[name] for name in sorted(sources & shelves.sources.keys()))


def _logged(shelves: Shelves, now: dt.datetime, zone: str) -> tuple[str, ...]:
    """Return the clips in the log; one whose moment is ahead is not in it yet."""
    moments = {
        name: in_zone(filed.value.logged, zone)
        for name, filed in shelves.clips.items()
        if filed.value.logged is not None
    }
    due = [name for name, moment in moments.items() if moment <= now]
    return tuple(sorted(sorted(due), key=lambda name: moments[name], reverse=True))


def _with_origins(names: set[str], shelves: Shelves) -> set[str]:
    """Return the clips with every work that they came from: their chains name those."""
    found = set(names)
    for name in names:
        found.update(via.clip for via, _ in graph.ancestors(name, shelves.clips))
    return found
