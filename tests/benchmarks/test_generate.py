"""The generated sites: the same for the same seed, buildable, and equal for both generators."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from benchmarks.cases import CASES
from benchmarks.generate import TAGS, Scale, entries, entry, write_site
from benchmarks.kinds import kinds_of
from benchmarks.measure import differing, files_of
from benchmarks.run import packaged_hugo
from benchmarks.sites import (
    Site,
    write_plain,
    write_plain_hugo,
    write_shipped,
    write_shipped_hugo,
)
from tests.support.site import Site as Project

PAIRS = {"plain": (write_plain, write_plain_hugo), "shipped": (write_shipped, write_shipped_hugo)}


def built_by_hugo(site: Site) -> list[str]:
    """Build with Hugo, which no test needs; return the names of the pages."""
    hugo = os.environ.get("HUGO") or packaged_hugo() or shutil.which("hugo")
    if hugo is None:
        assert not os.environ.get("REQUIRE_TOOLS"), "hugo is not installed"
        pytest.skip("hugo is not installed")
    subprocess.run([hugo, "--quiet", "--panicOnWarning"], cwd=site.folder, check=True, timeout=120)
    return pages_of(site)


def pages_of(site: Site) -> list[str]:
    return sorted(name for name in files_of(site.pages) if name.endswith(".html"))


@pytest.mark.parametrize("plain", [False, True])
def test_the_same_seed_gives_the_same_files(tmp_path, plain):
    for name, seed in (("one", 7), ("again", 7), ("other", 8)):
        write_site(tmp_path / name, Scale(20, plain=plain, seed=seed))
    one, again, other = (files_of(tmp_path / name) for name in ("one", "again", "other"))
    assert len(one) > 20
    assert one == again
    assert len(differing(one, other)) >= 20


def test_the_plain_site_is_one_for_stock_pelican(tmp_path):
    scale = Scale(30, plain=True)
    site = write_plain(tmp_path / "site", scale)
    settings = site.folder / "pelicanconf.py"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace('["plugins.incremental_builds"]', "[]"), "utf-8")
    done = Project(site.folder).run("-m", "pelican", "--fatal", "warnings", PYTHONHASHSEED="0")
    assert done.code == 0, done.out + done.err
    posts = list(entries(scale))
    assert all((site.pages / post.address / "index.html").is_file() for post in posts)
    tags = {tag.replace(" ", "-") for post in posts for tag in post.tags}
    assert {folder.name for folder in (site.pages / "tags").iterdir()} == tags
    assert 30 < len(tags) <= len(TAGS)
    authors = {post.author.replace(" ", "-").lower() for post in posts}
    assert {folder.name for folder in (site.pages / "authors").iterdir()} == authors
    page = (site.pages / posts[0].address / "index.html").read_text("utf-8")
    assert f">{posts[0].tags[0]}</a>" in page
    assert all(post.title in page for post in posts[-10:])


@pytest.mark.parametrize("kind", PAIRS)
def test_both_generators_write_as_many_files_of_each_kind_and_of_like_size(tmp_path, kind):
    scale = Scale(60, plain=kind == "plain")
    ours, theirs = (
        write(tmp_path / name, scale) for name, write in zip("ab", PAIRS[kind], strict=True)
    )
    assert len(built_by_hugo(theirs)) > 100
    assert Project(ours.folder).build().code == 0
    kinds = kinds_of(ours.pages, theirs.pages)
    assert {k.name: k.files for k in kinds if abs(k.files[0] - k.files[1]) > 1} == {}
    many = [k for k in kinds if k.files[0] > 4]
    assert {k.name: k.size for k in many if not 0.85 < k.size < 1.15} == {}
    all_bytes = [sum(k.sizes[side] for k in kinds) for side in (0, 1)]
    assert all_bytes[0] == pytest.approx(all_bytes[1], rel=0.05)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_edit_is_the_same_for_both_generators(tmp_path, case):
    scale = Scale(40, plain=True)
    changed = []
    for name, write in zip("ab", PAIRS["plain"], strict=True):
        site = write(tmp_path / name, scale)
        before = files_of(site.folder)
        case.prepare(site, 1)
        changed.append([n for n in differing(before, files_of(site.folder)) if "/posts/" in n])
    assert changed[0] == changed[1]
    assert len(changed[0]) == (0 if case in (*CASES[:2], CASES[4]) else 1)


def test_a_post_by_its_number_is_the_one_in_the_row():
    scale = Scale(12)
    assert list(entries(scale)) == [entry(scale, number) for number in range(12)]
    assert entry(scale, 12).date > entry(scale, 11).date
