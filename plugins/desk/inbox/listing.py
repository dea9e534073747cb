"""The list: in, what feeds said, what was decided, the library; out, what is there to look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from plugins.core.addresses import canonical
from plugins.core.handles import letters_from
from plugins.core.problems import Problem
from plugins.desk.inbox.following import Followed
from plugins.desk.inbox.keeping import (
    Decisions,
    KeptEntry,
    KeptFeed,
    is_one_of_several,
    keys_of,
    names_of_several,
)
from plugins.desk.inbox.model import Entry
from plugins.desk.inbox.rank import Interests, Rank, rank
from plugins.link_roundups.commands import Shelves

_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class Item:
    """An entry in the list."""

    handle: str
    """A short name for commands; the same as long as the entry is there."""
    entry: Entry
    keys: tuple[str, ...]
    feed: str
    source: str
    name: str
    """The name of the source."""
    state: str
    """``new``, ``clipped``, ``skipped`` or ``snoozed``."""
    until: str
    """When a snoozed one comes back."""
    clip: str
    """The clip that has it already."""
    day: str
    """What it is sorted by: when it was published, first seen, or came back."""
    rank: Rank

    def as_json(self) -> dict[str, Any]:
        """Return the item as a JSON object: the entry, and what is known of it here."""
        return {
            "handle": self.handle,
            **self.entry.as_json(),
            "source": self.source,
            "feed": self.feed,
            "state": self.state,
            "until": self.until or None,
            "clip": self.clip or None,
            "points": self.rank.points,
            "why": list(self.rank.why),
        }


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: entries of the last ``days``, of a source, about a topic, in any state."""

    days: int = 30
    source: str = ""
    tag: str = ""
    everything: bool = False
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """The list, best first; ``more`` is how many did not fit."""

    items: tuple[Item, ...] = ()
    more: int = 0
    feeds: int = 0
    asked: int = 0
    answered: int = 0
    resting: Mapping[str, str] = field(default_factory=dict)
    """Feeds that were not asked, and why."""
    problems: tuple[Problem, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the list as a JSON object."""
        return {
            "entries": [item.as_json() for item in self.items],
            "more": self.more,
            "feeds": self.feeds,
            "asked": self.asked,
            "answered": self.answered,
            "resting": dict(self.resting),
            "problems": [problem.as_json() for problem in self.problems],
        }


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about entries: what feeds said, what was decided, what is in the library."""

    kept: Mapping[str, KeptFeed]
    decisions: Decisions
    clips: Mapping[str, str]
    """Ids of clips by their canonical addresses."""
    interests: Interests
    today: dt.date


def items_of(followed: Iterable[Followed], known: Known) -> tuple[Item, ...]:
    """Return every entry of the followed feeds once, best first, with a short name for each."""
    found: list[Item] = []
    listed: set[str] = set()
    for feed in followed:
        kept = known.kept.get(feed.url, KeptFeed()).entries
        several = names_of_several((one.entry for one in kept), feed.url)
        for one in kept:
            item = _item(one, feed, known, several)
            if listed.isdisjoint(item.keys):
                found.append(item)
            listed.update(item.keys)
    ordered = sorted(found, key=lambda item: item.entry.title or "")
    ordered.sort(key=lambda item: item.day, reverse=True)
    ordered.sort(key=lambda item: -item.rank.points)
    return _named(ordered)


def choose(items: Iterable[Item], wanted: Wanted, today: dt.date) -> tuple[tuple[Item, ...], int]:
    """Return the items that are asked for, and how many more there are than fit."""
    oldest = (today - dt.timedelta(days=wanted.days)).isoformat()
    tag = wanted.tag.casefold()
    chosen = [
        item
        for item in items
        if (wanted.everything or (item.state == "new" and _is_recent(item, oldest)))
        and (not wanted.source or item.source == wanted.source)
        and (not tag or _is_about(item, tag))
    ]
    limit = wanted.limit or len(chosen)
    return tuple(chosen[:limit]), max(0, len(chosen) - limit)


def _item(one: KeptEntry, feed: Followed, known: Known, several: frozenset[str]) -> Item:
    keys = keys_of(one.entry, feed.url, several)
    decision = known.decisions.of(keys)
    is_several = is_one_of_several(one.entry, several)
    clip = "" if is_several else known.clips.get(_canonical(one.entry.url), "")
    state, until, day = "new", "", _day_of(one, known.today.isoformat())
    if clip:
        state = "clipped"
    elif decision is not None and decision.state != "snoozed":
        state = decision.state
    elif decision is not None and decision.until > known.today.isoformat():
        state, until = "snoozed", decision.until
    elif decision is not None:
        day = decision.until  # it comes back as if it had come that day
    return Item(
        handle="",
        entry=one.entry,
        keys=keys,
        feed=feed.url,
        source=feed.source,
        name=feed.name,
        state=state,
        until=until,
        clip=clip,
        day=day,
        rank=rank(one.entry, feed.source, known.interests),
    )


def _day_of(one: KeptEntry, today: str) -> str:
    """Return when an entry was published; when it was first seen, where its feed says "later"."""
    days = (one.entry.published or one.seen, one.seen)
    return next((day for day in days if day[:10] <= today), today)


def clips_by_address(shelves: Shelves) -> dict[str, str]:
    """Return the id of the clip for each canonical address that the library has."""
    found: dict[str, str] = {}
    for filed in shelves.clips.values():
        for address in (filed.value.url, filed.value.canonical):
            if address:
                found.setdefault(_canonical(address), filed.id)
    found.pop("", None)
    return found


def _canonical(address: str | None) -> str:
    try:
        return canonical(address) if address else ""
    except ValueError:
        return ""


def _named(items: list[Item]) -> tuple[Item, ...]:
    """Give each item the beginning of its digest as a name, long enough to be the only one."""
    names = [letters_from(item.keys[0]) for item in items]
    length = _SHORTEST
    while len({name[:length] for name in names}) < len(names):
        length += 1
    return tuple(
        replace(item, handle=name[:length]) for item, name in zip(items, names, strict=True)
    )


def _is_recent(item: Item, oldest: str) -> bool:
    """Tell whether an item is of late, as far as its day is known."""
    day = item.day[:10]
    return day >= oldest[: len(day)]


def _is_about(item: Item, tag: str) -> bool:
    named = [*item.entry.tags, *(why.rpartition(" (")[0] for why in item.rank.why)]
    return any(tag == name.casefold() for name in named)
