"""Texts of posts in lists, kept: one for each post and each loop that shows posts alike.

In: a loop that was found when its template was compiled
(:mod:`plugins.incremental_builds.code.item_finding`). Out: its text, and the notes of the page
under way as if every round had been rendered. A text is kept where all that was read of its post
follows from the post's source; it counts while that source is the same, and with the same values of
the other names.
"""

from __future__ import annotations

import locale
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, cast

from jinja2 import Environment
from jinja2.runtime import Context
from jinja2.utils import internalcode, missing

from plugins.incremental_builds.code.fragment_finding import can_share, change_templates
from plugins.incremental_builds.code.item_finding import with_items
from plugins.incremental_builds.dependencies.kinds import CONTENT
from plugins.incremental_builds.dependencies.lazy_lists import LazyItems, LazySeen
from plugins.incremental_builds.dependencies.recording import Recorder

_PLACE: Final = "incremental_items"
"""The attribute of an environment that holds its items."""
_TRIES: Final = 100
"""Rounds of a loop of which none could be kept, after which it is not tried any more."""

Group = tuple[str, ...]
"""What the texts of a loop depend on but for the posts: the digest of its body, the locale, and
the digests of the values that its other names have."""


Item = tuple[str, tuple[str, ...]]
"""The text of one round, and the names of what was read of the post for it."""


class Items:
    """What one process keeps of such texts, for an environment that tells a recorder."""

    def __init__(self, recorder: Recorder, *, passing_on: bool = True) -> None:
        """Begin with none; ``passing_on``: somebody asks for those that were made."""
        self.recorder = recorder
        self._passing_on = passing_on
        self._failed: dict[Group, int] = {}
        self._names: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.kept: dict[Group, dict[str, Item]] = {}
        """The texts by the keys of the posts."""
        self.fresh: list[tuple[Group, str, Item]] = []
        """Those that were made in this process."""

    def know(self, found: Iterable[tuple[Group, str, Item]]) -> None:
        """Take texts that another process made."""
        for group, key, item in found:
            self.kept.setdefault(group, {})[key] = item

    @internalcode
    def shown(
        self,
        context: Context,
        loop: tuple[str, Sequence[str]],
        items: Any,
        caller: Callable[[Any], str],
    ) -> str:
        """Return the text of a loop; ``loop`` stands for its body, and names what that asks."""
        recorder = self.recorder
        if not recorder.active or recorder.disturbed or not isinstance(items, list):
            return "".join([caller(item) for item in items])
        group = self._group(context, *loop)
        if group is None:
            return "".join([caller(item) for item in items])
        texts = self.kept.setdefault(group, {})
        if not texts and self._failed.get(group, 0) > _TRIES:
            return "".join([caller(item) for item in items])
        lazy = items if isinstance(items, LazyItems | LazySeen) else None
        keys = lazy.names() if lazy is not None else None
        make: Callable[[int], Any]
        if lazy is None or keys is None:
            rounds = [*iter(items)]
            keys = self._keys_of(rounds)
            if keys is None:
                return "".join([self._of_object(group, texts, item, caller) for item in rounds])
            make = rounds.__getitem__
        else:
            make = lazy.made
        found = [*map(texts.get, keys)]
        known: dict[tuple[str, ...], list[str]] = {}
        if None not in found and len({item[1] for item in found if item}) == 1:
            known[texts[keys[0]][1]] = keys  # as most lists are, all of ten thousand posts
            made = [item[0] for item in found if item]
        else:
            made = []
            for place, (key, item) in enumerate(zip(keys, found, strict=True)):
                if item is None:
                    made.append(self._made(group, key, make(place), caller))
                else:
                    made.append(item[0])
                    known.setdefault(item[1], []).append(key)
        recorder.notes.known += known.items()
        return "".join(made)

    def _keys_of(self, items: Sequence[Any]) -> list[str] | None:
        """Return the keys of contents; None where one of them has none, or is something else."""
        kind_of = self.recorder.host.kind_of
        if any(kind_of(kind) is not CONTENT for kind in {*map(type, items)}):
            return None
        keys = [*map(self.recorder.digests.key, items)]
        return None if None in keys else cast("list[str]", keys)

    def _group(self, context: Context, body: str, names: Sequence[str]) -> Group | None:
        """Return what the texts of a loop depend on; None where no digest tells it."""
        place = locale.setlocale
        found = [body, place(locale.LC_TIME), place(locale.LC_CTYPE)]
        for name in names:
            if name in context.vars:
                return None
            value = context.resolve_or_missing(name)
            if value is missing:
                found.append("")
                continue
            look = self.recorder.names.get(name)
            if look is None or look.value is not value or look.opaque or not look.digest:
                return None
            found.append(look.digest)
        return tuple(found)

    @internalcode
    def _of_object(
        self, group: Group, texts: dict[str, Item], item: Any, caller: Callable[[Any], str]
    ) -> str:
        recorder = self.recorder
        key = None
        if recorder.host.kind_of(type(item)) is CONTENT:
            key = recorder.digests.key(item)
        if key is None:
            return caller(item)
        found = texts.get(key)
        if found is None:
            return self._made(group, key, item, caller)
        recorder.notes.known.append((found[1], [key]))
        return found[0]

    @internalcode
    def _made(self, group: Group, key: str, item: Any, caller: Callable[[Any], str]) -> str:
        """Render a round, and keep its text where it shows nothing but what a source says."""
        recorder, notes = self.recorder, self.recorder.notes
        start, noted = len(notes.reads), (len(notes.seen), len(notes.parts), len(notes.known))
        text = caller(item)
        reads = {*notes.reads[start:]}
        more = noted != (len(notes.seen), len(notes.parts), len(notes.known))
        if recorder.disturbed or notes.opaque or more:
            return text
        named = [notes.whose(read) for read in reads]
        steady = all(not notes.digest_of(read) for read in reads)
        if steady and all(whose == key for whose, _ in named) and "\0" not in text:
            names = tuple(sorted(name for _, name in named))
            made = (str(text), self._names.setdefault(names, names))
            self.kept[group][key] = made
            if self._passing_on:
                self.fresh.append((group, key, made))
        else:
            self._failed[group] = self._failed.get(group, 0) + 1
        return text


def with_known(
    reads: dict[int, list[str]],
    known: Iterable[tuple[Sequence[str], Iterable[str]]],
    numbers: Mapping[str, int],
) -> dict[int, list[str]]:
    """Return reads, names by the numbers of contents, with those for texts that were known."""
    found: dict[int, list[str]] = {}
    for names, keys in known:
        alike = [*names]
        more = dict.fromkeys([numbers[key] for key in keys], alike)
        for number in found.keys() & more.keys():
            more[number] = sorted({*found[number], *names})
        found |= more
    for number, names in reads.items():
        found[number] = sorted({*found.get(number, ()), *names})
    return found


@internalcode
def shown(
    context: Context, body: str, names: Sequence[str], items: Any, caller: Callable[[Any], str]
) -> str:
    """Return the text of a loop, as templates call for it."""
    kept: Items | None = getattr(context.environment, _PLACE, None)
    if kept is None:
        return "".join([caller(item) for item in items])
    return kept.shown(context, (body, names), items, caller)


def keep_items(environment: Environment, items: Items) -> None:
    """Have an environment keep such texts; do it before it compiles anything."""
    if can_share(environment):
        setattr(environment, _PLACE, items)
        change_templates(environment, with_items)
