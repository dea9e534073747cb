"""Load the library's shelves: in, files of sources and clips; out, their values and problems."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from plugins.core.addresses import canonical, is_slug
from plugins.core.front_matter import read_front_matter
from plugins.core.problems import Location, Problem, Severity, did_you_mean
from plugins.core.schema import read_fields
from plugins.core.strays import below, nothing_reads
from plugins.core.unseen import unseen_in, unseen_in_fields
from plugins.core.yaml_source import YamlDocument
from plugins.link_roundups import graph
from plugins.link_roundups.filed import Filed, V
from plugins.link_roundups.model import Clip, ClipKind, Source
from plugins.link_roundups.naming import named

RESERVED_CLIP_IDS = frozenset({"log"})


@dataclass(frozen=True, slots=True)
class Shelves:
    """All sources and clips, by id, sorted; public or not."""

    sources: Mapping[str, Filed[Source]] = field(default_factory=dict)
    clips: Mapping[str, Filed[Clip]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    unread: frozenset[tuple[str, str]] = frozenset()
    """Kind (``clip``, ``source``) and id of files that are there and have faults of their own.

    Who names them has named what is there.
    """


def load_shelves(content: Path, shown_as: str) -> Shelves:
    """Return the library under ``content/``; ``shown_as`` names that folder in problems."""
    sources, problems, bad_sources = _load(Source, content / "sources", f"{shown_as}/sources")
    clips, more, bad_clips = _load(Clip, content / "clips", f"{shown_as}/clips")
    problems += more
    headers = {name: filed.header for name, filed in clips.items()} | bad_clips
    for name, header in headers.items():
        problems += _faults_of_clip(name, header)
        problems += _unknown_sources(header, {*sources, *bad_sources})
    for header in bad_clips.values():
        problems += _unknown_clips(header, {*clips, *bad_clips})
    problems += _same_addresses(clips)
    broken = graph.faults(clips, bad_clips)
    problems += broken
    if any(problem.rule == "via-cycle" for problem in broken):
        clips = {n: replace(f, value=replace(f.value, via=())) for n, f in clips.items()}
    unread = {("source", name) for name in bad_sources} | {("clip", name) for name in bad_clips}
    return Shelves(sources, clips, tuple(problems), frozenset(unread))


def _load(
    kind: type[V], folder: Path, shown_as: str
) -> tuple[dict[str, Filed[V]], list[Problem], dict[str, YamlDocument]]:
    """Return what a folder has, what is wrong with it, and headers that could not be read, by id.

    A header that is no YAML is an empty one.
    """
    unread: dict[str, YamlDocument] = {}
    found: dict[str, Filed[V]] = {}
    problems: list[Problem] = list(below(folder, shown_as))
    for file in sorted(folder.iterdir() if folder.is_dir() else ()):
        if file.name.startswith(".") or file.is_dir():
            continue
        path = f"{shown_as}/{file.name}"
        if file.suffix != ".md":
            problems.append(nothing_reads(path, f"rename it to {file.stem}.md, or move it away"))
            continue
        if not is_slug(file.stem):
            problems.append(
                Problem(
                    Location(path),
                    f'"{file.stem}" cannot be an id',
                    "invalid-id",
                    "name the file with small letters, digits and hyphens",
                )
            )
        split = read_front_matter(file, path)
        problems.extend(split.problems)
        problems.extend(unseen_in(split.body, path, split.body_line))
        problems.extend(unseen_in_fields(split.header) if split.header else ())
        if split.header is None or split.problems:
            unread[file.stem] = split.header or YamlDocument(path, 1, None)
            continue
        value, faults = read_fields(kind, split.header)
        problems.extend(faults)
        if value is None:
            unread[file.stem] = split.header
            continue
        found[file.stem] = Filed(file.stem, value, split.header, split.body, split.body_line)
    return found, problems, unread


def _unknown_sources(header: YamlDocument, sources: Collection[str]) -> list[Problem]:
    return [
        unknown_source(name, header.location(at), sources)
        for at, name in named(header, "source")
        if name not in sources
    ]


def _unknown_clips(header: YamlDocument, clips: Collection[str]) -> list[Problem]:
    return [
        unknown_clip(name, header.location(at), clips)
        for at, name in named(header, "clip")
        if name not in clips
    ]


def _faults_of_clip(name: str, header: YamlDocument) -> list[Problem]:
    """Return what is wrong with a clip as a whole; its fields are checked one by one before."""
    problems = []
    fields = header.mapping()
    if fields and not fields.get("title") and fields.get("kind") != ClipKind.POST.value:
        problems.append(
            Problem(
                header.location(),
                "the title is missing",
                "missing-title",
                "add `title: ...`, or `kind: post` for a post on a network",
            )
        )
    if name in RESERVED_CLIP_IDS:
        problems.append(
            Problem(
                header.location(),
                f'a clip cannot be called "{name}"',
                "reserved-id",
                "rename the file: /links/log/ is the link log",
            )
        )
    seen = set()
    for at, takeaway in named(header, "takeaway"):
        if takeaway in seen:
            problems.append(
                Problem(
                    header.location(at[:-1]),
                    f'the takeaway "{takeaway}" appears twice',
                    "duplicate-id",
                    "give one of the two another id",
                )
            )
        seen.add(takeaway)
    return problems


def unknown_source(name: str, where: Location, sources: Collection[str]) -> Problem:
    """Return the problem that a source is named that the library does not have."""
    hint = did_you_mean(name, sources, f"add content/sources/{name}.md")
    return Problem(where, f'no source called "{name}"', "unknown-source", hint)


def unknown_clip(name: str, where: Location, clips: Collection[str]) -> Problem:
    """Return the problem that a clip is named that the library does not have."""
    hint = did_you_mean(name, clips, f"add content/clips/{name}.md")
    return Problem(where, f'no clip called "{name}"', "unknown-clip", hint)


def _same_addresses(clips: Mapping[str, Filed[Clip]]) -> list[Problem]:
    seen: dict[str, str] = {}
    problems = []
    for filed in clips.values():
        address = filed.value.canonical or filed.value.url
        if address is None:
            continue
        first = seen.setdefault(canonical(address), filed.id)
        if first != filed.id:
            problems.append(
                Problem(
                    filed.at("url"),
                    f'this is the address of the clip "{first}" too',
                    "duplicate-clip",
                    "use that clip and remove this one",
                    Severity.NOTICE,
                )
            )
    return problems
