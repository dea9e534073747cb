"""The Nu Html Checker: every page and style sheet of the site."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from plugins.page_audit.model import Reading
from plugins.page_audit.site import BuiltSite
from plugins.page_audit.tools import Tool, run, tool

SUMMARY = "every page, and the errors of every style sheet, by the Nu Html Checker"
NEEDS: tuple[Tool, ...] = ("java", "node_modules")
_HOW: Final = ("--format", "json", "--stdout", "--asciiquotes", "--skip-info-messages")


def measure(site: BuiltSite, *, fast: bool) -> Iterable[Reading]:  # noqa: ARG001 - nothing varies
    """Return the files with errors or warnings, with each message."""
    sheets = sorted(f.relative_to(site.folder).as_posix() for f in site.folder.rglob("*.css"))
    messages = [
        *messages_on(site.folder, tuple(site.pages)),
        *(messages_on(site.folder, sheets, "--css", "--errors-only") if sheets else ()),
    ]
    yield from readings_of(messages, site.folder)


def messages_on(folder: Path, files: Sequence[str], *options: str) -> list[dict[str, Any]]:
    """Return what the checker says of some files under a folder, all in one run."""
    jar = tool("node_modules") / "vnu-jar" / "build" / "dist" / "vnu.jar"
    done = run([tool("java"), "-jar", jar, *_HOW, *options, *files], folder, allowed=(0, 1))
    messages: list[dict[str, Any]] = json.loads(done)["messages"]
    return messages


def place_of(message: Mapping[str, Any], folder: Path) -> tuple[str, int]:
    """Return the file under the folder that a message is about, and the line (0: unknown)."""
    address = str(message.get("url", "")).removeprefix("file:")
    return address.removeprefix(f"{folder.resolve()}/"), int(message.get("lastLine") or 0)


def readings_of(messages: Iterable[Mapping[str, Any]], folder: Path) -> Iterator[Reading]:
    """Yield a reading for each file: errors, and warnings by themselves."""
    found: dict[tuple[str, str], list[str]] = {}
    for message in messages:
        name, line = place_of(message, folder)
        is_warning = message.get("subType") == "warning"
        measured = "nu-warnings" if is_warning else "nu-errors"
        found.setdefault((measured, name), []).append(f"line {line}: {message['message']}")
    for (measured, name), details in sorted(found.items()):
        yield Reading(measured, name, len(details), details=tuple(details))
