"""What a feed has now and what it had: in, entries kept and found; out, those to be kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from plugins.desk.inbox.keeping import KeptEntry, keys_of, names_of_several, pages_of_several
from plugins.desk.inbox.model import MOST_ENTRIES, Entry

_REMEMBERED: Final = dt.timedelta(days=90)
"""How long an entry is kept that its feed has no more: most feeds have their last ten or twenty."""


def merged(
    feed: str, kept: Sequence[KeptEntry], found: Sequence[Entry], today: dt.date
) -> tuple[KeptEntry, ...]:
    """Return the entries of a feed, those that it has now first; those it had keep their day.

    What it dropped stays for a while, so that a writer who looks once a week misses nothing; what
    it only changed is replaced.
    """
    before = [old.entry for old in kept]
    several = names_of_several(before, feed) | names_of_several(found, feed)
    several |= pages_of_several(before, found)
    seen = {key: old.seen for old in kept for key in _marks(old.entry, feed, several)}
    marked = [(entry, _marks(entry, feed, several)) for entry in found]
    entries = [
        KeptEntry(entry, next((seen[key] for key in keys if key in seen), today.isoformat()))
        for entry, keys in marked
    ]
    there = {key for _, keys in marked for key in keys}
    oldest = (today - _REMEMBERED).isoformat()
    dropped = [
        old
        for old in kept
        if old.seen >= oldest and there.isdisjoint(_marks(old.entry, feed, several))
    ]
    return tuple([*entries, *dropped][:MOST_ENTRIES])


def _marks(entry: Entry, feed: str, several: frozenset[str]) -> tuple[object, ...]:
    """Return by what an entry is known again: some feeds make new ids at each question."""
    words = (entry.title, entry.summary, entry.published)
    return (*keys_of(entry, feed, several), *((words,) if any(words[:2]) else ()))
