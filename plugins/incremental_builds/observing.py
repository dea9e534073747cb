"""Have Jinja tell of every look: it compiles each into a call of its environment or its context."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from jinja2.runtime import Context
from jinja2.utils import missing

from plugins.incremental_builds.recording import CONTENT, OTHER, PAGING, Recorder


def observe(environment: Environment, recorder: Recorder) -> None:
    """Have an environment tell the recorder of every look; do it before it renders anything."""
    _observe_attributes(environment, recorder)
    environment.context_class = _context_class(recorder)


def _observe_attributes(environment: Environment, recorder: Recorder) -> None:
    own_getattr, own_getitem = environment.getattr, environment.getitem
    read, views, note = recorder.read, recorder.views, recorder.notes.reads.append
    kind_of = recorder.host.kind_of
    kinds: dict[type, str] = {}

    def noted_getattr(thing: Any, name: str) -> Any:
        view = views.get(id(thing))
        if view is not None:
            found = view.get(name)
            if found is not None:
                note(found[0])
                return found[1]
        value = own_getattr(thing, name)
        kind = kinds.get(type(thing))
        if kind is None:
            kind = kinds[type(thing)] = kind_of(type(thing))
        return value if kind is OTHER else read(thing, name, value)

    def noted_getitem(thing: Any, name: Any) -> Any:
        value = own_getitem(thing, name)
        if isinstance(name, str) and kind_of(type(thing)) in {CONTENT, PAGING}:
            return read(thing, name, value)
        return value

    environment.getattr = noted_getattr  # type: ignore[assignment, method-assign]
    environment.getitem = noted_getitem  # type: ignore[assignment, method-assign]


def _context_class(recorder: Recorder) -> type[Context]:
    resolved, names = recorder.resolved, recorder.names

    class RecordingContext(Context):
        """Jinja's context, but that it tells of every name."""

        def resolve_or_missing(self, key: str) -> Any:
            if key in self.vars:
                return self.vars[key]
            value = self.parent.get(key, missing)
            look = names.get(key)
            if look is not None and look.value is value:
                return look.shown
            return resolved(key, value)

    return RecordingContext
