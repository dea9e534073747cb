"""Texts of posts in lists, from build to build; see ``rendering.items``.

One file beside a snapshot, below the digest of all, with the digest of the snapshot in its head: it
holds for the posts as they are in that one, and no other. Without it each text is made again.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from plugins.incremental_builds.last_build.stand import put_in_place, read_signed, write_signed
from plugins.incremental_builds.rendering.items import Group, Item
from plugins.incremental_builds.snapshots import snapshot_file
from plugins.incremental_builds.snapshots.snapshot import Snapshot

VERSION: Final = 1


def encoded(
    beside: str, kept: Mapping[Group, Mapping[str, Item]], numbers: Mapping[str, int]
) -> list[bytes]:
    """Return, in pieces, the texts of posts that have a number, beside a snapshot's digest."""
    groups, parts = [], []
    for group, texts in kept.items():
        names: dict[tuple[str, ...], int] = {}
        found = [(numbers[key], item) for key, item in texts.items() if key in numbers]
        if not found:
            continue
        text = "\0".join([item[0] for _, item in found]).encode()
        places = array("I", [number for number, _ in found])
        # many have the same tuple, whose digest Python would take anew for each of them
        alike = {id(item[1]): item[1] for _, item in found}
        number_of = {key: names.setdefault(name, len(names)) for key, name in alike.items()}
        sets = array("I", [number_of[id(item[1])] for _, item in found])
        parts += [places.tobytes(), sets.tobytes(), text]
        groups.append([group, len(found), len(text), [*names]])
    head = json.dumps([VERSION, beside, groups]).encode()
    return [head, b"\n", *parts]


def put_together(
    paths: tuple[str, str], shot: Snapshot, kept: Mapping[Group, Mapping[str, Item]]
) -> Callable[[], None]:
    """Return what writes a snapshot as it is now, and the texts beside it, to these ``paths``."""
    whole, digest = snapshot_file.encoded(shot)
    texts = encoded(digest, kept, shot.numbers)

    def put() -> None:
        write_signed(paths[1], *texts)
        put_in_place(paths[0], whole)

    return put


def load(
    path: str, beside: str, keys: Sequence[str], without: Iterable[int]
) -> dict[Group, dict[str, Item]]:
    """Return the texts of posts beside a snapshot, but for those ``without`` which they are.

    ``keys`` are the keys of contents by their numbers.
    """
    head, _, body = read_signed(path).partition(b"\n")
    version, named, groups = json.loads(head) if head else (0, "", [])
    if version != VERSION or named != beside:
        return {}
    found: dict[Group, dict[str, Item]] = {}
    size, place = array("I").itemsize, 0
    for group, count, length, names in groups:
        ends = [place + size * count, place + 2 * size * count]
        numbers, sets = array("I", body[place : ends[0]]), array("I", body[ends[0] : ends[1]])
        place = ends[1] + length
        texts = body[ends[1] : place].decode().split("\0")
        read = [tuple(name) for name in names]
        items = zip(texts, [read[which] for which in sets], strict=True)
        made = dict(zip([keys[number] for number in numbers], items, strict=True))
        for number in without:
            if number < len(keys):
                made.pop(keys[number], None)
        found[tuple(group)] = made
    return found
