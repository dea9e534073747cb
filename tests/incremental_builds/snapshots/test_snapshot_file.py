"""A snapshot is read part by part: what is damaged costs time, and what nobody asks for nothing."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.incremental_builds.last_build.pieces import DamagedError
from plugins.incremental_builds.last_build.stand import put_in_place
from plugins.incremental_builds.request_key import asked_of
from plugins.incremental_builds.snapshots.snapshot import FeedRecipe, Snapshot
from plugins.incremental_builds.snapshots.snapshot_file import encoded, load, snapshot_in, take_all
from plugins.incremental_builds.values.line_blocks import LineBlocks
from plugins.incremental_builds.values.number_rows import rows_of
from tests.support.amount import in_part
from tests.support.edited_site import EditedSite
from tests.support.partial_builds import agrees_with_the_clean_build, built, six_posts

TEXTS = {"keys": ["Article ä", "was \udcff"], "files": ["a.html", ""]}
LINES = [b"[1]", b"[2]"]
ROWS = ("lists", "groups", "reads", "seen", "own_reads", "own_seen", "cuts")
PIECES = 25


def a_snapshot() -> Snapshot:
    """Return one in which no two parts are alike."""
    shot = Snapshot()
    shot.key, shot.shared, shot.templates = "key", {"articles": "[1]"}, ["index.html"]
    shot.sources, shot.parts, shot.names = {"base.html": None}, ["part"], [frozenset({"title"})]
    shot.feeds = [FeedRecipe(1, "a.xml", None, "atom", "A feed")]
    for name, value in TEXTS.items():
        setattr(shot, name, value)
    shot.lines, shot.translations = LineBlocks.of(LINES), {1: [0, 2]}
    shot.places, shot.looks = array("q", [7, -1]), [["articles[:1]", "h"], ["dates", ""]]
    shot.addresses, shot.targets = {"images/a.png": "images/a.png"}, ["posts/a.md"]
    shot.marks, shot.lineup = bytearray(b"0123456789abcdef"), b"{}\n[]"
    for number, name in enumerate(ROWS):
        setattr(shot, name, rows_of([[number], [], [number, 9]]))
    return shot


def save(path: str, shot: Snapshot) -> None:
    """Write a snapshot."""
    put_in_place(path, encoded(shot)[0])


def test_what_is_saved_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    path = str(tmp_path / "shot")
    save(path, a_snapshot())
    found = load(path)
    assert found is not None
    assert not any(map(found.has, (*TEXTS, *ROWS, "lines", "places", "looks", "marks", "lineup")))
    assert (found.looks_read, found.feeds[0].title) == (2, "A feed")
    assert list(found.cuts[2]) == [6, 9]
    assert found.has("cuts")
    assert not found.has("lists")
    assert {name: getattr(found, name) for name in TEXTS} == TEXTS
    assert list(found.lines) == LINES
    assert (list(found.places), found.numbers) == ([7, -1], {"Article ä": 0, "was \udcff": 1})
    with pytest.raises(AttributeError):
        _ = found.nothing  # type: ignore[attr-defined]
    found.close()


def test_what_was_not_asked_for_is_copied_as_it_is(tmp_path: Path) -> None:
    path = str(tmp_path / "shot")
    save(path, a_snapshot())
    found = load(path)
    assert found is not None
    found.files[1] = "b.html"
    found.reads.put(0, [5])
    lines, digest = encoded(found)
    assert not any(map(found.has, ("lists", "looks")))
    found.close()
    again = snapshot_in(b"".join(lines))
    assert again is not None
    assert (again.digest, again.files, list(again.reads[0])) == (digest, ["a.html", "b.html"], [5])
    assert (again.looks_read, again.looks) == (2, a_snapshot().looks)
    assert list(again.lines) == LINES
    assert again.translations == {1: [0, 2]}
    assert again.handle == -1


def test_a_damaged_part_is_none_and_the_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "shot"
    save(str(path), a_snapshot())
    data = path.read_bytes()
    damaged = data.replace(b'[["articles[:1]', b'[["articles[:2]').replace(b"[1]\n[2]", b"[1]\n[3]")
    path.write_bytes(damaged)
    found = load(str(path))
    assert found is not None
    assert found.files == TEXTS["files"]
    with pytest.raises(DamagedError):
        _ = found.lines[1]
    with pytest.raises(DamagedError):
        _ = found.looks
    with pytest.raises(DamagedError):
        take_all(found)
    lines, _ = encoded(found)
    assert snapshot_in(b"".join(lines)) is None, "what was copied is whole all at once"
    found.close()
    assert snapshot_in(path.read_bytes()) is None
    assert snapshot_in(data) is not None
    assert snapshot_in(data[:-1]) is None
    assert snapshot_in(b"") is None
    assert load(str(tmp_path / "nowhere")) is None


def _title(site: EditedSite, number: int) -> None:
    site.change("p2", title=f"Another {number}")


def _body(site: EditedSite, number: int) -> None:
    site.change("p2", body=f"Words {number}.")


def _template(site: EditedSite, number: int) -> None:
    base = site.folder / "theme/templates/base.html"
    base.write_text(f"{base.read_text()}<!-- {number} -->")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.usefixtures("unconnected")
@pytest.mark.parametrize(("edit", "step"), in_part([(_title, 2), (_body, 5), (_template, 7)], 3))
def test_a_snapshot_with_any_part_damaged_costs_time_alone(
    edit: Callable[[EditedSite, int], None], step: int, tmp_path: Path
) -> None:
    site = six_posts(tmp_path)
    file = Path(asked_of(site.request("output")).path("snapshots"))
    damaged = 0
    for number in range(0, PIECES, step):
        if not file.exists():  # what was to be copied into the next was damaged
            edit(site, -number)
            built(site)
        data = bytearray(file.read_bytes())
        head = data.split(b"\n")[1]
        sizes = [int(piece.partition(b":")[0]) for piece in head.split()]
        assert len(sizes) == PIECES
        if sizes[number]:
            start = 34 + len(head) + sum(sizes[:number])
            data[start + sizes[number] // 2] ^= 0x04
            file.write_bytes(data)
            damaged += 1
        edit(site, number)
        built(site)
    assert damaged > PIECES // step // 2
    assert agrees_with_the_clean_build(site)
