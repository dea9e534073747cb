"""What the inbox remembers: in and out, files; between them, values.

What feeds said is kept in ``.cache/inbox/feeds.json``: it can be asked for again at any time.
What a writer decided is kept in ``content/machine/inbox.json``, since nobody else knows it:
digests of what was put aside, no titles and no addresses.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from plugins.core.addresses import canonical
from plugins.core.errors import ContentError
from plugins.core.files import fingerprint, hold, write_whole
from plugins.core.machine_files import read_machine_file
from plugins.desk.inbox.model import Entry

FEEDS: Final = ".cache/inbox/feeds.json"
DECISIONS: Final = "machine/inbox.json"
_VERSION: Final = 1
_FORGOTTEN: Final = dt.timedelta(days=400)
"""How long a decision is kept: by then no feed has the entry any more."""
STATES: Final = ("clipped", "skipped", "snoozed")


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An entry, and the day on which it was first seen."""

    entry: Entry
    seen: str


@dataclass(frozen=True, slots=True)
class KeptFeed:
    """What is known of a feed since it was asked last; moments in ISO 8601, UTC."""

    etag: str = ""
    modified: str = ""
    asked: str = ""
    rests_until: str = ""
    """Nobody asks it before: it failed, or asked for a pause."""
    failures: int = 0
    """How often it failed in a row."""
    fault: str = ""
    """What was wrong the last time."""
    title: str = ""
    entries: tuple[KeptEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a writer decided about an entry, and when; ``until``: when it comes back."""

    state: str
    on: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Every decision, by the keys of entries."""

    by_key: Mapping[str, Decision] = field(default_factory=dict)

    def of(self, keys: Iterable[str]) -> Decision | None:
        """Return what was decided about an entry, under whichever of its keys."""
        return next((self.by_key[key] for key in keys if key in self.by_key), None)

    def with_(self, keys: Iterable[str], decision: Decision | None) -> Decisions:
        """Return the decisions with one more; ``None`` takes one back."""
        changed = {key: value for key, value in self.by_key.items() if key not in set(keys)}
        if decision is not None:
            changed |= dict.fromkeys(keys, decision)
        return Decisions(changed)


def names_of_several(entries: Iterable[Entry], feed: str) -> frozenset[str]:
    """Return the addresses and ids that entries with different titles have in common in a feed.

    Notes of releases lead to places in one page, and episodes of a show to its page: what such a
    name stands for is no single entry.
    """
    titles: dict[str, set[str]] = {}
    for entry in entries:
        for name in _names_of(entry, feed):
            titles.setdefault(name, set()).add(entry.title or entry.summary or "")
    return frozenset(name for name, its in titles.items() if len(its) > 1)


def pages_of_several(old: Iterable[Entry], new: Iterable[Entry]) -> frozenset[str]:
    """Return the addresses that a feed gave one entry before, and gives another one now.

    An entry with another id and another title is another one: the page of a show has its newest.
    """
    before = {_address_of(entry.url): entry for entry in old if entry.url}
    return frozenset(
        address
        for entry in new
        if entry.url
        and (other := before.get(address := _address_of(entry.url)))
        and entry.id
        and other.id
        and entry.id != other.id
        and entry.title != other.title
    )


def keys_of(entry: Entry, feed: str, several: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return digests under which an entry is known again: by its address, and by its id.

    An address counts without what only tracks readers; an id counts within its feed. ``several``
    are names that tell no entry of the feed apart: where there is no other, title and date do.
    """
    named = [name for name in _names_of(entry, feed) if name not in several]
    if not named:
        named.append(f"title {feed} {entry.title} {entry.published}")
    return tuple(fingerprint(name.encode())[:20] for name in named)


def is_one_of_several(entry: Entry, several: frozenset[str]) -> bool:
    """Tell whether an entry's address stands for others too."""
    return bool(entry.url) and _address_of(entry.url or "") in several


def _names_of(entry: Entry, feed: str) -> list[str]:
    named = [_address_of(entry.url)] if entry.url else []
    return [*named, f"id {feed} {entry.id}"] if entry.id else named


def _address_of(url: str) -> str:
    try:
        return f"url {canonical(url)}"
    except ValueError:
        return f"url {url}"


@contextlib.contextmanager
def alone(site: Path) -> Iterator[None]:
    """Wait until no other command reads and writes what the inbox remembers, and keep others out.

    The system lets go of it however a command ends.
    """
    file = (site / FEEDS).with_name("lock")
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as held:
        hold(held.fileno(), wait=True)
        yield


def load_feeds(site: Path) -> dict[str, KeptFeed]:
    """Return what is remembered of feeds; nothing where the file is not of this version."""
    try:
        data: Any = json.loads((site / FEEDS).read_bytes())
        if data["version"] != _VERSION:
            return {}
        return {str(url): _kept_feed(value) for url, value in data["feeds"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _kept_feed(value: Mapping[str, Any]) -> KeptFeed:
    entries = tuple(
        KeptEntry(Entry(**{**kept["entry"], "tags": tuple(kept["entry"]["tags"])}), kept["seen"])
        for kept in value["entries"]
    )
    return KeptFeed(**{**value, "entries": entries})


def save_feeds(site: Path, feeds: Mapping[str, KeptFeed]) -> None:
    """Write down what is known of feeds."""
    data = {"version": _VERSION, "feeds": {url: asdict(feeds[url]) for url in sorted(feeds)}}
    write_whole(site / FEEDS, f"{json.dumps(data, ensure_ascii=False)}\n".encode())


def load_decisions(content: Path, shown_as: str) -> Decisions:
    """Return what was decided; raises ContentError where the file cannot be read."""
    found, problems = read_machine_file(
        content / DECISIONS, f"{shown_as}/{DECISIONS}", _decisions, what="the inbox's state cannot"
    )
    if problems:
        raise ContentError(problems)
    return Decisions(found or {})


def _decisions(data: Any) -> dict[str, Decision]:
    return {str(key): _decision(value) for key, value in data.items()}


def _decision(value: Mapping[str, Any]) -> Decision:
    decision = Decision(str(value["state"]), str(value["on"]), str(value.get("until", "")))
    dt.date.fromisoformat(decision.on)
    if decision.state not in STATES:
        message = f'"{decision.state}" is none of {", ".join(STATES)}'
        raise ValueError(message)
    return decision


def save_decisions(content: Path, decisions: Decisions, today: dt.date) -> None:
    """Write what was decided, one to a line, so that two branches seldom change the same line."""
    oldest = (today - _FORGOTTEN).isoformat()
    kept = {
        key: {name: text for name, text in asdict(value).items() if text}
        for key, value in decisions.by_key.items()
        if max(value.on, value.until) >= oldest
    }
    lines = (f"{json.dumps(key)}: {json.dumps(kept[key])}" for key in sorted(kept))
    inside = ",\n ".join(lines)
    write_whole(content / DECISIONS, f"{{\n {inside}\n}}\n".encode() if inside else b"{}\n")
