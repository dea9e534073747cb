"""Commands that only read take what the last build read: the same problems, in less time."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks import sites
from benchmarks.generate import Scale
from plugins.incremental_builds import commands
from plugins.incremental_builds.last_build.sweep import TICK
from plugins.incremental_builds.model import BuildRequest
from plugins.incremental_builds.reading.reader import FileReader, Reading
from tests.support.amount import in_part
from tests.support.apart import in_its_own_process
from tests.support.faulty_sites import faulty_site
from tests.support.site import GOOD, ROOT, Run, Site, make_site, post

ASKED = (
    ("check",),
    ("check", "--json"),
    ("check", "--strict", "--json"),
    ("status", "--json"),
    ("due", "--since", "2025-03-02T09:30:00Z", "--json"),
    ("roundup", "--dry-run", "--json"),
    ("quotes", "--offline", "--json"),
    ("approve", "--json"),
)
"""What reads a site and writes nothing."""
_ID = re.compile("write `id: [a-z0-9]{5}-[a-z0-9]{5}`")


def told(site: Site, asked: Sequence[Sequence[str]] = ASKED) -> list[Run]:
    """Return what the commands say, but for the new ids that they propose."""
    runs = [site.inv(*words) for words in asked]
    return [
        Run(run.code, *(_ID.sub("write `id: new`", s) for s in (run.out, run.err))) for run in runs
    ]


def kept(site: Site) -> dict[str, tuple[bytes, int]]:
    files = [file for file in (site.folder / ".cache").rglob("*") if file.is_file()]
    return {str(file): (file.read_bytes(), file.stat().st_mtime_ns) for file in files}


def readings(site: Site, name: str) -> Path:
    (found,) = (site.folder / ".cache").glob(f"readings/*/{name}")
    return found


READ_AGAIN = """
from pathlib import Path
from plugins.incremental_builds import commands
from plugins.incremental_builds.processes import workers
from tests.incremental_builds.test_lending import counted
workers.count = lambda: 1
with counted() as read:
    commands.check(commands.BuildRequest(Path("pelicanconf.py")))
print(len(read))
"""


@contextmanager
def counted() -> Iterator[list[str]]:
    """Note each file that is read; few are all read by this process."""
    read: list[str] = []
    before = FileReader.read

    def reading(self: FileReader, path: str) -> Reading:
        read.append(Path(path).name)
        return before(self, path)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(FileReader, "read", reading)
        yield read


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, list[Run]]:
    """A site with very many faults as a build left it, and what was told before the build."""
    site = faulty_site(tmp_path_factory.mktemp("faulty") / "site")
    before = told(site)
    assert site.build().code == 1
    assert len(readings(site, "readings").read_bytes().splitlines()) > 100
    return site, before


def test_all_that_is_wrong_is_told_alike_with_what_a_build_read(
    faulty: tuple[Site, list[Run]],
) -> None:
    site, before = faulty
    there = kept(site)
    assert len(before[1].json()["problems"]) > 150
    assert told(site) == before
    assert kept(site) == there
    assert int(site.execute(READ_AGAIN).out) <= 1  # of which no content can be made


@pytest.mark.parametrize("name", ["readings", "texts"])
@pytest.mark.parametrize("damage", in_part(["cut", "flipped", "garbage", "deleted", "a folder"], 2))
def test_what_is_damaged_changes_nothing_that_is_told(
    name: str, damage: str, faulty: tuple[Site, list[Run]]
) -> None:
    site, before = faulty
    file = readings(site, name)
    whole = file.read_bytes()
    try:
        if damage == "cut":
            file.write_bytes(whole[: len(whole) // 3])
        elif damage == "flipped":
            data = bytearray(whole)
            for place in range(len(data) // 20, len(data), len(data) // 20):
                data[place] ^= 4
            file.write_bytes(data)
        else:
            file.unlink()
            if damage == "a folder":
                file.mkdir()
            elif damage != "deleted":
                file.write_bytes(bytes(range(256)) * 9)
        assert told(site, ASKED[1:2]) == before[1:2]
    finally:
        if file.is_dir():
            file.rmdir()
        file.write_bytes(whole)


@in_its_own_process
def test_nothing_is_read_again_but_what_changed(tmp_path: Path) -> None:
    posts = {f"content/posts/2026-02-0{n}-p{n}.md": post(id=f"p{n}") for n in range(1, 5)}
    site = make_site(tmp_path / "site", {**GOOD, **posts})
    time.sleep(1.25 * TICK / 1e9)
    request = BuildRequest(site.folder / "pelicanconf.py")
    commands.build(request._replace(finish=None))
    with counted() as read:
        assert commands.check(request) == (6, (), False)
        assert commands.check(request._replace(strict=True)) == (6, (), True)
        assert len(commands.read(request).documents) == 6
    assert read == []
    file = site.folder / "content/posts/2026-02-02-p2.md"
    stat = file.stat()
    file.write_bytes(file.read_bytes().replace(b"Words.", b"\x00ords."))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # of the same length, too
    (site.folder / "content/posts/2026-02-03-p3.md").unlink()
    site.write({"content/posts/2026-02-09-p9.md": post("/// clip | none\n///", id="p9")})
    with counted() as read:
        found = commands.check(request)
    assert sorted(read) == ["2026-02-02-p2.md", "2026-02-09-p9.md"]
    shutil.rmtree(site.folder / ".cache")
    assert commands.check(request) == found
    assert {p.rule for p in found.problems} == {"wrong-encoding", "unknown-clip"}


@in_its_own_process
def test_what_was_read_for_other_settings_or_by_other_code_is_not_taken(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", {**GOOD, "content/posts/2026-02-01-p.md": post(id="p")})
    time.sleep(1.25 * TICK / 1e9)
    request = BuildRequest(site.folder / "pelicanconf.py")
    commands.build(request)
    site.configure(DEFAULT_LANG="de")
    with counted() as read:
        commands.check(request)
    assert len(read) == 3
    site.configure()
    with counted() as read:
        commands.check(request)
        commands.check(request._replace(overrides={"SITENAME": "Another"}))
    assert len(read) == 3
    (site.folder / "pelicanconf.py").write_bytes(
        (site.folder / "pelicanconf.py").read_bytes() + b"# other code\n"
    )
    with counted() as read:
        commands.check(request)
    assert len(read) == 3


def test_a_text_that_fell_due_since_is_read_again(tmp_path: Path) -> None:
    scheduled = post("See [it]({filename}2026-01-05-first.md).", date="2026-12-01", id="later")
    site = make_site(tmp_path / "site", {**GOOD, "content/posts/2026-12-01-later.md": scheduled})
    shutil.copy(ROOT / "tasks.py", site.folder)
    assert site.build().code == 0
    now = site.inv("status", "--json").json()
    then = site.inv("status", "--json", SOURCE_DATE_EPOCH="1796515200").json()
    assert [len(found["scheduled"]) for found in (now, then)] == [1, 0]
    assert then["last"] == "2026-12-01"


def test_a_check_of_a_site_without_manuscripts_leaves_all_as_it_is(tmp_path: Path) -> None:
    """Nothing ends it before pages are rendered: they go elsewhere."""
    site = Site(sites.write_plain(tmp_path / "site", Scale(5)).folder)
    assert site.build().code == 0
    before = site.output(), kept(site)
    shutil.copy(ROOT / "tasks.py", site.folder)
    site.write({"content/posts/2026-01-01-b.md": "Title: B\n\nWords.\n"})
    assert site.inv("check").code == 0
    assert (site.output(), kept(site)) == before
