"""The graph of provenance: clips point at what they came from; there is no way back to oneself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from plugins.core.problems import Problem, did_you_mean
from plugins.link_roundups.filed import Filed
from plugins.link_roundups.model import Clip, Via


def faults(clips: Mapping[str, Filed[Clip]], unread: Collection[str] = ()) -> list[Problem]:
    """Return dangling ends, self-references, doubled steps and cycles, each once.

    ``unread`` are clips that are there and could not be read: no end dangles there.
    """
    problems: list[Problem] = []
    for filed in clips.values():
        earlier: set[str] = set()
        for number, via in enumerate(filed.value.via):
            where = filed.at("via", number, "clip")
            name = via.clip
            if name == filed.id:
                what, hint = f'"{name}" comes from itself', "name the work that it came from"
                problems.append(Problem(where, what, "via-self", hint))
            elif name not in clips and name not in unread:
                hint = did_you_mean(name, clips, f"add content/clips/{name}.md")
                problems.append(Problem(where, f'no clip called "{name}"', "unknown-clip", hint))
            elif name in earlier:
                what = f'"{name}" appears twice in via'
                problems.append(Problem(where, what, "via-twice", "keep one of the two"))
            earlier.add(name)
    problems.extend(_cycles(clips))
    return problems


def _cycles(clips: Mapping[str, Filed[Clip]]) -> Iterator[Problem]:
    """Walk depth first without recursion; a clip met again on the way down closes a cycle."""
    done: set[str] = set()
    for start in clips:
        path = [] if start in done else [start]
        steps = [enumerate(clips[name].value.via) for name in path]
        while path:
            here = path[-1]
            number, via = next(steps[-1], (0, None))
            if via is None:
                steps.pop()
                done.add(path.pop())
            elif via.clip == here or via.clip not in clips or via.clip in done:
                continue
            elif via.clip in path:
                circle = " -> ".join([*path[path.index(via.clip) :], via.clip])
                yield Problem(
                    clips[here].at("via", number, "clip"),
                    f"works come from each other: {circle}",
                    "via-cycle",
                    "remove the step that is not true",
                )
            else:
                path.append(via.clip)
                steps.append(enumerate(clips[via.clip].value.via))


def ancestors(start: str, clips: Mapping[str, Filed[Clip]]) -> list[tuple[Via, int]]:
    """Return each work that ``start`` came from, with its depth; each work once.

    A work is followed by what it came from in its turn, without recursion: a chain may be long.
    """
    found: list[tuple[Via, int]] = []
    seen = {start}
    steps = [iter(clips[start].value.via)]
    while steps:
        via = next(steps[-1], None)
        if via is None:
            steps.pop()
        elif via.clip in clips and via.clip not in seen:
            seen.add(via.clip)
            found.append((via, len(steps) - 1))
            steps.append(iter(clips[via.clip].value.via))
    return found


def descendants(clips: Mapping[str, Filed[Clip]]) -> dict[str, list[tuple[str, Via]]]:
    """Return, for each clip, the clips that came from it directly, in the order of their ids."""
    found: dict[str, list[tuple[str, Via]]] = {name: [] for name in clips}
    for name, filed in clips.items():
        for via in filed.value.via:
            if via.clip in found and via.clip != name:
                found[via.clip].append((name, via))
    return found
