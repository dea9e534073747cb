"""What the page under way has looked at so far: in, single looks and reads; out, a Trace.

All that is seen more than once gets a number, so that a page's notes are a few numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from plugins.incremental_builds.values.cuts import Cuts
from plugins.incremental_builds.values.pages import Fresh, Trace

Known = tuple[tuple[str, ...], list[str]]
"""Names of attributes, and keys of contents of which all of them were read."""


class Part(NamedTuple):
    """What was looked at for a part of a page, by the numbers of a trace, and as it was noted."""

    looks: tuple[int, ...]
    groups: tuple[int, ...]
    seen: Mapping[str, str]
    reads: frozenset[int]
    known: Sequence[Known] = ()


class Notes:
    """The notes of one process; one page at a time."""

    def __init__(self) -> None:
        """Begin with no page."""
        self.seen: dict[str, str] = {}
        """The digest of each look at the page's context, by a path like ``articles[:10]``."""
        self.reads: list[int] = []
        """The numbers of the reads, as often as they were taken; it is the same list always."""
        self.known: list[Known] = []
        """Reads for texts that were known."""
        self.known_apart = False
        """Whether somebody looks at these; else they become reads like others."""
        self.parts: list[Part] = []
        """What was looked at for parts of the page that other pages have too."""
        self.opaque = ""
        """Why the page has to be rendered every time; empty: it need not."""
        self._fresh = Fresh()
        self._looks: dict[tuple[str, str], int] = {}
        self._keys: dict[str, int] = {}
        self._bits: dict[str, int] = {}
        self._names: dict[int, int] = {}
        self._groups: dict[tuple[int, ...], int] = {}
        self._sets: dict[tuple[int, ...], tuple[int, ...]] = {}
        """Looks that were taken together, as the same object for all pages."""
        self._reads: dict[tuple[str, str], int] = {}
        self._pairs: list[tuple[int, int]] = []
        self._named_pairs: list[tuple[str, str]] = []
        self._digests: list[str] = []
        self._known: dict[tuple[str, ...], dict[str, list[int]]] = {}

    def forget(self) -> None:
        """Begin anew, as if nothing had been numbered."""
        reads = self.reads
        reads.clear()
        self.__init__()  # type: ignore[misc]
        self.reads = reads

    def begin(self) -> None:
        """Turn to a new page."""
        self.seen = {}
        self.reads.clear()
        self.known = []
        self.parts = []
        self.opaque = ""

    def read_of(self, key: str, name: str) -> int | None:
        """Return the number of a read of a content's attribute; None: it is new."""
        return self._reads.get((key, name))

    def digest_of(self, read: int) -> str:
        """Return the digest of what a read gave."""
        return self._digests[read]

    def add_read(self, key: str, name: str, digest: str) -> int:
        """Return the number of a new read, with the digest of what it gave.

        Without a digest, where what it gave follows from the content's source.
        """
        number = self._reads[key, name] = len(self._pairs)
        if key not in self._keys:
            self._keys[key] = len(self._keys)
            self._fresh.keys.append(key)
        bit = self._bits.setdefault(name, 1 << len(self._bits))
        self._pairs.append((self._keys[key], bit))
        self._named_pairs.append((key, name))
        self._digests.append(digest)
        if digest:
            self._fresh.values.append((key, name, digest))
        return number

    def whose(self, read: int) -> tuple[str, str]:
        """Return the key of the content that was read, and the attribute's name."""
        return self._named_pairs[read]

    def settle(self) -> None:
        """Make reads of what was read for texts that were known, unless somebody looks at these."""
        if self.known_apart:
            return
        for names, keys in self.known:
            numbers = self._known.setdefault(names, {})
            for key in keys:
                found = numbers.get(key)
                if found is None:
                    found = numbers[key] = self._numbers_of(key, names)
                self.reads.extend(found)
        self.known = []

    def _numbers_of(self, key: str, names: Sequence[str]) -> list[int]:
        numbers = [(name, self.read_of(key, name)) for name in names]
        return [self.add_read(key, name, "") if n is None else n for name, n in numbers]

    def trace(self, cuts: Cuts | None = None) -> Trace:
        """Return the page's notes, with the places of what it has in common with others."""
        self.settle()
        looks, groups, *_ = self.part_of(self.seen, self.reads)
        own = (self._sets.setdefault(looks, looks), groups)
        for part in self.parts:
            looks += part.looks
            groups += part.groups
        if self.parts:
            looks, groups = tuple(dict.fromkeys(looks)), tuple(dict.fromkeys(groups))
        return Trace(self._sets.setdefault(looks, looks), groups, self.opaque, own, cuts)

    def part_of(self, seen: Mapping[str, str], reads: Iterable[int]) -> Part:
        """Return the numbers of looks and reads."""
        looks = tuple([self._look(item) for item in seen.items()])
        pairs = self._pairs
        read: dict[int, int] = {}
        reads = set(reads)
        for number in reads:
            key, bit = pairs[number]
            read[key] = read.get(key, 0) | bit
        together: dict[int, list[int]] = {}
        for key in sorted(read):
            together.setdefault(read[key], []).append(key)
        groups = [self._group((self._named(bits), *keys)) for bits, keys in together.items()]
        return Part(looks, tuple(groups), seen, frozenset(reads))

    def take_back(self, part: Part) -> None:
        """Let what was looked at for the last part be what the page looked at itself."""
        self.parts.pop()
        self.seen = {**part.seen, **self.seen}
        self.reads.extend(part.reads)
        self.known += part.known

    def named(self, reads: Iterable[int]) -> list[tuple[str, str]]:
        """Return the keys of the contents that were read, and the attributes' names, sorted."""
        return sorted(self._named_pairs[number] for number in set(reads))

    def fresh(self) -> Fresh | None:
        """Return what got a number since this was last asked; None: nothing did."""
        found = self._fresh
        if not (found.looks or found.keys or found.names or found.groups or found.values):
            return None
        self._fresh = Fresh()
        return found

    def _look(self, item: tuple[str, str]) -> int:
        return _number(item, self._looks, self._fresh.looks)

    def _group(self, item: tuple[int, ...]) -> int:
        return _number(item, self._groups, self._fresh.groups)

    def _named(self, bits: int) -> int:
        found = self._names.get(bits)
        if found is None:
            found = self._names[bits] = len(self._names)
            names = sorted(name for name, bit in self._bits.items() if bits & bit)
            self._fresh.names.append(tuple(names))
        return found


def _number(item: Any, numbers: dict[Any, int], fresh: list[Any]) -> int:
    found = numbers.get(item)
    if found is None:
        found = numbers[item] = len(numbers)
        fresh.append(item)
    return found
