"""The workflows: what they may do, what they run, and that each step does it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.site import GOOD, MOMENT, ROOT, make_site

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
TRIED = {
    "make help",
    "make build",
    "make build ARGS=--production",
    ".venv/bin/inv cache.digest > cache-digest.txt",
    ".venv/bin/inv publish.gate",
    ".venv/bin/inv sbom",
    ".ci/due",
    ".ci/trusted-cache",
    ".ci/earlier-links",
    ".ci/propose-links",
    'test "$TEST $PREVIEW" = "success success"',
}
"""What this file runs; ``.ci/run`` is running now, and ``inv links`` has tests of its own."""
ELSEWHERE = {".ci/run", ".venv/bin/inv links || [ $? -eq 1 ]"}


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for file in FILES:
        workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
        for name, job in workflow["jobs"].items():
            yield file.name, name, job


def steps() -> Iterator[dict[str, Any]]:
    for _file, _name, job in jobs():
        yield from job.get("steps", ())


def test_no_workflow_may_do_anything_that_no_job_asks_for() -> None:
    assert [f.name for f in FILES] == ["ci.yml", "links.yml", "publish.yml"]
    for file in FILES:
        assert yaml.safe_load(file.read_text(encoding="utf-8"))["permissions"] == {}
    for _file, name, job in jobs():
        assert "permissions" in job, name


def test_only_the_jobs_that_change_something_may_write() -> None:
    writing = {
        name: sorted(k for k, v in job["permissions"].items() if v == "write")
        for _file, name, job in jobs()
    }
    assert {name: found for name, found in writing.items() if found} == {
        "deploy": ["id-token", "pages"],
        "links": ["contents", "pull-requests"],
    }


def test_every_action_is_named_by_its_commit() -> None:
    used = [step["uses"] for step in steps() if "uses" in step]
    assert used
    assert [name for name in used if not PINNED.fullmatch(name)] == []


def test_a_change_of_somebody_else_sees_no_secret() -> None:
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert "secrets." not in text
    assert "pull_request_target" not in text
    assert all(
        step["with"]["persist-credentials"] is False
        for step in steps()
        if str(step.get("uses", "")).startswith("actions/checkout@")
    )


def test_what_is_published_is_the_commit_of_main_that_was_tested() -> None:
    """No job goes on after one that failed or was left out, and none takes another commit."""
    file = ROOT / ".github" / "workflows" / "publish.yml"
    jobs_of = yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"]
    assert [(name, job.get("needs")) for name, job in jobs_of.items()] == [
        ("due", None),
        ("ci", "due"),
        ("build", "ci"),
        ("deploy", "build"),
    ]
    assert jobs_of["due"]["if"] == "github.ref == 'refs/heads/main'"
    assert jobs_of["ci"]["if"] == "needs.due.outputs.publish == 'yes'"
    assert not any("if" in jobs_of[name] for name in ("build", "deploy"))
    taken = [s for s in steps() if str(s.get("uses", "")).startswith("actions/checkout@")]
    assert [step["with"] for step in taken if set(step["with"]) != {"persist-credentials"}] == []


def test_every_job_ends_by_itself_and_no_step_has_a_word_of_a_stranger_in_it() -> None:
    """What others write (titles, branches) would be run where it stood in a script."""
    assert [
        name for _, name, job in jobs() if "uses" not in job and "timeout-minutes" not in job
    ] == []
    assert [step["run"] for step in steps() if "${{" in str(step.get("run", ""))] == []


def test_zizmor_finds_nothing_at_its_strictest() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    done = subprocess.run(
        [str(zizmor), "--offline", "--persona=auditor", "--no-progress", *map(str, FILES)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ignored" not in done.stdout + done.stderr


def test_every_step_is_run_by_a_test() -> None:
    assert {step["run"] for step in steps() if "run" in step} == TRIED | ELSEWHERE


# The steps, run in a small site with a stand-in for GitHub's own program.

GH = """#!/bin/sh
echo "$@" >> "$GH_SAID"
case "$*" in
  *actions/workflows/publish.yml/runs*) echo "$LAST_RUN" ;;
  *actions/artifacts*) echo "$LAST_ARTIFACT" ;;
  "run download"*) printf '%s\\n' "$DIGEST" > "${7:-$6}/cache-digest.txt" ;;
esac
"""


class Runner:
    """A checkout with the scripts, and the environment that the steps find."""

    def __init__(self, folder: Path) -> None:
        self.site = make_site(folder / "site", GOOD)
        self.folder = self.site.folder
        for name in ("tasks.py", "publishconf.py", "requirements.txt", "requirements-dev.txt"):
            shutil.copy(ROOT / name, self.folder)
        shutil.copytree(ROOT / ".ci", self.folder / ".ci")
        (self.folder / ".venv").symlink_to(Path(sys.executable).parents[1])
        self.programs = folder / "programs"
        self.programs.mkdir()
        (self.programs / "gh").write_text(GH)
        (self.programs / "gh").chmod(0o755)
        self.said = folder / "said"
        self.said.touch()

    def run(self, step: str, **environment: str) -> subprocess.CompletedProcess[str]:
        outer = ("PYTEST_", "MAKE", "MFLAGS", "ARGS")
        ours = {n: v for n, v in os.environ.items() if not n.startswith(outer)}
        given = {
            **ours,
            "PATH": f"{self.programs}:{ours['PATH']}",
            "PYTHONPATH": str(ROOT),
            "GH_SAID": str(self.said),
            "GITHUB_OUTPUT": str(self.folder / "outputs"),
            "GITHUB_REPOSITORY": "agency/blog",
            "GITHUB_RUN_ID": "7",
            **environment,
        }
        return subprocess.run(
            ["bash", "-e", "-c", step],
            cwd=self.folder,
            env=given,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def outputs(self) -> str:
        return (self.folder / "outputs").read_text(encoding="utf-8")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


@pytest.mark.parametrize(
    ("event", "last", "answer"),
    [
        ("push", "", "yes"),
        ("workflow_dispatch", "2026-11-01T00:00:00Z", "yes"),
        ("schedule", "", "yes"),
        ("schedule", "2026-01-04T12:00:00Z c0ffee", "yes"),
        ("schedule", "2026-01-06T12:00:00Z c0ffee", "no"),
        ("schedule", "2026-01-06T12:00:00Z another", "yes"),
    ],
)
def test_the_hourly_run_publishes_only_what_fell_due(
    runner: Runner, event: str, last: str, answer: str
) -> None:
    """The small site's one post is of 5 January 2026. A push that got no run is made up for."""
    done = runner.run(".ci/due", GITHUB_EVENT_NAME=event, LAST_RUN=last, GITHUB_SHA="c0ffee")
    assert done.returncode == 0, done.stderr
    assert runner.outputs() == f"publish={answer}\n"


def test_a_cache_is_believed_only_where_its_digest_was_kept_elsewhere(runner: Runner) -> None:
    address = {"SITEURL": "https://www.agency.tld", "SOURCE_DATE_EPOCH": MOMENT}
    done = runner.run(".venv/bin/inv build --production", **address)
    assert done.returncode == 0, done.stderr
    judged = runner.run(".venv/bin/inv publish.gate", **address)
    assert (judged.returncode, "may be published" in judged.stderr) == (0, True), judged.stderr
    assert runner.run(".venv/bin/inv cache.digest > cache-digest.txt").returncode == 0
    digest = (runner.folder / "cache-digest.txt").read_text().strip()
    assert re.fullmatch(r"[0-9a-f]{64}", digest)

    kept = runner.run(".ci/trusted-cache", LAST_ARTIFACT="12", DIGEST=digest)
    assert "the cache is as it was left" in kept.stderr, kept.stderr
    assert (runner.folder / ".cache").is_dir()

    (runner.folder / "public" / "index.html").write_text("Somebody else's.")
    poisoned = runner.run(".ci/trusted-cache", LAST_ARTIFACT="12", DIGEST=digest)
    assert "no cache to trust" in poisoned.stderr
    assert not (runner.folder / ".cache").exists()
    assert not (runner.folder / "public").exists()
    assert runner.run(".ci/trusted-cache", LAST_ARTIFACT="").returncode == 0


def test_a_bill_of_materials_is_written(runner: Runner) -> None:
    done = runner.run(".venv/bin/inv sbom")
    assert done.returncode == 0, done.stderr
    assert '"bomFormat": "CycloneDX"' in (runner.folder / "sbom.cdx.json").read_text()


def test_what_was_found_about_links_becomes_one_change(runner: Runner) -> None:
    git = "git -c init.defaultBranch=main"
    begin = (
        f"{git} init -q --bare ../origin.git; {git} init -q .; git remote add origin ../origin.git;"
        "git add content; git -c user.name=a -c user.email=a@b.tld commit -qm first"
    )
    assert runner.run(begin).returncode == 0
    (runner.folder / "content" / "machine").mkdir()
    assert runner.run(".ci/earlier-links").returncode == 0  # there is no earlier run
    nothing = runner.run(".ci/propose-links")
    assert (nothing.returncode, nothing.stdout) == (0, "nothing changed\n"), nothing.stderr
    (runner.folder / "content" / "machine" / "links.json").write_text("{}\n")
    done = runner.run(".ci/propose-links")
    assert done.returncode == 0, done.stderr
    assert "pr create --head links" in runner.said.read_text()
    shown = runner.run("git --git-dir ../origin.git show --stat --format=%s links").stdout
    assert shown.startswith("Note the health of the links\n")
    assert "content/machine/links.json" in shown
    assert runner.run("git switch -q main && rm -f content/machine/links.json").returncode == 0
    assert runner.run(".ci/earlier-links").returncode == 0
    assert (runner.folder / "content" / "machine" / "links.json").read_text() == "{}\n"


@pytest.mark.parametrize(
    ("results", "code"), [(("success", "success"), 0), (("success", "failure"), 1)]
)
def test_the_one_check_passes_where_all_did(
    runner: Runner, results: tuple[str, str], code: int
) -> None:
    (step,) = [s for s in TRIED if s.startswith("test ")]
    assert runner.run(step, TEST=results[0], PREVIEW=results[1]).returncode == code


@pytest.mark.parametrize("step", sorted(s for s in TRIED if s.startswith("make ")))
def test_make_hands_the_word_to_invoke(runner: Runner, step: str) -> None:
    """The environment is there already; what builds make is tested elsewhere."""
    (runner.folder / ".venv").unlink()
    fake = runner.folder / ".venv"
    (fake / "bin").mkdir(parents=True)
    (fake / ".complete").touch()
    (fake / "bin" / "inv").write_text('#!/bin/sh\necho "inv $*"\n')
    (fake / "bin" / "inv").chmod(0o755)
    shutil.copy(ROOT / "Makefile", runner.folder)
    done = runner.run(step)
    assert done.returncode == 0, done.stderr
    wanted = step.replace("make ", "inv ").replace("ARGS=", "")
    assert done.stdout.strip() == ("inv --list" if step == "make help" else wanted)
