"""The broken-post matrix: each fault stops the build, with its file and line, and the output stays.

Pelican itself ends most of these with exit 0 and the post gone.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.faults import BAD, FAULTS, Fault, header
from tests.support.site import GOOD, Site, make_site, post


@pytest.fixture(scope="module")
def good_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site without a fault, built."""
    site = make_site(tmp_path_factory.mktemp("good") / "site", GOOD)
    run = site.build()
    assert run.code == 0, run.err
    return site


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_stops_the_build_and_is_named(
    fault: Fault, good_site: Site, tmp_path: Path
) -> None:
    """Exit 1, `path:line: ... [rule]` with a hint, no traceback, the last good output untouched."""
    shutil.copytree(good_site.folder, tmp_path / "site")
    site = Site(tmp_path / "site")
    before = site.output()
    site.write(fault.files)
    run = site.build()
    assert run.code == 1, run.err
    assert "Traceback" not in run.err
    lines = run.err.splitlines()
    told = [
        n
        for n, line in enumerate(lines)
        if line.startswith(f"{fault.path}:{fault.line}: ") and line.endswith(f"[{fault.rule}]")
    ]
    assert told, run.err
    assert all(lines[n + 1].startswith("  hint: ") for n in told), run.err
    assert before
    assert site.output() == before


def test_all_faults_of_a_site_are_told_at_once(site_of: Callable[..., Site]) -> None:
    """Three posts with a fault each: three problems, sorted by file and line."""
    site = site_of(
        {
            f"content/posts/2026-03-0{n}-bad{n}.md": post(f"/// clip | none{n}\n///", id=f"b{n}")
            for n in (3, 1, 2)
        }
    )
    run = site.build()
    told = [line for line in run.err.splitlines() if "[unknown-clip]" in line]
    assert [line.split(":")[0][-4] for line in told] == ["1", "2", "3"]
    assert run.err.splitlines()[-1].startswith("3 errors")


def test_a_fault_is_told_as_json_too(site_of: Callable[..., Site]) -> None:
    """With --json, standard output is one document; people still read standard error."""
    run = site_of({BAD: header("title: A")}).build("--json")
    found = run.json()["problems"]
    assert {"path": BAD, "line": 2, "rule": "missing-date"}.items() <= found[0].items()
    assert "missing-date" in run.err


def test_a_link_in_the_output_that_leads_outside_is_refused(
    site_of: Callable[..., Site], tmp_path: Path
) -> None:
    """A folder of the output that is a symbolic link to elsewhere is never written through."""
    site = site_of()
    assert site.build().code == 0
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (site.folder / "output" / "2030").symlink_to(elsewhere)
    site.write(
        {
            BAD: post("x", id="bad", date="2026-03-02").replace(
                "category:", "save_as: 2030/x.html\ncategory:"
            )
        }
    )
    run = site.build()
    assert run.code == 1
    assert f"{BAD}:5: " in run.err
    assert "[unsafe-path]" in run.err
    assert list(elsewhere.iterdir()) == []
