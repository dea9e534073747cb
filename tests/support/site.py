"""Small sites written from a dict, built by the project's own entry in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from plugins.incremental_builds.last_build.sweep import TICK
from tests.support.apart import apart

ROOT = Path(__file__).resolve().parents[2]
"""The checkout."""

MOMENT = "1795305600"
"""The moment of every test build, as SOURCE_DATE_EPOCH: 2026-11-22T00:00:00Z."""

POST = """---
id: {id}
title: {title}
date: {date}
category: Social media
tags: [executives]
authors: [Strategy desk]
summary: A summary.
---

{body}
"""


def post(
    body: str = "Words.",
    *,
    title: str = "A post",
    date: str = "2026-03-02",
    id: str = "p1",  # noqa: A002 - the field's name
) -> str:
    """Return the text of a faultless post."""
    return POST.format(title=title, date=date, id=id, body=body)


SOURCE = "---\nname: {name}\nkind: person\nurl: https://{host}/\n---\n"
CLIP = """---
title: {title}
url: {url}
authors: [ann]
kind: article
---
"""

GOOD: Mapping[str, str | bytes] = {
    "content/extra/favicon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "content/extra/favicon.ico": b"\0\0\1\0",
    "content/extra/apple-touch-icon.png": b"\x89PNG",
    "content/posts/2026-01-05-first.md": post(
        "The first.", title="First", id="first", date="2026-01-05"
    ),
    "content/pages/about.md": "---\nid: about\ntitle: About\nsummary: Us.\n---\n\nWho we are.\n",
    "content/sources/ann.md": SOURCE.format(name="Ann Example", host="ann.example"),
    "content/clips/work.md": CLIP.format(title="A work", url="https://ann.example/work"),
    "content/threads/talk.yml": """clip: work
total: 3
complete: true
comments:
  - id: c1
    author: {name: Reader One}
    permalink: https://ann.example/work#c1
    published: 2026-01-02T10:00:00+00:00
    text: <p>The first comment has quite a few words in it, so that one can cut it.</p>
  - id: c2
    parent: c1
    author: {name: Reader Two}
    permalink: https://ann.example/work#c2
    published: 2026-01-02T11:00:00+00:00
    text: <p>A reply.</p>
""",
}
"""A small site without a fault; the matrix of broken ones starts from it."""


@dataclass(frozen=True)
class Run:
    """What a command left behind."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Return standard output as the one JSON document it must be."""
        return json.loads(self.out)


def run_apart(
    work: Callable[[], int | None],
    folder: Path,
    environment: Mapping[str, str],
    *,
    together: bool = False,
) -> Run:
    """Do work in a process that has Pelican loaded already, else like one that was started.

    ``together``: what it says to people is in ``out`` too, in its order, as at a terminal.
    """
    with tempfile.TemporaryDirectory() as told:
        out, err = Path(told, "out"), Path(told, "out" if together else "err")
        code = apart(partial(_run, work, folder, environment, (out, err)))
        return Run(code, out.read_text("utf-8"), "" if together else err.read_text("utf-8"))


def _run(
    work: Callable[[], int | None],
    folder: Path,
    environment: Mapping[str, str],
    told: Sequence[Path],
) -> int:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    for descriptor, file in zip((1, 2), told, strict=True):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND), descriptor)
    try:
        return work() or 0
    except SystemExit as stop:
        if isinstance(stop.code, str):
            sys.stderr.write(f"{stop.code}\n")
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        with suppress(ChildProcessError):  # what notes the build for the next one
            while True:
                os.wait()


def _build(arguments: Sequence[str]) -> int:
    from plugins.incremental_builds.__main__ import main  # noqa: PLC0415 - it is loaded there

    sys.path.insert(0, os.getcwd())  # noqa: PTH109 - as `python -m` does
    return main(list(arguments))


def _pelican(arguments: Sequence[str]) -> None:
    import pelican  # noqa: PLC0415 - the same

    sys.path.insert(0, os.getcwd())  # noqa: PTH109 - as `python -m` does
    pelican.main(list(arguments))


def _execute(code: str, words: Sequence[str]) -> None:
    sys.argv = ["-c", *words]
    exec(compile(code, "<string>", "exec"), {"__name__": "__main__"})  # noqa: S102 - a test's own


def invoke(words: Sequence[str]) -> None:
    """Run `inv` with these words."""
    from invoke.main import program  # noqa: PLC0415 - the same

    program.run(["inv", *words])


@dataclass(frozen=True)
class Site:
    """A site in a folder, with its own content and the project's theme and plugins."""

    folder: Path
    settings: Mapping[str, Any] = field(default_factory=dict)

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files, by their path from the site's root on; text as UTF-8."""
        for name, content in files.items():
            file = self.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def configure(self, **settings: Any) -> None:
        """Write the settings: the project's own, and what differs."""
        lines = [
            "from pathlib import Path",
            f"exec(Path({str(ROOT / 'pelicanconf.py')!r}).read_text('utf-8'))",
            f"THEME = {str(ROOT / 'theme')!r}",
            *(f"{name} = {value!r}" for name, value in {**self.settings, **settings}.items()),
        ]
        (self.folder / "pelicanconf.py").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def build(self, *arguments: str, **environment: str) -> Run:
        """Run the build's own entry in the site's folder, in a process of its own.

        Python is started anew only where it would read something of the environment then. Of what
        changed within the last tick of the clock a build notes nothing: so that is waited for.
        """
        time.sleep(1.25 * TICK / 1e9)
        if any(name.startswith(("PYTHON", "LC_", "TZ")) for name in environment):
            return self.run("-m", "plugins.incremental_builds", *arguments, **environment)
        work = partial(_build, arguments)
        return run_apart(work, self.folder, self.environment(environment))

    def pelican(self, *arguments: str, **environment: str) -> Run:
        """Run the plain `pelican` command in the site's folder."""
        work = partial(_pelican, arguments)
        return run_apart(work, self.folder, self.environment(environment))

    def inv(self, *words: str, **environment: str) -> Run:
        """Run `inv` in the site's folder, with the project's tasks where the site has none."""
        search = () if (self.folder / "tasks.py").exists() else ("--search-root", str(ROOT))
        work = partial(invoke, (*search, *words))
        return run_apart(work, self.folder, self.environment(environment))

    def execute(self, code: str, *words: str) -> Run:
        """Run a program's text in the site's folder, where Pelican is loaded already."""
        return run_apart(partial(_execute, code, words), self.folder, self.environment({}))

    def run(self, *arguments: str, **environment: str) -> Run:
        """Run Python in the site's folder with the project importable."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            env=self.environment(environment),
        )
        return Run(done.returncode, done.stdout, done.stderr)

    def environment(self, more: Mapping[str, str]) -> dict[str, str]:
        """Return the environment of a command: this process's, without what pytest says in it."""
        ours = {n: v for n, v in os.environ.items() if not n.startswith("PYTEST_")}
        return {**ours, "SOURCE_DATE_EPOCH": MOMENT, "PYTHONPATH": str(ROOT), **more}

    def output(self, name: str = "output") -> dict[str, bytes]:
        """Return every file of the output folder, by its path in it."""
        return files_in(self.folder / name)

    def page(self, address: str) -> str:
        """Return the page at an address of the site: ``/2026/01/first/``."""
        file = self.folder / "output" / address.strip("/") / "index.html"
        return file.read_text(encoding="utf-8")


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder, by its path in it."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def make_site(folder: Path, files: Mapping[str, str | bytes], **settings: Any) -> Site:
    """Write a site and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    site = Site(folder, settings)
    (folder / "content").mkdir(exist_ok=True)
    site.write(files)
    site.configure()
    return site
