"""Look again, after posts came, went or changed, where the pages of a site looked.

In: what each page looked at, as a snapshot has it, and what is there now; out, the pages that
would see something else, each with the first difference in words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from plugins.incremental_builds.dependencies.looking import CHANGING, OWN_LISTS, look, name_in
from plugins.incremental_builds.dependencies.objects import HOST
from plugins.incremental_builds.edits.post_edits import Changed
from plugins.incremental_builds.snapshots.rows import Post
from plugins.incremental_builds.snapshots.snapshot import Snapshot
from plugins.incremental_builds.values.fingerprint import Digests, attribute_digest, of_keys


class _Digests(Digests):
    """Digests of values, with less work for lists of posts."""

    def of(self, value: Any) -> str:
        """Return the digest of a value."""
        if type(value) is list and {*map(type, value)} == {Post}:
            return of_keys([str(self.key_of(post)) for post in value])
        return super().of(value)


class LookingAgain:
    """Compares; the pages that differ are added to ``reached``."""

    def __init__(self, shot: Snapshot, changed: Changed, reached: dict[int, str]) -> None:
        """Take the pages as they are now, and what is known already of those to be rendered."""
        self.shot, self.changed, self.reached = shot, changed, reached
        self.digests = _Digests(self._key_of)
        self.shown: dict[int, str] = {}
        """Pages that differ in parts alone which all pages share, with the difference in words."""
        self.shared: dict[str, str] = {}
        """The digests of what pages share, by the paths of looks."""
        self._known: dict[tuple[int, str], bool] = {}

    def _key_of(self, value: Any) -> str | None:
        return self.shot.keys[value.number] if type(value) is Post else HOST.key_of(value)

    def at_shared(self, values: Mapping[str, Any], lists: Collection[int]) -> None:
        """Find the pages of which a look at what pages share gives something else.

        ``lists`` are the pages of lists, which have some of these names for themselves.
        """
        shot, digests = self.shot, self.shared
        changed: dict[int, str] = {}
        for number, (path, digest) in enumerate(shot.looks):
            if name_in(path) not in CHANGING or not digest:
                continue
            if path not in digests:
                digests[path] = look(path, values, self.digests)
            if digests[path] != digest:
                changed[number] = path
        others = frozenset(n for n, path in changed.items() if name_in(path) not in OWN_LISTS)
        for page in shot.seen.having(frozenset(changed)):
            among = others if page in lists else changed.keys()
            for rows, found in ((shot.own_seen, self.reached), (shot.seen, self.shown)):
                first = next((n for n in rows[page] if n in among), None)
                if first is not None:
                    found.setdefault(page, changed[first])
                    break

    def at_lists(self, values: Mapping[str, Any], owns: Mapping[int, Mapping[str, Any]]) -> None:
        """Find the pages of lists of which a look gives something else; ``owns`` has their names.

        ``values`` are the shared ones, which some of those are.
        """
        shot, digests = self.shot, self.shared
        for page, own in owns.items():
            if page in self.reached:
                continue
            for path, digest in (shot.looks[n] for n in shot.seen[page]):
                name = name_in(path)
                if name not in own:
                    continue
                if own[name] is values.get(name):
                    found = digests.get(path) or look(path, values, self.digests)
                    digests[path] = found
                else:
                    found = look(path, own, self.digests)
                if found != digest:
                    self.reached[page] = path
                    break

    def at_posts(self) -> None:
        """Find the pages that read something else of a post."""
        shot, changed = self.shot, self.changed
        wanted = frozenset(changed.before) | changed.related
        found: dict[int, str] = {}
        for group in shot.groups.having(wanted, 1):
            names, *contents = shot.groups[group]
            for number in wanted.intersection(contents):
                name = next((n for n in sorted(shot.names[names]) if self._differs(number, n)), "")
                if name:
                    found[group] = f"{name} of {self._called(number)}"
        for page in shot.reads.having(frozenset(found)) if found else ():
            if not shot.files[page]:
                continue
            own = next((found[group] for group in shot.own_reads[page] if group in found), "")
            if own:
                self.reached.setdefault(page, own)
            else:
                words = next(found[group] for group in shot.reads[page] if group in found)
                self.shown.setdefault(page, words)

    def _differs(self, number: int, name: str) -> bool:
        """Tell whether an attribute of a post is another one."""
        changed, known = self.changed, self._known
        if number in changed.related:
            return name == "translations"
        now = changed.now.get(number)
        if now is None:
            return True
        if (number, name) not in known:
            known[number, name] = _digest(changed.before[number], name) != _digest(now, name)
        return known[number, name]

    def _called(self, number: int) -> str:
        before = self.changed.before.get(number)
        source = self.shot.keys[number].partition(" ")[2]
        return source if before is None else str(before.relative_source_path)


def _digest(content: Any, name: str) -> str:
    digests = Digests(HOST.key_of)
    try:
        return attribute_digest(digests, getattr(content, name))
    except AttributeError:
        return "-"
