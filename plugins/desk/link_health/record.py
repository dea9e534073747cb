"""What several answers mean together: in, what was known and was found; out, what is known now.

The record is ``content/machine/links.json``: a clip's id, or the address of a link that is no
clip's, and what is known of it. A line each, so that a change shows what changed.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from plugins.core.errors import ContentError
from plugins.core.files import write_whole
from plugins.core.machine_files import LINKS, read_machine_file
from plugins.desk.link_health.model import Copy, Entry, Finding, Found, Link, State, Verdict

APART: Final = dt.timedelta(days=3)
"""How far two failures have to be apart to count as two."""
ENOUGH: Final = 3
"""How many of them make a link dead."""
ENOUGH_SAID: Final = 2
"""How many do where the server says each time that it is gone for good (410)."""


def advanced(entry: Entry | None, found: Found) -> Entry:
    """Return what is known of a link after one more answer."""
    verdict, day = found.verdict, found.day
    if entry is None or entry.url != found.url:
        entry = Entry(State.UNKNOWN, found.url, day)
    if verdict.finding is Finding.GONE:
        return _after_failure(entry, verdict, day)
    if verdict.finding is Finding.UNKNOWN:
        if entry.state is State.DEAD:
            return entry  # a server that does not answer does not bring a work back
        return _in_state(entry, State.UNKNOWN, day, verdict)
    state = State.MOVED if verdict.finding is Finding.MOVED else State.LIVE
    return _in_state(replace(entry, failures=(), for_good=False), state, day, verdict)


def _after_failure(entry: Entry, verdict: Verdict, day: dt.date) -> Entry:
    days = tuple(one for one in entry.failures if one <= day)  # a clock may have been ahead
    if not days or day - days[-1] >= APART:
        days = (*days, day)
    for_good = verdict.for_good and (entry.for_good or not entry.failures)
    enough = ENOUGH_SAID if for_good else ENOUGH
    dead = entry.state is State.DEAD or len(days) >= enough
    state = State.DEAD if dead else State.UNKNOWN
    entry = replace(entry, failures=days[-ENOUGH:], for_good=for_good)
    return _in_state(entry, state, day, verdict)


def left_until_dead(entry: Entry) -> int:
    """Return how many more failures like those that there were would make a link dead."""
    return max(1, (ENOUGH_SAID if entry.for_good else ENOUGH) - len(entry.failures))


def _in_state(entry: Entry, state: State, day: dt.date, verdict: Verdict) -> Entry:
    same = entry.state is state and entry.moved_to == verdict.target
    return replace(
        entry,
        state=state,
        since=entry.since if same else day,
        why=verdict.why,
        moved_to=verdict.target,
    )


def after(
    known: Mapping[str, Entry], links: Iterable[Link], found: Mapping[str, Found]
) -> dict[str, Entry]:
    """Return the record after a run; what no link of the site has any more is dropped."""
    entries: dict[str, Entry] = {}
    for link in links:
        for key in link.keys:
            entry = known.get(key) or known.get(link.url)
            if link.url in found:
                entry = advanced(entry, found[link.url])
            if entry is not None and entry.url == link.url:
                entries[key] = entry
    return entries


def load(content: Path, shown: str) -> dict[str, Entry]:
    """Return the record; raises ContentError where it cannot be read."""
    entries, problems = read_machine_file(
        content / LINKS, f"{shown}/{LINKS}", _entries_of, what="the link states cannot"
    )
    if problems:
        raise ContentError(problems)
    return entries or {}


def save(content: Path, entries: Mapping[str, Entry]) -> bool:
    """Write the record; tell whether it changed."""
    lines = (
        f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(_data_of(entry), ensure_ascii=False)}"
        for key, entry in sorted(entries.items())
    )
    return write_whole(content / LINKS, ("{\n" + ",\n".join(lines) + "\n}\n").encode())


def _data_of(entry: Entry) -> dict[str, Any]:
    data: dict[str, Any] = {
        "state": entry.state.value,
        "url": entry.url,
        "since": entry.since.isoformat(),
        "why": entry.why,
        "failures": [day.isoformat() for day in entry.failures],
        "for_good": entry.for_good,
        "moved_to": entry.moved_to,
        "archive": entry.archive.as_json() if entry.archive else None,
    }
    return {name: value for name, value in data.items() if value}


def _entries_of(data: Any) -> dict[str, Entry]:
    return {str(key): _entry_of(value) for key, value in data.items()}


def _entry_of(data: Any) -> Entry:
    archive = data.get("archive")
    return Entry(
        State(data["state"]),
        str(data.get("url", "")),
        dt.date.fromisoformat(data.get("since", "1970-01-01")),
        str(data.get("why", "")),
        tuple(dt.date.fromisoformat(day) for day in data.get("failures", ())),
        str(data.get("moved_to", "")),
        Copy(archive["url"], dt.date.fromisoformat(archive["date"])) if archive else None,
        for_good=data.get("for_good") is True,
    )
