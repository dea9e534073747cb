"""Whatever ends a build, readers see the old site or the new one, and the next build repairs it."""

from __future__ import annotations

import random
import shutil
import time

import pytest

from tests.support import crashing
from tests.support.amount import in_part, long
from tests.support.crashing import KILLED, Harm, Versions
from tests.support.swinging import LONG, NOTING, PHASES, PLACING, READING, Swinging, swinging_site

LENGTHS = (100, 50_000, LONG - 10_000)
"""Limits to a file's size: below what is noted of texts, of readings, and below one page."""

ONE_ALWAYS = in_part((PLACING, READING, NOTING), 3)
"""What a build does, beginning with what is tried always."""


@pytest.fixture(scope="module")
def swinging(tmp_path_factory: pytest.TempPathFactory) -> Swinging:
    """A site, built; each test leaves it repaired."""
    return swinging_site(tmp_path_factory.mktemp("crashes") / "site")


@pytest.mark.parametrize("phase", ONE_ALWAYS)
def test_a_build_killed_at_any_change_of_a_file_harms_nothing(
    phase: str, swinging: Swinging
) -> None:
    swinging.edit()
    for at in swinging.places(phase, 2):
        swinging.edit()
        assert swinging.harmed(Harm(killed_at=at)) == KILLED
        swinging.assert_whole()
        swinging.assert_repaired()


@long
def test_a_build_killed_at_any_moment_harms_nothing(swinging: Swinging) -> None:
    """Every other time the build that would repair it is killed as well."""
    chance = random.Random(2026)  # noqa: S311 - moments to choose, no secret
    swinging.edit()
    began = time.monotonic()
    swinging.assert_repaired()
    usual = time.monotonic() - began
    killed = 0
    for turn in range(4):
        swinging.edit()
        for _ in range(1 + turn % 2):
            with swinging.versions.watched(swinging.output) as faults:
                process = crashing.start(swinging.site)
                time.sleep(usual * chance.uniform(0.1, 1))
                crashing.kill(process)
                killed += crashing.end(process) == KILLED
            assert faults == []
            swinging.assert_whole()
        swinging.assert_repaired()
    assert killed


@pytest.mark.parametrize("deadly", in_part([True, False], 2), ids=["killed", "refused"])
def test_a_build_stopped_in_the_middle_of_a_file_harms_nothing(
    deadly: bool,  # noqa: FBT001 - a parameter of the test
    swinging: Swinging,
) -> None:
    """The first part of the file is on the disk; which file it is, its size decides."""
    for longest in LENGTHS:
        swinging.edit()
        assert swinging.harmed(Harm(longest=longest, deadly=deadly)) != 0
        swinging.assert_whole()
        swinging.assert_repaired()


@pytest.mark.parametrize("phase", ONE_ALWAYS)
def test_a_disk_that_is_full_harms_nothing(phase: str, swinging: Swinging) -> None:
    """From some change on there is no room for a new file, folder or name, to the end."""
    swinging.edit()
    for at in swinging.places(phase, 2, needing_room=True)[::2]:
        swinging.edit()
        # what cannot be noted once all is in place is done again, and costs no more
        assert swinging.harmed(Harm(full_at=at)) > 0 or phase == PHASES[-1]
        swinging.assert_whole()
        swinging.assert_repaired()


@long
def test_an_edit_undone_after_its_build_was_killed_leaves_no_trace(swinging: Swinging) -> None:
    """What was noted of the old pages is not believed of the new ones that lie among them."""
    swinging.edit()
    for at in swinging.places(PLACING, 2):
        swinging.edit()
        assert swinging.harmed(Harm(killed_at=at)) == KILLED
        swinging.edit()
        swinging.assert_repaired()


@long
def test_a_first_build_that_is_killed_leaves_nothing_or_all(swinging: Swinging) -> None:
    whole = Versions({}, swinging.versions.new)
    places, codes = [0], []
    while places:
        shutil.rmtree(swinging.output)
        shutil.rmtree(swinging.edited.folder / ".cache")
        at = places.pop()
        with whole.watched(swinging.output) as faults:
            code = crashing.build(swinging.site, Harm(killed_at=at))
        assert faults == []
        codes.append(code)  # how much of the work the first process does is another each time
        if not at:
            last = len(crashing.steps(swinging.site))
            places = [last // 3, last // 2, last - 8, last - 2]
        assert not swinging.output.exists() or swinging.site.output() == whole.new
        swinging.assert_repaired()
    assert codes[0] == 0
    assert codes.count(KILLED) > 1
    assert {*codes} == {0, KILLED}


def test_three_builds_at_once_make_one_site(swinging: Swinging) -> None:
    for _ in range(2):
        versions = swinging.edit()
        with versions.watched(swinging.output) as faults:
            builds = [crashing.start(swinging.site) for _ in range(3)]
            assert [crashing.end(build) for build in builds] == [0, 0, 0], swinging.said()
        assert faults == []
        assert swinging.site.output() == versions.new
        swinging.assert_repaired()


def test_a_build_that_waits_for_one_that_is_killed_does_the_work(swinging: Swinging) -> None:
    """The lock goes with the process that held it."""
    swinging.edit()
    at = swinging.places(PLACING, 3)[1]
    versions = swinging.edit()
    with versions.watched(swinging.output) as faults:
        dying = crashing.start(swinging.site, Harm(killed_at=at))
        waiting = crashing.start(swinging.site)
        assert crashing.end(waiting) == 0
        crashing.end(dying)
    assert faults == []
    swinging.assert_repaired()


def test_half_a_picture_is_not_published(swinging: Swinging) -> None:
    """Pelican itself goes on where a file could not be copied."""
    picture = {"content/extra/big.bin": b"x" * 300_000}
    swinging.site.write(picture)
    assert swinging.harmed(Harm(longest=250_000)) == 1
    assert "extra/big.bin" not in swinging.site.output()
    assert swinging.site.build().code == 0
    assert len(swinging.site.output()["extra/big.bin"]) == 300_000
    for name in picture:
        (swinging.site.folder / name).unlink()
    swinging.assert_repaired()
