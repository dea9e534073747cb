"""What a build loads of Python: nothing that it has no use for, since that takes longest."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from plugins.incremental_builds.last_build.sweep import TICK
from tests.support.edited_site import EditedSite
from tests.support.partial_builds import six_posts
from tests.support.site import Run, Site

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork"),
    pytest.mark.usefixtures("unconnected"),
]
WHOLE = ("planning.ledger", "whole_builds.run", "blocks")
"""What whole builds alone have a use for."""
TELLING = """
import sys
before = {*sys.modules}
from plugins.incremental_builds import quick
from plugins.incremental_builds.__main__ import run
own = quick.Child.begin
def begin(child, *given):
    from plugins.incremental_builds.edits import edit
    work = edit.work_in_child
    def telling(*given):
        done = work(*given)
        print("child", *sys.modules, file=sys.stderr, flush=True)
        return done
    edit.work_in_child = telling
    own(child, *given)
quick.Child.begin = begin
code = run()
print("parent", *{*sys.modules} - before, file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture
def site(tmp_path: Path) -> EditedSite:
    """Six posts, in a site whose Markdown has no extensions, built as from a terminal."""
    made = six_posts(tmp_path, MARKDOWN={"output_format": "html5"})
    assert told(made).code == 0
    return made


def told(site: EditedSite) -> Run:
    """Build, and have both processes say what they have loaded."""
    time.sleep(2 * TICK / 1e9)
    run = Site(site.folder).run("-c", TELLING)
    assert run.code == 0, run.err
    return run


def loaded(run: Run, process: str) -> set[str]:
    """Return the modules that a process had loaded in the end; none: there was no such process."""
    found = [line.split() for line in run.err.splitlines()]
    return {name for words in found if words[0] == process for name in words[1:]}


def same_as_clean(site: EditedSite) -> bool:
    """Tell whether the clean build has the same files."""
    assert not isinstance(site.clean(), str)
    return Site(site.folder).output() == Site(site.folder).output("clean")


def test_a_build_with_nothing_to_do_loads_nothing_but_its_own(site: EditedSite) -> None:
    run = told(site)
    assert "0 files written" in run.err
    assert loaded(run, "child") == set()
    ours = {name for name in loaded(run, "parent") if name.startswith("plugins")}
    assert loaded(run, "parent") - ours <= {"array", "itertools", "_blake2", "operator"} | {
        *sys.builtin_module_names,
        *("__future__", "_operator", "collections", "collections.abc", "keyword", "reprlib"),
        *("_collections_abc", "functools"),
    }
    parts = {"__main__", "attempt", "quick", "last_build"}
    parts |= {f"last_build.{part}" for part in ("book", "pieces", "stand", "standing", "sweep")}
    known = {"plugins", "plugins.incremental_builds"}
    assert ours == known | {f"plugins.incremental_builds.{part}" for part in parts}


def test_an_ordinary_body_is_edited_without_python_markdown(site: EditedSite) -> None:
    for words in ("Other *words*.", "# A heading\n\n- one\n- two"):
        site.change("p1", body=words)
        run = told(site)
        assert "1 file written" in run.err
        assert "jinja2" in loaded(run, "child")
        assert not loaded(run, "child") & {
            *("markdown", "importlib.metadata", "pelican.readers", "pygments", "docutils"),
            *("dateutil.parser._parser", "ctypes", "rich", "logging.handlers"),
            *("bz2", "lzma"),  # what modules load that stand there in name alone
            *(f"plugins.incremental_builds.{part}" for part in WHOLE),
        }
    assert same_as_clean(site)


def test_modules_that_come_later_are_theirs_as_soon_as_something_is_asked_for() -> None:
    asking = """
import sys
from plugins.incremental_builds.edits.lazy_modules import SELDOM, load_later
load_later(*SELDOM)
import ipaddress, shutil, tempfile
from shutil import rmtree
namespace = {}
exec("from traceback import *", namespace)
load_later("shutil")  # it is there
real = sys.modules["shutil"]
print(shutil.copyfile is real.copyfile is not None, rmtree is real.rmtree, "print_exc" in namespace)
print(ipaddress.ip_address("::1").is_loopback, hasattr(tempfile, "__path__"))
print(type(tempfile).__name__)
print("no such name:", end=" ")
try:
    tempfile.nothing
except AttributeError as error:
    print(error)
"""
    run = Site(Path.cwd()).run("-S", "-c", asking)
    assert run.out.splitlines() == [
        "True True True",
        "True False",
        "Later",
        "no such name: module 'tempfile' has no attribute 'nothing'",
    ], run.err


def test_a_body_that_is_not_ordinary_is_edited_by_python_markdown(site: EditedSite) -> None:
    site.change("p1", body="Other <b>words</b>, [and][1] more.\n\n[1]: https://a.example/")
    run = told(site)
    assert "1 file written" in run.err
    assert "markdown" in loaded(run, "child")
    assert same_as_clean(site)
