"""What a build noted may be damaged, gone, or another site's: it costs time, never a byte."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.edited_site import EditedSite, Post
from tests.support.site import Site

NOTES = ("builds", "pages", "readings")


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0x04
    file.write_bytes(data)


def repeat(file: Path) -> None:
    """As where two writers met."""
    data = file.read_bytes()
    file.write_bytes(data + data[len(data) // 3 :])


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut in the middle": lambda file: file.write_bytes(
        file.read_bytes()[: file.stat().st_size // 2]
    ),
    "cut by one byte": lambda file: file.write_bytes(file.read_bytes()[:-1]),
    "one bit flipped": flip,
    "a part twice": repeat,
    "emptied": lambda file: file.write_bytes(b""),
    "garbage": lambda file: file.write_bytes(bytes(range(256)) * 9),
    "other JSON": lambda file: file.write_text("[]"),
    "deleted": lambda file: file.unlink(),
}


def a_site(folder: Path) -> EditedSite:
    """Write a site of four posts and build it."""
    folder.mkdir()
    site = EditedSite(folder)
    site.begin()
    for number in range(4):
        site.put(Post(f"2026-01-0{number + 1}-p{number}.md", f"p{number}", tags=("one",)))
    site.change("p0", body="See [another]({filename}2026-01-02-p1.md), and [it]({clip}work).")
    built(site)
    return site


def built(site: EditedSite) -> dict[str, bytes]:
    """Build and return the output."""
    result = site.incremental()
    assert not isinstance(result, str), result
    return Site(site.folder).output()


def cleanly_built(site: EditedSite) -> dict[str, bytes]:
    """Build from nothing into a folder that is put away again, and return the output."""
    result = site.clean()
    assert not isinstance(result, str), result
    return Site(site.folder).output("clean")


def notes(site: EditedSite) -> list[Path]:
    """Return every file with notes of builds into the output folder."""
    names = {file.name for file in (site.folder / ".cache" / "pages").iterdir()}
    assert len(names) == 1
    (name,) = names
    found = [
        file
        for kind in NOTES
        for file in sorted((site.folder / ".cache" / kind).rglob("*"))
        if file.is_file() and name in str(file)
    ]
    assert len(found) >= 4
    return found
