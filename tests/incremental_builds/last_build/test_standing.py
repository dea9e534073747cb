"""A build with nothing to do loads nothing, and is never fooled into doing nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.incremental_builds.last_build.book import VERSION, load
from plugins.incremental_builds.last_build.stand import Stand, digest_of
from plugins.incremental_builds.quick import asked_of
from tests.support.amount import long
from tests.support.site import Run, Site, files_in, post

POST = "content/posts/2026-01-05-first.md"


def started(site: Site) -> Run:
    """Build as from a terminal: what Python loads then is a part of what is noted."""
    return site.run("-m", "plugins.incremental_builds")


@pytest.fixture
def site(site_of: Callable[..., Site]) -> Site:
    """A site, built."""
    made = site_of()
    assert made.build().code == 0
    return made


def work(site: Site, **environment: str) -> Run:
    """Build, and also say whether Pelican was loaded for it."""
    code = (
        "import sys; from plugins.incremental_builds.__main__ import main; "
        "code = main(['--json']); "
        "print('pelican' in sys.modules, file=sys.stderr); sys.exit(code)"
    )
    return site.run("-c", code, **environment)


def loaded_pelican(run: Run) -> bool:
    assert run.code == 0, run.err
    return run.err.splitlines()[-1] == "True"


@pytest.mark.parametrize("build", [started, Site.build], ids=["started", "forked"])
def test_with_nothing_changed_pelican_is_not_even_loaded(
    build: Callable[[Site], Run], site_of: Callable[..., Site]
) -> None:
    site = site_of()
    assert build(site).code == 0
    before = site.output()
    run = work(site)
    assert not loaded_pelican(run)
    assert run.json()["written"] == 0
    assert site.output() == before


def test_what_was_said_is_said_again(site: Site) -> None:
    """A notice does not go away because nothing changed."""
    site.write(
        {"content/posts/2026-03-02-x.md": post("x", id="x").replace("summary: A summary.\n", "")}
    )
    assert "[missing-summary]" in site.build().err
    run = work(site)
    assert not loaded_pelican(run)
    assert "[missing-summary]" in run.err


def test_a_new_time_stamp_alone_changes_nothing(site: Site) -> None:
    """A fresh checkout has other stamps; the bytes are compared then."""
    os.utime(site.folder / POST, (1, 1))
    assert not loaded_pelican(work(site))
    assert not loaded_pelican(work(site))


def noted_of(site: Site) -> Stand:
    """Return what the last build noted."""
    found = load(asked_of(str(site.folder / "pelicanconf.py"), None, strict=False))
    assert found is not None
    return found


def record_of(site: Site) -> Path:
    """Return the file with what the last build noted."""
    return Path(asked_of(str(site.folder / "pelicanconf.py"), None, strict=False).path("builds"))


def make_older(record: Path) -> None:
    """Turn a record into one of another version, whole as such."""
    _, head, *pieces = record.read_bytes().split(b"\n", 2)
    older = head.replace(f"{VERSION} ".encode(), b"0 ", 1)
    assert older != head
    record.write_bytes(b"\n".join([digest_of(older).encode(), older, *pieces]))


CHANGES: dict[str, Callable[[Site], object]] = {
    "a body": lambda s: s.write({POST: post("Other words.", id="first", date="2026-01-05")}),
    "a new post": lambda s: s.write({"content/posts/new.md": post("x", id="n")}),
    "a clip": lambda s: s.write(
        {"content/clips/two.md": "---\ntitle: T\nlogged: 2026-01-01\n---\n"}
    ),
    "a thread": lambda s: (s.folder / "content/threads/talk.yml").write_text(
        (s.folder / "content/threads/talk.yml").read_text() + "# more\n"
    ),
    "a removal": lambda s: s.write(
        {"content/removals.yml": "- {thread: talk, comment: c2, action: withheld}\n"}
    ),
    "a setting": lambda s: s.configure(SITENAME="Other"),
    "a page of the output touched": lambda s: (s.folder / "output/about/index.html").write_text(
        "x"
    ),
    "a page of the output deleted": lambda s: (s.folder / "output/about/index.html").unlink(),
    "a file put into the output": lambda s: (s.folder / "output/more.html").write_text("x"),
    "a damaged ledger": lambda s: record_of(s).write_text("{"),
    "a ledger of another version": lambda s: make_older(record_of(s)),
    "a renamed post": lambda s: (s.folder / POST).rename(
        s.folder / "content/posts/2026-01-05-b.md"
    ),
    "a deleted page": lambda s: (s.folder / "content/pages/about.md").unlink(),
}


@long
def test_every_change_is_noticed_and_the_result_is_the_clean_builds(
    site: Site, tmp_path: Path
) -> None:
    """One change after the other, each of another kind."""
    assert site.build("--output", str(tmp_path / "as it was")).code == 0
    before = files_in(tmp_path / "as it was")
    changes = [*CHANGES.items()]
    for number, (name, change) in enumerate(changes):
        assert not loaded_pelican(work(site)), name
        change(site)
        assert loaded_pelican(work(site)), name
        clean = tmp_path / f"clean-{number}"
        assert site.build("--output", str(clean)).code == 0
        assert site.output() == files_in(clean), name
    assert files_in(clean) != before


def test_a_change_that_keeps_size_and_time_stamp_is_noticed(site: Site) -> None:
    """The inode's own time of change cannot be set back."""
    file = site.folder / POST
    stat = file.stat()
    file.write_text(file.read_text().replace("The first.", "THE FIRST."))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert file.stat().st_size == stat.st_size
    assert loaded_pelican(work(site))
    assert "THE FIRST." in site.page("/2026/01/first/")


def test_what_falls_due_is_noticed(site: Site) -> None:
    """The next moment ahead is in the ledger, so that the clock alone can start a build."""
    site.write({"content/posts/later.md": post("x", id="l", date="2027-07-01 09:30")})
    site.build()
    assert noted_of(site).due == 1814430600
    assert not loaded_pelican(work(site))


def test_the_environment_is_part_of_what_a_build_depends_on(site: Site) -> None:
    assert loaded_pelican(work(site, WEATHER="fair"))
    assert loaded_pelican(work(site, WEATHER="fair", SITEURL="https://a.tld"))
    assert not loaded_pelican(work(site, WEATHER="fair", SITEURL="https://a.tld", COLUMNS="100"))
    terminal = {"TMUX_PANE": "%1", "HYPERFINE_RANDOMIZED_ENVIRONMENT_OFFSET": "XXX"}
    assert not loaded_pelican(work(site, WEATHER="fair", SITEURL="https://a.tld", **terminal))


def test_the_moment_counts_as_a_moment(site: Site) -> None:
    """A later one changes nothing while nothing falls due; an earlier one may."""
    assert not loaded_pelican(work(site, SOURCE_DATE_EPOCH="1795400000"))
    assert loaded_pelican(work(site, SOURCE_DATE_EPOCH="1795000000"))


@long
def test_the_settings_are_an_input_though_python_reads_them_compiled(site: Site) -> None:
    """It opens the compiled file then, and not the source."""
    assert loaded_pelican(work(site, PYTHONDONTWRITEBYTECODE=""))
    site.write({POST: post("Other words.", title="First", id="first", date="2026-01-05")})
    assert loaded_pelican(work(site, PYTHONDONTWRITEBYTECODE=""))
    assert list((site.folder / "__pycache__").glob("pelicanconf.*.pyc"))
    site.configure(SITENAME="Another name")
    assert loaded_pelican(work(site, PYTHONDONTWRITEBYTECODE=""))
    assert b"Another name" in site.output()["index.html"]


def test_a_file_that_the_settings_read_is_an_input(site: Site) -> None:
    (site.folder / "name.txt").write_text("One")
    with (site.folder / "pelicanconf.py").open("a") as settings:
        settings.write("\nSITENAME = open('name.txt').read()\n")
    site.build()
    assert not loaded_pelican(work(site))
    (site.folder / "name.txt").write_text("Two")
    assert loaded_pelican(work(site))
    assert b"<title>Two" in site.output()["index.html"]


def test_a_plugin_of_somebody_else_is_never_skipped(site: Site) -> None:
    """It may look at the clock, and nobody would know; a site can vouch for it."""
    (site.folder / "extra_plugin.py").write_text("def register():\n    pass\n")
    names = ["plugins.manuscripts", "extra_plugin"]
    site.configure(PLUGINS=names)
    for _ in range(2):
        assert loaded_pelican(work(site))
    site.configure(PLUGINS=names, INCREMENTAL_TRUSTED_PLUGINS=["extra_plugin"])
    work(site)
    assert not loaded_pelican(work(site))


def test_a_copy_of_a_site_with_its_ledger_is_another_site(site: Site, tmp_path: Path) -> None:
    """The ledger speaks of the folders that it was made from."""
    shutil.copytree(site.folder, tmp_path / "copy")
    copy = Site(tmp_path / "copy")
    copy.write({"content/posts/new.md": post("x", id="n", date="2026-03-02")})
    assert loaded_pelican(work(copy))
    assert "2026/03/new/index.html" in copy.output()


def test_a_build_that_found_problems_is_not_remembered_as_done(site: Site) -> None:
    site.write({"content/posts/bad.md": post("/// clip | none\n///", id="bad")})
    assert site.build().code == 1
    assert started(site).code == 1


DELETING = """
import sys
from pathlib import Path
import plugins.incremental_builds.building as building
own = building.publish
def publish(*arguments):
    Path({post!r}).unlink()
    return own(*arguments)
building.publish = publish
from plugins.incremental_builds.__main__ import main
sys.exit(main([]))
"""


def test_a_post_that_is_deleted_during_a_build_is_missed_by_the_next(site: Site) -> None:
    site.write({POST: post("Other words.", title="First", id="first", date="2026-01-05")})
    assert site.execute(DELETING.format(post=POST)).code == 0
    assert "2026/01/first/index.html" in site.output()
    assert loaded_pelican(work(site))
    assert "2026/01/first/index.html" not in site.output()
