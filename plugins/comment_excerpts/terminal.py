"""What the verbs say and ask at a terminal; the rest of the plugin knows of none."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from plugins.comment_excerpts.commands import (
    ReadRequest,
    name_for,
    read,
    snapshot_for_picking,
)
from plugins.comment_excerpts.filing.compare import Finding, Report
from plugins.comment_excerpts.filing.compare import lines_of as report_lines
from plugins.comment_excerpts.filing.document import Snapshot
from plugins.comment_excerpts.filing.pick import Picked
from plugins.comment_excerpts.filing.session import Session
from plugins.comment_excerpts.filing.store import Stored, keep, removals_of
from plugins.comment_excerpts.filing.tree import heading
from plugins.core.addresses import is_web_address
from plugins.core.errors import ConfigurationError

_LONG: Final = 5_000_000
"""A file of so many bytes takes long enough for people to wonder."""
_SAID: Final = {
    Finding.DELETED: 'inv remove {thread} {id} --reason "deleted where it was written"',
    Finding.EDITED: "to take the new words, remove its item from content/threads/{thread}.yml, "
    "and pick it again; what is there is what was said then",
    Finding.MOVED: "correct its line in content/threads/{thread}.yml",
}


def snapshot_of(request: ReadRequest) -> Snapshot:
    """Return what was read, from the network only where an address was given."""
    if is_web_address(request.source):
        from plugins.core.fetching import Client  # noqa: PLC0415 - files need no network

        with Client() as client:
            return read(request, client)
    if request.source == "-":
        return read(request, pasted=sys.stdin.buffer.read())
    with _progress(Path(request.source)) as watch:
        return read(request, watch=watch)


@contextlib.contextmanager
def _progress(file: Path) -> Iterator[Callable[[int], None] | None]:
    """Show how far a long file is read, where somebody looks."""
    size = file.stat().st_size if file.is_file() else 0
    if size < _LONG or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - only where somebody looks
    from rich.progress import Progress  # noqa: PLC0415

    # An export is read twice: once to see which threads it has, once for the one that is meant.
    with Progress(console=Console(stderr=True), transient=True) as bar:
        job = bar.add_task(file.name, total=2 * size)
        yield lambda read_on: bar.update(job, advance=read_on)


def read_lines(snapshot: Snapshot, stored: Sequence[Stored]) -> list[str]:
    """Return what was read and where it went, for a person."""
    lines = heading(snapshot.thread)
    for one in stored:
        added = f": {len(one.added)} comments added" if one.added else ""
        lines.append(f"{one.file}{added}")
    return lines


def picking_from(root: Path, request: ReadRequest) -> tuple[str, Snapshot]:
    """Return the name and the snapshot to pick from; an address or a file is read first."""
    is_source = is_web_address(request.source) or Path(request.source).is_file()
    if not is_source:
        kept = snapshot_for_picking(root, request.source)
        return request.source, replace(kept, under=request.under or kept.under)
    found = snapshot_of(request)
    name = name_for(request, found.thread)
    keep(root, name, found)
    return name, snapshot_for_picking(root, name)


def picks_for(
    root: Path, name: str, snapshot: Snapshot, given: tuple[str, str, str], width: int
) -> list[Picked]:
    """Return what a writer picks: as given (ids, first and last words), or asked for."""
    ids, first, last = given
    wanted = [one.strip() for one in ids.split(",") if one.strip()]
    if (first or last) and len(wanted) != 1:
        raise ConfigurationError("--from and --to cut the one comment that --ids names")
    if wanted:
        return [Picked(one, first, last) for one in dict.fromkeys(wanted)]
    if not sys.stdin.isatty():
        raise ConfigurationError("there is no terminal to ask at; name the comments: --ids c1,c2")
    session = Session(snapshot.thread, removals_of(root, name), input, _say, max(width, 40))
    if not session.run():
        raise ConfigurationError("nothing was written")
    return list(session.picks.values())


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def lines_of(report: Report) -> list[str]:
    """Return a report for a person, with what to do about each finding."""
    return report_lines(report, _SAID)
