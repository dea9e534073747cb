"""Files change names with spare ones, which are written over; never one that anybody reads."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.incremental_builds.last_build import book
from plugins.incremental_builds.last_build.sweep import WIDTH, sweep
from plugins.incremental_builds.placing import spares
from plugins.incremental_builds.placing.spares import MANY, Spares
from plugins.incremental_builds.request_key import asked_of
from tests.support.edited_site import EditedSite
from tests.support.kept_sites import as_built
from tests.support.partial_builds import agrees_with_the_clean_build, built
from tests.support.patched_site import newest_beside_all

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux can change two names at once"),
    pytest.mark.usefixtures("unconnected"),
]


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one page, which spares need not have left long ago."""
    monkeypatch.setattr(spares, "REST", 0)
    folder = tmp_path / "output"
    (folder / "a").mkdir(parents=True)
    (folder / "a/index.html").write_bytes(b"first")
    return folder


def put(output: Path, data: bytes, files: int = MANY) -> tuple[int, bytes]:
    """Put bytes in the place of the page; return its inode, and what it holds then."""
    page = output / "a/index.html"
    Spares(str(output), files).put("1", str(page), data)
    return page.stat().st_ino, page.read_bytes()


def folder(output: Path) -> Path:
    return output.with_name(".output.spares")


def test_two_files_change_their_names_and_none_is_made_after_that(output: Path) -> None:
    first = (output / "a/index.html").stat().st_ino
    second, held = put(output, b"a second, which is longer")
    assert held == b"a second, which is longer"
    for data in (b"third", b"", b"a fourth, which is as long as it is"):
        expected, first, second = first, second, first
        inode, held = put(output, data)
        assert (inode, held) == (expected, data)
    assert [file.name for file in folder(output).iterdir()] == ["1"]
    assert [file.name for file in (output / "a").iterdir()] == ["index.html"]


def test_nobody_else_looks_into_the_folder(output: Path) -> None:
    put(output, b"second")
    assert folder(output).stat().st_mode & 0o777 == 0o700


def test_few_files_are_replaced(output: Path) -> None:
    assert put(output, b"second", MANY - 1)[1] == b"second"
    assert not folder(output).exists()


def with_reader(spare: Path) -> Callable[[], object]:
    reader = spare.open("rb", buffering=0)
    return lambda: (reader.read(), reader.close())[0]


def with_another_name(spare: Path) -> Callable[[], object]:
    other = spare.with_name("other")
    other.hardlink_to(spare)
    return other.read_bytes


def with_other_rights(spare: Path) -> Callable[[], object]:
    spare.chmod(0o600)
    return lambda: b"first"


def as_a_link(spare: Path) -> Callable[[], object]:
    target = spare.with_name("target")
    spare.rename(target)
    spare.symlink_to(target)
    return target.read_bytes


@pytest.mark.parametrize("harmed", [with_reader, with_another_name, with_other_rights, as_a_link])
def test_what_may_be_read_or_is_not_like_a_new_file_is_not_written_over(
    harmed: Callable[[Path], Callable[[], object]], output: Path
) -> None:
    first = (output / "a/index.html").stat()
    put(output, b"second")
    held = os.open(folder(output) / "1", os.O_PATH)  # so that no other gets its number
    read = harmed(folder(output) / "1")
    inode, page = put(output, b"third")
    os.close(held)
    assert page == b"third"
    assert inode != first.st_ino
    assert (output / "a/index.html").stat().st_mode == first.st_mode
    assert not (output / "a/index.html").is_symlink()
    assert read() == b"first"


def test_a_file_that_lost_its_name_just_now_is_not_written_over(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever was about to open it may still do so."""
    first = (output / "a/index.html").stat().st_ino
    put(output, b"second")
    held = os.open(folder(output) / "1", os.O_PATH)
    monkeypatch.setattr(spares, "REST", 60_000_000_000)
    inode, page = put(output, b"third")
    os.close(held)
    assert (inode != first, page) == (True, b"third")


def group_is_handed_down(output: Path) -> None:
    output.chmod(0o2755)


def spares_are_elsewhere(output: Path) -> None:
    elsewhere = output.with_name("elsewhere")
    elsewhere.mkdir()
    (elsewhere / "1").write_bytes(b"precious")
    folder(output).symlink_to(elsewhere)


def spares_cannot_be(output: Path) -> None:
    folder(output).write_bytes(b"a file")


@pytest.mark.parametrize("harmed", [group_is_handed_down, spares_are_elsewhere, spares_cannot_be])
def test_where_spares_would_not_do_files_are_replaced(
    harmed: Callable[[Path], None], output: Path
) -> None:
    harmed(output)
    before = sorted(output.parent.rglob("*"))
    for data in (b"second", b"third"):
        assert put(output, data)[1] == data
    assert sorted(output.parent.rglob("*")) == before
    other = output.with_name("elsewhere") / "1"
    assert not other.exists() or other.read_bytes() == b"precious"


def test_where_names_cannot_be_changed_files_are_replaced(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spares, "_exchange_of", lambda _output: lambda _one, _other: False)
    for data in (b"second", b"third"):
        assert put(output, data)[1] == data
    assert [*folder(output).iterdir()] == []


def test_a_file_that_is_not_there_yet_is_made_and_an_equal_one_left_alone(output: Path) -> None:
    both = Spares(str(output), MANY)
    new, old = str(output / "b/c.html"), str(output / "a/index.html")
    assert both.put_whole("1", new, b"new")
    before = Path(old).stat()
    assert not both.put_whole("2", old, b"first")
    assert Path(old).stat() == before
    assert both.put_whole("2", old, b"second")
    assert (Path(new).read_bytes(), Path(old).read_bytes()) == (b"new", b"second")


def titled(folder: Path) -> EditedSite:
    """Return a built site all of whose pages show the newest titles."""
    made = newest_beside_all(folder)
    built(made)
    return made


@pytest.fixture
def site(whole: list[int]) -> EditedSite:
    """A built site all of whose pages show the newest titles, after one of them was edited."""
    found = as_built("titled", titled)
    found.change("p5", title="Another")
    built(found)
    whole.clear()
    return found


def test_pages_of_edits_are_written_over_those_of_the_edit_before(
    site: EditedSite, whole: list[int]
) -> None:
    pages = sorted((site.folder / "output").rglob("*.html"))
    seen: list[set[int]] = []
    for title in ("Sëcond", "A third, of another length", "4", "5"):
        seen.append({page.stat().st_ino for page in pages})
        site.change("p5", title=title)
        assert len(built(site).reasons) == len(pages)
        assert agrees_with_the_clean_build(site)
    assert not whole
    assert len(seen[2] & seen[0]) > len(pages) // 2
    assert len(seen[3] & seen[1]) > len(pages) // 2


def test_bytes_that_were_lost_with_the_power_are_missed_when_the_machine_starts(
    site: EditedSite, whole: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written over a file may not have come to the disk, though its numbers did."""
    page = site.folder / "output/p0/index.html"
    right = page.read_bytes()
    page.write_bytes(right.replace(b"Another", b"Onceold"))
    asked = asked_of(site.request("output"))
    noted = book.load(asked)
    assert noted is not None
    place = len(noted.inputs) + noted.outputs.index(str(page))
    own = sweep([str(page)])
    assert len(own) == WIDTH
    before, behind = noted.numbers[: place * WIDTH], noted.numbers[(place + 1) * WIDTH :]
    noted.numbers = before + own + behind
    book.save(asked, noted)
    assert not built(site).changes.written
    assert page.read_bytes() != right, "nobody could tell"
    monkeypatch.setattr(book, "start_of_machine", lambda: b"another")
    assert built(site).changes.written
    assert page.read_bytes() == right
    assert whole
    assert agrees_with_the_clean_build(site)


def test_a_machine_that_starts_costs_a_look_at_what_edits_wrote(
    site: EditedSite, whole: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "start_of_machine", lambda: b"another")
    assert not built(site).changes.written
    assert not whole
    site.change("p4", title="And one more")
    assert built(site).changes.written
    assert not whole
