"""What a release has to remember of the content: its commit, and what was taken down.

Taken down is a withdrawn text, by its address, and a comment that is withheld, made anonymous or
gone. What is known here only ever grows along a chain of releases (``going_back``).
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from plugins.manuscripts.commands import read_redirects
from plugins.publishing.model import Commit

_SECONDS: Final = 20
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_STATE = re.compile(
    r"""(?<![\w-])id["']?[ \t]*:[ \t]*["']?(?P<id>[\w.-]+)"""
    r"""|\bstate["']?[ \t]*:[ \t]*["']?(?:withheld|pseudonym|deleted)\b"""
)
"""A comment's id, or that it is not to be shown; also in a file that cannot be read as a whole."""


def commit_of(site: Path, content: Path) -> Commit | None:
    """Return the commit that the content is at; None: it is under no version control of git."""
    head = _git(site, "rev-parse", "--verify", "HEAD")
    if head is None or not _COMMIT.fullmatch(head):
        return None
    changes = _git(site, "status", "--porcelain", "--", str(content))
    return Commit(head, changes == "")


def _git(site: Path, *arguments: str) -> str | None:
    command = ["git", "--no-optional-locks", "-C", str(site), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - git, with arguments of our own
            command, capture_output=True, check=False, text=True, errors="replace", timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def taken_down(site: Path, content: Path, output: Path) -> frozenset[str]:
    """Return a word for everything that is taken down in the content as it was built."""
    redirects = read_redirects(site, output)
    gone = redirects.gone if redirects is not None else ()
    texts = (f"text:{address}" for address in gone)
    return frozenset((*texts, *_removals(content / "removals.yml"), *_states(content / "threads")))


def _removals(file: Path) -> Iterator[str]:
    try:
        entries: Any = yaml.safe_load(file.read_bytes())
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        return  # a build says what is wrong with it
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict):
            yield f"comment:{entry.get('thread')}#{entry.get('comment')}:{entry.get('action')}"


def _states(threads: Path) -> Iterator[str]:
    """Yield a word for each comment that its own thread says is not to be shown."""
    for file in sorted(threads.glob("*.yml")):
        try:
            text = file.read_text("utf-8", errors="replace")
        except OSError:
            continue
        comment = ""
        for match in _STATE.finditer(text):
            if match["id"]:
                comment = match["id"]
            else:
                yield f"thread:{file.stem}#{comment}"


def moved(site: Path, output: Path) -> dict[str, str]:
    """Return the files of former addresses, each with the address that it leads to."""
    redirects = read_redirects(site, output)
    found = {}
    for former, target in redirects.moved if redirects is not None else ():
        if "?" not in former:
            is_page = former.endswith((".html", ".htm"))
            found[former if is_page else f"{former.rstrip('/')}/index.html"] = target
    return found
