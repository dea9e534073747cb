"""The documentation as tests see it: its fenced blocks, its tables, and a site to try them in.

A block that names a file (``md file=content/...``) is written there, a ``diff file=...`` changes
one, and each ``$`` line of a ``console`` block is run: what it prints must be what is shown below.
All blocks of a document stand in one site, in their order. Other blocks are only read.
"""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.support.site import GOOD, MOMENT, ROOT, Site, invoke, make_site, run_apart

DOCUMENTS = tuple(
    sorted(
        [
            *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
            *(ROOT / "docs").rglob("*.md"),
        ]
    )
)
"""Every page of the documentation."""

_FENCE = re.compile(r"(`{3,}) *(\w*) *(?:file=(\S+))?")
_COUNTS = (
    (re.compile(r"\d+ (document|file)s?\b"), r"N \1s"),
    (re.compile(r"\d+ (unchanged|removed)"), r"N \1"),
    (re.compile(r"\d+ (uploaded|skipped|restored|new|changed|the same|as it was)\b"), r"N \1"),
    (re.compile(r"\d+\.\d+ s\b"), "N s"),
    (re.compile(r"\b\d{8}T\d{6}Z-[0-9a-f]{8}\b"), "RELEASE"),
)


@dataclass(frozen=True)
class Block:
    """A fenced block; ``line`` is that of its first fence, ``before`` the text above it."""

    document: Path
    line: int
    language: str
    file: str
    text: str
    before: str

    @property
    def acts(self) -> bool:
        """Tell whether a test does something with the block."""
        return bool(self.file) or self.language == "console"


def blocks_of(document: Path) -> tuple[Block, ...]:
    """Return the fenced blocks of a page, in their order."""
    found: list[Block] = []
    lines = document.read_text(encoding="utf-8").split("\n")
    number = start = 0
    while number < len(lines):
        opened = _FENCE.fullmatch(lines[number])
        if opened is None:
            number += 1
            continue
        end = lines.index(opened[1], number + 1)
        text = "".join(f"{line}\n" for line in lines[number + 1 : end])
        before = "\n".join(lines[start:number])
        found.append(Block(document, number + 1, opened[2], opened[3] or "", text, before))
        number = start = end + 1
    return tuple(found)


def prose_of(document: Path) -> str:
    """Return a page without its fenced blocks."""
    text = document.read_text(encoding="utf-8")
    return re.sub(r"^(`{3,})[^\n]*\n.*?^\1$", "", text, flags=re.DOTALL | re.MULTILINE)


def rows_below(document: Path, heading: str) -> list[list[str]]:
    """Return the cells of every table row under a heading, header rows included."""
    text = document.read_text(encoding="utf-8")
    _, found, rest = text.partition(f"\n{heading}\n")
    assert found, f"{document.name} has no heading {heading!r}"
    level = heading.split(" ", maxsplit=1)[0]
    section = re.split(rf"^{level} ", rest, maxsplit=1, flags=re.MULTILINE)[0]
    rows = [line for line in section.split("\n") if line.startswith("|")]
    cells = [re.split(r"(?<!\\)\|", row.strip("|")) for row in rows]
    return [[cell.strip() for cell in row] for row in cells]


def words_in(cell: str) -> list[str]:
    """Return what stands between backticks in a cell."""
    return re.findall(r"`([^`]+)`", cell)


class Workshop:
    """A site in which the blocks of one page are tried."""

    def __init__(self, folder: Path) -> None:
        """Make a site that has no content but its icons, with the project's tasks."""
        icons = {name: data for name, data in GOOD.items() if name.startswith("content/extra/")}
        self.site: Site = make_site(folder, icons)
        self.environment = {
            "SOURCE_DATE_EPOCH": MOMENT,
            "PYTHONPATH": str(ROOT),
            "XDG_STATE_HOME": str(folder.parent / "state"),
        }
        for name in ("tasks.py", "publishconf.py"):
            shutil.copy(ROOT / name, folder / name)

    def use(self, block: Block) -> None:
        """Do what the block says, and compare what is printed."""
        if block.language == "console":
            for command, shown in commands_in(block.text):
                assert same(self.run(command)) == same(shown), f"{command}\n{self.run(command)}"
        elif block.language == "diff":
            self._change(block)
        elif block.file:
            self.site.write({block.file: block.text})

    def _change(self, block: Block) -> None:
        file = self.site.folder / block.file
        text = file.read_text(encoding="utf-8")
        old, new = ("".join(_lines(block.text, sign)) for sign in "-+")
        assert text.count(old) == 1, f"{block.file} has {old!r} {text.count(old)} times"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def run(self, command: str) -> str:
        """Run ``make task ARGS=...``, ``inv task ...`` or Python, and return all that it prints.

        ``make`` itself is left out: it would make an environment first.
        """
        words = shlex.split(command)
        given = {}
        while "=" in words[0]:
            name, _, value = words.pop(0).partition("=")
            given[name] = value
        program, *arguments = words
        environment = {name: value for name, value in os.environ.items() if name != "SITEURL"}
        environment |= self.environment | given
        folder = self.site.folder
        if program == "make":
            task, *rest = arguments
            further = [word for r in rest for word in shlex.split(r.removeprefix("ARGS="))]
            arguments = [task, *further]
        if program in {"make", ".venv/bin/inv"}:
            return run_apart(partial(invoke, arguments), folder, environment, together=True).out
        assert program == ".venv/bin/python", f"a console block runs {program}"
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=120,
            env=environment,
        ).stdout


def commands_in(console: str) -> list[tuple[str, str]]:
    """Return each command of a console block with what is shown below it."""
    parts = re.split(r"^\$ ", console, flags=re.MULTILINE)
    assert not parts[0], "a console block begins with a line $ ..."
    return [(command, shown) for command, _, shown in (part.partition("\n") for part in parts[1:])]


def same(printed: str) -> str:
    """Return what is printed without counts and times, which differ from site to site."""
    for pattern, word in _COUNTS:
        printed = pattern.sub(word, printed)
    return printed.strip()


def _lines(diff: str, sign: str) -> Iterator[str]:
    return (f"{line[1:]}\n" for line in diff.splitlines() if line.startswith(sign))


def arguments_of(files: Iterable[Path], name: str, place: int) -> set[str]:
    """Return the texts that calls of a function have at one place: the rules that they tell."""
    found = set()
    for file in files:
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == name:
                given = call.args[place] if len(call.args) > place else None
                if isinstance(given, ast.Constant):
                    found.add(str(given.value))
    return found
