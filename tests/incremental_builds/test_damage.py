"""What a build noted may be damaged, gone, or another site's: it costs time, never a byte."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from plugins.incremental_builds.request_key import asked_of
from tests.support.amount import MORE, long
from tests.support.apart import in_its_own_process
from tests.support.edited_site import EditedSite, Post
from tests.support.site import Site


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0x04
    file.write_bytes(data)


def repeat(file: Path) -> None:
    """As where two writers met."""
    data = file.read_bytes()
    file.write_bytes(data + data[len(data) // 3 :])


KINDS = {"builds", "pages", "readings"}
DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut in the middle": lambda file: file.write_bytes(
        file.read_bytes()[: file.stat().st_size // 2]
    ),
    "one bit flipped": flip,
    "emptied": lambda file: file.write_bytes(b""),
    "garbage": lambda file: file.write_bytes(bytes(range(256)) * 9),
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
    time.sleep(0.03)  # of files that changed just now a build notes less
    result = site.incremental()
    assert not isinstance(result, str), result
    return Site(site.folder).output()


def cleanly_built(site: EditedSite) -> dict[str, bytes]:
    """Build from nothing into another folder, and return the output."""
    for file in notes(site, "clean"):
        file.unlink()
    result = site.clean()
    assert not isinstance(result, str), result
    return Site(site.folder).output("clean")


def notes(site: EditedSite, output: str = "output") -> list[Path]:
    """Return every file with notes of builds into a folder."""
    name = asked_of(site.request(output)).name
    found = sorted((site.folder / ".cache").rglob("*"))
    return [file for file in found if file.is_file() and name in str(file)]


@in_its_own_process
def test_damaged_notes_cost_time_and_never_a_byte(tmp_path: Path) -> None:
    """One file after the other is damaged, in each way, and each time a post is edited."""
    site = a_site(tmp_path / "site")
    expected = []
    for title in ("One", "Two"):
        site.change("p2", body=f"Words, {title}.", title=title)
        expected.append(cleanly_built(site))
    assert built(site) == expected[1]
    assert {file.relative_to(site.folder).parts[1] for file in notes(site)} >= KINDS
    number = 0
    for turn, (kind, damage) in enumerate(DAMAGES.items()):
        files = notes(site)
        for file in files if MORE else files[turn :: len(DAMAGES)]:
            before = file.read_bytes()
            damage(file)
            assert not file.exists() or file.read_bytes() != before
            title = ("One", "Two")[number % 2]
            site.change("p2", body=f"Words, {title}.", title=title)
            assert built(site) == expected[number % 2], f"{file.name} {kind}"
            number += 1
    assert number >= (len(KINDS) * len(DAMAGES) if MORE else len(KINDS))


@long
@in_its_own_process
def test_all_notes_damaged_at_once(tmp_path: Path) -> None:
    site = a_site(tmp_path / "site")
    for damage in (flip, repeat):
        for file in notes(site):
            damage(file)
        site.change("p2", body=f"Words {damage.__name__}.")
        assert built(site) == cleanly_built(site)


@long
@in_its_own_process
def test_notes_of_another_time_are_not_believed(tmp_path: Path) -> None:
    """As when a cache is brought back from a backup: the output has gone on since."""
    site = a_site(tmp_path / "site")
    cache, backup = tmp_path / "site" / ".cache", tmp_path / "backup"
    shutil.copytree(cache, backup)
    site.change("p1", title="Another title", body="Other words.")
    built(site)
    shutil.rmtree(cache)
    shutil.copytree(backup, cache)
    site.change("p2", body="More words.")
    assert built(site) == cleanly_built(site)


@in_its_own_process
def test_notes_of_two_times_mixed_are_not_believed(tmp_path: Path) -> None:
    """One file after the other is what it was at first, and another post is edited."""
    site = a_site(tmp_path / "site")
    site.change("p1", title="Another title", body="Other words.")
    expected = []
    for body in ("One", "Two"):
        site.change("p2", body=body)
        expected.append(cleanly_built(site))
    first = {file: file.read_bytes() for file in notes(site)}
    assert built(site) == expected[1]
    for number, (file, data) in enumerate(first.items()):
        file.write_bytes(data)
        site.change("p2", body=("One", "Two")[number % 2])
        assert built(site) == expected[number % 2]


@in_its_own_process
def test_the_notes_of_another_site_are_not_believed(tmp_path: Path) -> None:
    """The two have posts of the same names, with other words."""
    one, other = a_site(tmp_path / "one"), a_site(tmp_path / "other")
    other.change("p3", title="Another title", body="Other words.")
    built(other)
    shutil.rmtree(one.folder / ".cache")
    shutil.copytree(other.folder / ".cache", one.folder / ".cache")
    assert built(one) == cleanly_built(one)
    one.change("p2", body="More words.")
    assert built(one) == cleanly_built(one)


@long
@in_its_own_process
def test_the_notes_and_the_output_of_another_site_are_not_believed(tmp_path: Path) -> None:
    one, other = a_site(tmp_path / "one"), a_site(tmp_path / "other")
    other.change("p3", title="Another title", body="Other words.")
    built(other)
    for name in (".cache", "output"):
        shutil.rmtree(one.folder / name)
        shutil.copytree(other.folder / name, one.folder / name)
    assert built(one) == cleanly_built(one)
