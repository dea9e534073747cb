"""Whoever reads only the beginning of what a task prints is left alone."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from plugins.desk.unread import UNREAD
from tests.support.site import ROOT

PRINTING = """
import sys
from plugins.desk.unread import heard_out
with heard_out():
    {act}
"""
ACTS = {
    "much": "print('x' * 1_000_000)",
    "little": "print('x')",
    "little, before it ends otherwise": "print('x'); sys.exit(1)",
}


def with_nobody_reading(*words: str, **environment: str) -> tuple[int, str]:
    """Run Python, and close what it prints to before it prints."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, *words],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        check=False,
        env={**os.environ, **environment},
    )
    os.close(writing)
    return done.returncode, done.stderr


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["in one go", "line by line"])
def test_what_nobody_reads_ends_quietly(act, unbuffered):
    words = ("-c", PRINTING.format(act=act))
    assert with_nobody_reading(*words, PYTHONUNBUFFERED=unbuffered) == (UNREAD, "")


@pytest.mark.parametrize("words", [["--list"], ["--help", "build"], ["licences"]])
def test_a_list_a_help_and_a_task_are_among_it(words):
    assert with_nobody_reading("-m", "invoke", *words) == (UNREAD, "")


def test_another_pipe_that_breaks_is_not_hidden():
    done = subprocess.run(
        [sys.executable, "-c", PRINTING.format(act="raise BrokenPipeError(32, 'a server')")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("BrokenPipeError: [Errno 32] a server\n")


def test_where_there_is_nothing_to_print_to_all_goes_on():
    code = "import sys; sys.stdout = None\n" + PRINTING.format(act="print('x')")
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
