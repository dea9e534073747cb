"""Choose from the library: in, shelves and what is wanted; out, what is chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from plugins.core.errors import ConfigurationError
from plugins.core.problems import did_you_mean
from plugins.desk.export.model import Chosen, Wanted
from plugins.link_roundups.filed import Filed
from plugins.link_roundups.model import Clip
from plugins.link_roundups.shelves import Shelves


@dataclass(frozen=True, slots=True)
class Within:
    """The ids to which a post, or what is public, narrows the library."""

    clips: Collection[str]
    sources: Collection[str]


def select(shelves: Shelves, wanted: Wanted, within: Iterable[Within] = ()) -> Chosen:
    """Return the clips that fit all that is wanted, and the sources that go with them.

    Raises ConfigurationError for a source or a tag that there is not.
    """
    narrowed = tuple(within)
    _refuse_unknown(shelves, wanted)
    clips = tuple(
        filed
        for name, filed in shelves.clips.items()
        if all(name in one.clips for one in narrowed) and _fits(filed, wanted)
    )
    named = {name for filed in clips for name in filed.value.source_ids()}
    if wanted.source:
        named = {wanted.source}
    sources = tuple(
        filed
        for name, filed in shelves.sources.items()
        if all(name in one.sources for one in narrowed)
        and (name in named or not (wanted.source or wanted.tag))
    )
    names = {name: filed.value for name, filed in shelves.sources.items()}
    return Chosen(clips=clips, sources=sources, names=names)


def _fits(filed: Filed[Clip], wanted: Wanted) -> bool:
    clip = filed.value
    return (not wanted.source or wanted.source in clip.source_ids()) and (
        not wanted.tag or wanted.tag in clip.tags
    )


def _refuse_unknown(shelves: Shelves, wanted: Wanted) -> None:
    tags = {tag for filed in shelves.clips.values() for tag in filed.value.tags}
    for what, name, known in (
        ("source", wanted.source, shelves.sources.keys()),
        ("tag of clips", wanted.tag, tags),
    ):
        if name and name not in known:
            hint = did_you_mean(name, known, "look into content/sources and content/clips")
            message = f'there is no {what} "{name}"; {hint}'
            raise ConfigurationError(message)
