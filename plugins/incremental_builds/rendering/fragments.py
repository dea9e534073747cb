"""Parts of pages that are the same on every page, such as a list of the newest posts: made once.

In: a part of a template that asks for nothing but names which all pages share. Out: its text, and
what was looked at for it, from the first page that shows it on. Which parts of a template can be
such is found when it is compiled (:mod:`plugins.incremental_builds.code.fragment_finding`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from jinja2 import Environment
from jinja2.runtime import Context
from jinja2.utils import internalcode, missing

from plugins.incremental_builds.code.fragment_finding import (
    can_share,
    change_templates,
    with_fragments,
)
from plugins.incremental_builds.dependencies.looking import name_in
from plugins.incremental_builds.dependencies.page_notes import Part
from plugins.incremental_builds.dependencies.recording import Recorder
from plugins.incremental_builds.values.cuts import shown as as_shown

_PLACE: Final = "incremental_fragments"
"""The attribute of an environment that holds its fragments."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a page: its text, what it was made with, and what was looked at.

    ``values`` says of each name whether pages have it for themselves, as one of the shared lists.
    ``free`` are names of lists that were not looked at: another page may have others there.
    """

    text: str
    values: tuple[tuple[str, Any, bool], ...]
    free: frozenset[str]
    part: Part


class Fragments:
    """What one process keeps of such parts, for all environments that tell one recorder."""

    def __init__(self, recorder: Recorder) -> None:
        """Begin with none."""
        self.recorder = recorder
        self._under_way = False
        self._refused: set[tuple[str, frozenset[str]]] = set()

    @internalcode
    def shown(
        self, context: Context, key: str, names: Sequence[str], render: Callable[[], str]
    ) -> str:
        """Return the text of a part; ``key`` stands for its source, ``names`` are what it asks."""
        recorder = self.recorder
        if not recorder.active or recorder.disturbed or self._under_way:
            return render()
        own, given = context.vars, context.parent
        for found in recorder.fragments.get(key, ()):
            for name, value, of_page in found.values:
                if (
                    given.get(name, missing) is not value
                    or name in own
                    or (name in recorder.own) is not of_page
                ):
                    break
            else:
                if not found.free or self._are_lists(context, found.free):
                    recorder.notes.parts.append(found.part)
                    return found.text  # type: ignore[no-any-return]
        return self._made(context, key, names, render)

    def _are_lists(self, context: Context, names: Iterable[str]) -> bool:
        own, given = context.vars, context.parent
        return all(n not in own and self.recorder.is_list(n, given.get(n)) for n in names)

    @internalcode
    def _made(
        self, context: Context, key: str, names: Sequence[str], render: Callable[[], str]
    ) -> str:
        recorder = self.recorder
        values = {name: context.parent.get(name, missing) for name in names}
        origins = {name: recorder.origin_of(name, value) for name, value in values.items()}
        others = frozenset(name for name, origin in origins.items() if not origin)
        known = (key, others) in self._refused or not context.vars.keys().isdisjoint(names)
        if known or not self._are_lists(context, others):
            return render()
        text, part = self._looked_apart(render)
        looked = {name_in(path) for path in part.seen}
        free = frozenset(n for n in names if n not in looked and recorder.is_list(n, values[n]))
        if not others <= free:
            self._refused.add((key, others))
            recorder.notes.take_back(part)
            return text
        more = sorted(n + o for n, o in origins.items() if n not in free and o[:1] == "=")
        text = as_shown(text, " ".join([key, *more]))
        if not recorder.disturbed:
            kept = tuple((n, v, n in recorder.own) for n, v in values.items() if n not in free)
            recorder.fragments.setdefault(key, []).append(Fragment(text, kept, free, part))
        return text

    @internalcode
    def _looked_apart(self, render: Callable[[], str]) -> tuple[str, Part]:
        """Return a text, and what was looked at for it as a part of the page under way."""
        notes, names = self.recorder.notes, self.recorder.names
        seen, given, reads = notes.seen, dict(names), len(notes.reads)
        known = notes.known
        notes.seen, notes.known = {}, []
        names.clear()  # so that what the page has looked at before is noted for the part too
        self._under_way = True
        try:
            text = render()
            notes.settle()
            part = notes.part_of(notes.seen, notes.reads[reads:])._replace(known=notes.known)
        finally:
            self._under_way = False
            notes.seen, notes.known = seen, known
            names.clear()  # and what was asked for it, is noted for the page when that asks too
            names.update(given)
        del notes.reads[reads:]
        notes.parts.append(part)
        return text, part


@internalcode
def shown(context: Context, key: str, names: Sequence[str], caller: Callable[[], str]) -> str:
    """Return the text of a part of a page, as templates call for it."""
    fragments: Fragments | None = getattr(context.environment, _PLACE, None)
    return caller() if fragments is None else fragments.shown(context, key, names, caller)


@internalcode
def unsettle(context: Context) -> str:
    """Take note that from now on shared values may change, by what a template calls."""
    fragments: Fragments | None = getattr(context.environment, _PLACE, None)
    if fragments is not None:
        fragments.recorder.disturbed = True
    return ""


def share_fragments(environment: Environment, fragments: Fragments) -> None:
    """Have an environment make such parts once; do it before it compiles anything."""
    if can_share(environment):
        setattr(environment, _PLACE, fragments)
        change_templates(environment, with_fragments)
