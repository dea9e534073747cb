"""Files that nothing reads, since they are not quite called, or put, as they should be.

A system that takes small and capital letters for the same reads some of them, and others do not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from plugins.core.problems import Location, Problem

_TEXTS: Final = frozenset({".markdown", ".md", ".txt"})
_WRITTEN: Final = _TEXTS | {".yaml", ".yml"}
_HEADER: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:---|title\s*:|date\s*:)", re.IGNORECASE)
"""How a text begins that is meant for readers; a note for colleagues has no fields."""
_NO_LETTER: Final = re.compile(r"[^a-z]")


def nearly(folder: Path, name: str, shown_as: str) -> Iterator[Problem]:
    """Yield an error for each YAML file whose name is nearly the one that is read."""
    for file in sorted(folder.iterdir() if folder.is_dir() else ()):
        is_yaml = any(suffix.casefold() in {".yaml", ".yml"} for suffix in file.suffixes)
        same = _plain(file.name.partition(".")[0]) == _plain(Path(name).stem)
        if file.name == name and file.is_dir():
            yield nothing_reads(f"{shown_as}/{name}", "it is a folder: write a file of this name")
        elif is_yaml and same and file.name != name and file.is_file():
            yield nothing_reads(f"{shown_as}/{file.name}", f"rename it to {name}, or move it away")


def below(folder: Path, shown_as: str) -> Iterator[Problem]:
    """Yield an error for each text in folders inside of one whose files alone are read."""
    for file in _texts_below(folder):
        inside = file.relative_to(folder)
        if len(inside.parts) > 1:
            hint = f"move it to {shown_as}/{file.name}, or away"
            yield nothing_reads(f"{shown_as}/{inside.as_posix()}", hint)


def beside(
    content: Path, folders: Collection[str], used: Collection[str], shown_as: str
) -> Iterator[Problem]:
    """Yield an error for each text in a folder that is nearly called as one that is read.

    ``used`` are the folders that the site reads or copies, whatever they are called.
    """
    meant = {_plain(name): name for name in folders}
    for folder in sorted(content.iterdir() if content.is_dir() else ()):
        if folder.name in folders and folder.is_file():
            hint = "it is a file: make a folder of this name, and put texts into it"
            yield nothing_reads(f"{shown_as}/{folder.name}", hint)
        if folder.name in {*folders, *used} or _plain(folder.name) not in meant:
            continue
        for file in _texts_below(folder) if folder.is_dir() else ():
            hint = f"move it to {shown_as}/{meant[_plain(folder.name)]}/{file.name}, or away"
            yield nothing_reads(f"{shown_as}/{file.relative_to(content).as_posix()}", hint)


def loose(content: Path, home: str, shown_as: str) -> Iterator[Problem]:
    """Yield an error for each text that has fields and is in no folder; posts are in ``home``."""
    for file in sorted(content.iterdir() if content.is_dir() else ()):
        if file.is_file() and _is_for_readers(file):
            hint = f"move it to {shown_as}/{home}/{file.stem}.md, or away"
            yield nothing_reads(f"{shown_as}/{file.name}", hint)


def unread_folders(content: Path, known: Collection[str]) -> Iterator[tuple[str, int]]:
    """Yield each folder but the ``known`` ones that has texts with fields, and how many."""
    meant = {_plain(name) for name in known}
    for folder in sorted(content.iterdir() if content.is_dir() else ()):
        if not folder.is_dir() or folder.name.startswith(".") or _plain(folder.name) in meant:
            continue
        count = sum(_is_for_readers(file) for file in _texts_below(folder))
        if count:
            yield folder.name, count


def _is_for_readers(file: Path) -> bool:
    """Tell whether a file is a text that begins with fields, as no note for colleagues does."""
    if file.suffix.casefold() not in _TEXTS or file.name.startswith("."):
        return False
    with file.open("rb") as opened:
        return _HEADER.match(opened.read(100)) is not None


def nothing_reads(path: str, hint: str) -> Problem:
    """Return the problem that nothing reads a file."""
    return Problem(Location(path), "nothing reads this file", "unread-file", hint)


def _texts_below(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if not hidden and file.suffix.casefold() in _WRITTEN and file.is_file():
            yield file


def _plain(name: str) -> str:
    """Return a name without capitals, signs and a plural."""
    return _NO_LETTER.sub("", name.casefold()).removesuffix("s")
