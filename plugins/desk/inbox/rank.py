"""What to look at first: in, an entry and what we write about; out, points, and what they are for.

Two things count, and both are told: how often the library cites the source, and which of our tags
the entry is about. Nothing is learnt, nothing is hidden: the same library gives the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from plugins.desk.inbox.model import Entry
from plugins.link_roundups.commands import Shelves

MOST_FOR_A_SOURCE: Final = 5
FOR_A_TOPIC: Final = 3
"""Points for a tag of ours in the title or among the entry's own tags."""
FOR_A_MENTION: Final = 1
"""Points for one in the summary alone."""
MOST_TOPICS: Final = 3
_WORD = re.compile(r"\w+")
_SHORTEST_STEM: Final = 4


@dataclass(frozen=True, slots=True)
class Interests:
    """What we write about: how many clips cite each source, and our tags by their words."""

    cited: Mapping[str, int] = field(default_factory=dict)
    topics: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    lengths: frozenset[int] = field(init=False)
    """Of how many words the tags are."""

    def __post_init__(self) -> None:
        """Count once what is looked up for every entry."""
        object.__setattr__(self, "lengths", frozenset(map(len, self.topics)))


@dataclass(frozen=True, slots=True)
class Rank:
    """Points, and what they were given for, in words."""

    points: int
    why: tuple[str, ...]


def interests_of(shelves: Shelves, tags: Iterable[str]) -> Interests:
    """Return what we write about, from the library and the ``tags`` of posts."""
    cited: dict[str, int] = {}
    named = list(tags)
    for filed in shelves.clips.values():
        named += filed.value.tags
        for source in filed.value.source_ids():
            cited[source] = cited.get(source, 0) + 1
    topics = {_stems(tag): tag for tag in sorted(named, reverse=True)}
    return Interests(cited, {words: tag for words, tag in topics.items() if words})


def rank(entry: Entry, source: str, interests: Interests) -> Rank:
    """Return how much an entry is worth a look, and why."""
    points, why = 0, []
    cited = interests.cited.get(source, 0)
    if cited:
        points += min(cited, MOST_FOR_A_SOURCE)
        why.append(f"cited in {cited} clip{'' if cited == 1 else 's'}")
    for tag, where, worth in _topics_in(entry, interests)[:MOST_TOPICS]:
        points += worth
        why.append(f"{tag} ({where})")
    return Rank(points, tuple(why))


def _topics_in(entry: Entry, interests: Interests) -> list[tuple[str, str, int]]:
    """Return the tags that an entry is about, where they stand, and their points; best first."""
    title, summary = (_runs(text or "", interests) for text in (entry.title, entry.summary))
    tagged = {_stems(tag) for tag in entry.tags}
    found = []
    for words in (title | tagged | summary) & interests.topics.keys():
        tag = interests.topics[words]
        if words in title:
            found.append((tag, "title", FOR_A_TOPIC))
        elif words in tagged:
            found.append((tag, "tag", FOR_A_TOPIC))
        else:
            found.append((tag, "summary", FOR_A_MENTION))
    return sorted(found, key=lambda topic: (-topic[2], topic[0]))


def _stems(text: str) -> tuple[str, ...]:
    """Return the words of a text, in small letters and without an s of the plural."""
    return tuple(
        word[:-1] if word.endswith("s") and len(word) > _SHORTEST_STEM else word
        for word in _WORD.findall(text.casefold())
    )


def _runs(text: str, interests: Interests) -> set[tuple[str, ...]]:
    """Return the words of a text one after the other, as many at a time as a tag may have."""
    words = _stems(text)
    return {
        words[start : start + length]
        for length in interests.lengths
        for start in range(len(words) - length + 1)
    }
