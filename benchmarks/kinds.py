"""What two sites consist of: how many files of each kind, and how large they are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_POST: Final = re.compile(r"\d{4}/")
_LISTS: Final = ("archives", "author", "authors", "categories", "category", "links", "sources")
_TAGS: Final = ("tag", "tags")
_NAMED: Final = ("atom.xml", "feed.json", "robots.txt", "rss.xml", "sitemap.xml")


@dataclass(frozen=True, slots=True)
class Kind:
    """The files of one kind in two sites: ours, theirs."""

    name: str
    files: tuple[int, int]
    sizes: tuple[int, int]

    @property
    def size(self) -> float:
        """How much larger a file of ours is; without files of both, nothing can be said."""
        (ours, theirs), (mine, other) = self.files, self.sizes
        return (mine / ours) / (other / theirs) if ours and other else float("nan")

    def __str__(self) -> str:
        """Return it as a row of Markdown."""
        (ours, theirs), (mine, other) = self.files, self.sizes
        return f"| {self.name} | {ours:,} | {theirs:,} | {mine:,} | {other:,} | {self.size:.2f} |"


def kinds_of(ours: Path, theirs: Path) -> list[Kind]:
    """Return the kinds of files in either of two built sites, sorted."""
    (files, sizes), (other_files, other_sizes) = _counted(ours), _counted(theirs)
    return [
        Kind(name, (files[name], other_files[name]), (sizes[name], other_sizes[name]))
        for name in sorted(files | other_files)
    ]


def table(kinds: list[Kind]) -> str:
    """Return all kinds as a table of Markdown."""
    head = "| kind | files, ours | Hugo's | bytes, ours | Hugo's | size of a file, ratio |"
    return "\n".join((head, "| --- | --- | --- | --- | --- | --- |", *map(str, kinds)))


def _counted(folder: Path) -> tuple[Counter[str], Counter[str]]:
    files: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for file in folder.rglob("*"):
        if file.is_file():
            kind = _kind(file.relative_to(folder))
            files[kind] += 1
            sizes[kind] += file.stat().st_size
    return files, sizes


def _kind(path: Path) -> str:
    """Return what a file is, by its place: feeds by their format, pages by what they show."""
    if path.suffix != ".html":
        return path.name if path.name in _NAMED else f"others: {path.suffix}"
    if _POST.match(path.as_posix()):
        return "pages: posts"
    first = path.parts[0]
    return (
        f"pages: {first}/"
        if first in (*_LISTS, *_TAGS) and path.parent.parent.name
        else "pages: others"
    )
