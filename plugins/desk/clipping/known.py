"""What the library has: in, a work; out, the clips that are it, or may be, and who cites them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from plugins.core.problems import Location
from plugins.desk.clipping.addresses import work_key
from plugins.desk.clipping.cleaning import key_of
from plugins.link_roundups.commands import Filed, Shelves
from plugins.link_roundups.model import Clip

_NEARLY: Final = 0.88
_SHORTEST: Final = 12
"""Titles with fewer letters are alike by chance."""


@dataclass(frozen=True, slots=True)
class Known:
    """A clip of the library that is the work, by its address, or may be, by its title."""

    clip: str
    title: str
    location: Location
    is_same: bool
    cited: tuple[Location, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return it as a JSON object."""
        return {
            "clip": self.clip,
            "title": self.title,
            "path": self.location.path,
            "same": "address" if self.is_same else "title",
            "cited": [{"path": at.path, "line": at.line} for at in self.cited],
        }


def known_works(
    addresses: list[str], title: str | None, shelves: Shelves, content: Path
) -> tuple[Known, ...]:
    """Return the clips with one of the addresses, then those with nearly the same title."""
    keys = {work_key(address) for address in addresses}
    same, alike = [], []
    for filed in shelves.clips.values():
        theirs = {work_key(a) for a in (filed.value.url, filed.value.canonical) if a}
        if keys & theirs:
            same.append(_known(filed, content, is_same=True))
        elif title and filed.value.title and are_alike(title, filed.value.title):
            alike.append(_known(filed, content, is_same=False))
    return (*same, *alike)


def are_alike(one: str, other: str) -> bool:
    """Tell whether two titles differ in no more than a few letters."""
    mine, theirs = key_of(one), key_of(other)
    if min(len(mine), len(theirs)) < _SHORTEST:
        return False
    matcher = difflib.SequenceMatcher(a=mine[:300], b=theirs[:300], autojunk=False)
    return matcher.quick_ratio() > _NEARLY and matcher.ratio() > _NEARLY


def _known(filed: Filed[Clip], content: Path, *, is_same: bool) -> Known:
    return Known(
        filed.id,
        filed.value.title or "",
        filed.at("url" if is_same else "title"),
        is_same,
        tuple(cited_in(content, filed.id)),
    )


def cited_in(content: Path, clip: str) -> Iterator[Location]:
    """Yield the lines of posts, pages and other clips that cite a clip; drafts are among them."""
    name = re.escape(clip)
    in_text = re.compile(rf"^ {{0,3}}/{{3,}} *clip *\| *{name} *$|\{{clip\}}{name}(?![\w-])")
    in_clip = re.compile(rf"^\s*(?:- )?\{{?\s*clip: *[\"']?{name}[\"']?\s*[,}}]?")
    for folder, pattern in (("posts", in_text), ("pages", in_text), ("clips", in_clip)):
        for file in sorted((content / folder).glob("*.md")):
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
            for number, line in enumerate(lines, 1):
                if pattern.search(line):
                    yield Location(f"{content.name}/{folder}/{file.name}", number)
