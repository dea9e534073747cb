"""Putting new addresses into the writers' files, where she asked for that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.core.files import write_whole
from plugins.core.problems import Problem
from plugins.desk.link_health import record
from plugins.desk.link_health.change import Changed, with_new_addresses
from plugins.desk.link_health.gather import gather_links, shown, text_files
from plugins.desk.link_health.model import Entry, State
from plugins.desk.link_health.written import FIELDS


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of new addresses: where they stand now, and where a person has to put them."""

    changed: tuple[Changed, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def exit_code(self) -> int:
        """Return 1 where a person has to change something, else 0."""
        return 1 if self.problems else 0

    def as_json(self) -> dict[str, Any]:
        """Return the result for programs."""
        return {
            "changed": [
                {"path": c.place.path, "line": c.place.line, "old": c.old, "new": c.new}
                for c in self.changed
            ],
            "problems": [problem.as_json() for problem in self.problems],
        }


def put_new_addresses(content: Path, only: str, today: dt.date, *, write: bool) -> Applied:
    """Change the addresses of links that have moved, and nothing else, in the files of a folder."""
    known = record.load(content, content.name)
    moved = {e.url: e.moved_to for e in known.values() if e.state is State.MOVED and e.moved_to}
    changed: list[Changed] = []
    problems: list[Problem] = []
    for file in text_files(content):
        path = shown(file, content)
        here = {u: t for u, t in moved.items() if only.casefold() in f"{path} {u}".casefold()}
        try:
            text = file.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue  # `inv check` names it, and nothing in it can be changed
        fields = FIELDS.get(file.relative_to(content).parts[0], ())
        change = with_new_addresses(text, path, fields, here)
        changed += change.changed
        problems += change.problems
        if write and change.changed:
            write_whole(file, change.text.encode())
    if write and changed:
        _note_moved(content, known, today)
    return Applied(tuple(changed), tuple(problems))


def _note_moved(content: Path, known: Mapping[str, Entry], today: dt.date) -> None:
    """Keep what is known of a link under its new address."""
    links, problems = gather_links(content)
    old = {entry.moved_to: entry for entry in known.values() if entry.state is State.MOVED}
    entries = record.after(known, links, {})
    for link in links:
        for key in link.keys:
            if key not in entries and link.url in old:
                archive = old[link.url].archive
                entries[key] = Entry(State.LIVE, link.url, today, archive=archive)
    record.save(content, {**(known if problems else {}), **entries})
