"""Which clips a roundup takes: in, the library, and who cites what; out, clips, newest last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from plugins.core.dates import Edtf
from plugins.desk.drafting.model import Choice, Group, Origin, Wish
from plugins.link_roundups.commands import Filed, Shelves, ancestors
from plugins.link_roundups.model import Clip
from plugins.manuscripts.model import Document, State

_LEAST_OF_A_GROUP = 2
_REST = "And also"


def citing(
    documents: Iterable[Document], clips_in: Mapping[str, Collection[str]]
) -> dict[str, tuple[str, ...]]:
    """Return the paths of the posts and pages that cite each clip, drafts too.

    ``clips_in`` maps a path to the clips that are cited there. What is withdrawn cites nothing.
    """
    found: dict[str, list[str]] = {}
    for document in documents:
        if document.state is State.WITHDRAWN:
            continue
        path = document.manuscript.path
        for clip in clips_in.get(path, ()):
            found.setdefault(clip, []).append(path)
    return {clip: tuple(paths) for clip, paths in found.items()}


def choose(shelves: Shelves, cited: Mapping[str, tuple[str, ...]], wish: Wish) -> Choice:
    """Return the clips that nothing cites yet and that the wish asks for, in groups.

    Works of one family stand together: what came from another work stands before it. Their
    origins are named, or taken too where the wish asks for them, cited or not.
    """
    fitting, undated = [], []
    for filed in shelves.clips.values():
        if filed.id in cited or not _is_wanted(filed, wish):
            continue
        day = day_of(filed.value)
        if wish.since is not None and day is None:
            undated.append(filed.id)
        elif wish.since is None or (day is not None and day >= wish.since):
            fitting.append(filed)
    fitting.sort(key=lambda filed: (day_of(filed.value) or dt.date.min, filed.id))
    chosen = fitting[-wish.limit :] if wish.limit else fitting
    left = len(fitting) - len(chosen)
    origins = origins_of(chosen, shelves, cited)
    if wish.origins:
        chosen = [*chosen, *(shelves.clips[one.origin] for one in origins)]
        origins = ()
    return Choice(groups_of(chosen, wish.tag), origins, tuple(undated), left)


def day_of(clip: Clip) -> dt.date | None:
    """Return the day on which a clip came into the library, as far as it says so."""
    if clip.logged is not None:
        return clip.logged.date()
    return _first_day(clip.accessed) if clip.accessed is not None else None


def _first_day(date: Edtf) -> dt.date:
    return dt.date(date.year, date.month or 1, date.day or 1)


def _is_wanted(filed: Filed[Clip], wish: Wish) -> bool:
    tags = {tag.casefold() for tag in filed.value.tags}
    return (not wish.tag or wish.tag.casefold() in tags) and (
        not wish.source or wish.source in filed.value.source_ids()
    )


def groups_of(chosen: Iterable[Filed[Clip]], asked: str) -> tuple[Group, ...]:
    """Return the clips in groups: by the tag that most of them have, again and again.

    What shares no tag with another clip comes last. ``asked`` is the tag that all of them have.
    """
    waiting = families_of(chosen)
    groups: list[Group] = []
    while waiting:
        tag = _most_shared(waiting, asked)
        if not tag:
            break
        inside = [family for family in waiting if tag in _tags_of(family)]
        waiting = [family for family in waiting if tag not in _tags_of(family)]
        groups.append(Group(_heading(tag), tuple(clip for family in inside for clip in family)))
    rest = tuple(clip for family in waiting for clip in family)
    if rest:
        groups.append(Group(_REST if groups else _heading(asked), rest))
    return tuple(groups)


def families_of(chosen: Iterable[Filed[Clip]]) -> list[tuple[Filed[Clip], ...]]:
    """Return the clips in families: those that came from one another, digests before origins."""
    clips = {filed.id: filed for filed in chosen}
    family: dict[str, str] = {name: name for name in clips}

    def head(name: str) -> str:
        while family[name] != name:
            name = family[name]
        return name

    for name, filed in clips.items():
        for via in filed.value.via:
            if via.clip in clips:
                family[head(via.clip)] = head(name)
    found: dict[str, list[Filed[Clip]]] = {}
    for name, filed in clips.items():
        found.setdefault(head(name), []).append(filed)
    return [
        tuple(sorted(one, key=lambda f: -len(ancestors(f.id, clips)))) for one in found.values()
    ]


def origins_of(
    chosen: Iterable[Filed[Clip]], shelves: Shelves, cited: Mapping[str, tuple[str, ...]]
) -> tuple[Origin, ...]:
    """Return the works that the chosen clips came from, and that were not chosen themselves."""
    clips = {filed.id: filed for filed in chosen}
    found: dict[str, Origin] = {}
    for name in clips:
        for via, _ in ancestors(name, shelves.clips):
            if via.clip not in clips:
                origin = Origin(name, via.clip, via.relation.value, cited.get(via.clip, ()))
                found.setdefault(via.clip, origin)
    return tuple(found.values())


def _most_shared(families: list[tuple[Filed[Clip], ...]], asked: str) -> str:
    counts: dict[str, int] = {}
    for filed in (filed for family in families for filed in family):
        for tag in _tags_of((filed,)):
            if tag != asked.casefold():
                counts[tag] = counts.get(tag, 0) + 1
    shared = [tag for tag, count in counts.items() if count >= _LEAST_OF_A_GROUP]
    return max(sorted(shared), key=lambda tag: counts[tag], default="")


def _tags_of(family: tuple[Filed[Clip], ...]) -> set[str]:
    return {tag.casefold() for filed in family for tag in filed.value.tags}


def _heading(tag: str) -> str:
    return tag[:1].upper() + tag[1:]
