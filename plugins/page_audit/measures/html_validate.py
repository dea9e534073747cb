"""html-validate with its recommended rules: every page of the site."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from plugins.page_audit.model import Reading
from plugins.page_audit.site import BuiltSite
from plugins.page_audit.tools import FOLDER, Tool, run, tool

SUMMARY = "every page, by the recommended rules of html-validate"
NEEDS: tuple[Tool, ...] = ("node", "node_modules")


def measure(site: BuiltSite, *, fast: bool) -> Iterable[Reading]:  # noqa: ARG001 - nothing varies
    """Return the pages with findings, errors and warnings alike."""
    yield from readings_of(results_on(site.folder, tuple(site.pages)), site.folder)


def results_on(folder: Path, files: Sequence[str]) -> list[dict[str, Any]]:
    """Return what html-validate says of some files under a folder.

    It ends before a pipe has taken more than 64 KB of its words, so it writes them to a file.
    """
    program = tool("node_modules") / "html-validate" / "bin" / "html-validate.mjs"
    with tempfile.TemporaryDirectory() as told:
        results = Path(told, "results.json")
        how = ("--config", FOLDER / ".htmlvalidate.json", "--formatter", f"json={results}")
        run([tool("node"), program, *how, *files], folder, allowed=(0, 1))
        found: list[dict[str, Any]] = json.loads(results.read_bytes())
        return found


def readings_of(results: Iterable[dict[str, Any]], folder: Path) -> Iterator[Reading]:
    """Yield a reading for each page on which something was found."""
    for result in results:
        name = str(result["filePath"]).removeprefix(f"{folder.resolve()}/")
        details = tuple(
            f"line {message['line']}: {message['ruleId']}: {message['message']}"
            for message in result["messages"]
        )
        if details:
            yield Reading("html-validate", name, len(details), details=details)
