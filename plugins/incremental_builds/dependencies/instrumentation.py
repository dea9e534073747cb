"""Have Jinja tell of every look: it compiles each into a call of its environment or its context."""

from __future__ import annotations

import datetime as dt
import types
from collections import ChainMap
from collections.abc import Callable, KeysView, MutableMapping
from functools import partial
from typing import Any, Final

from jinja2 import Environment
from jinja2.runtime import Context
from jinja2.utils import internalcode, missing

from plugins.incremental_builds.dependencies.kinds import (
    CLOCK,
    CONTENT,
    OTHER,
    PAGING,
    TOLD_OF_WRAPPERS,
    WRAPPER,
)
from plugins.incremental_builds.dependencies.recording import Recorder
from plugins.incremental_builds.values.identity import is_itself

_FUNCTIONS: Final = frozenset({types.BuiltinFunctionType, types.FunctionType, types.MethodType})
"""Callables without a ``__call__`` of their own that Jinja could be asked to give more to."""


def observe(environment: Environment, recorder: Recorder) -> None:
    """Have an environment tell the recorder of every look; do it before it renders anything."""
    _observe_attributes(environment, recorder)
    environment.context_class = _context_class(recorder)
    if type(environment).make_globals is Environment.make_globals:
        environment.make_globals = partial(_globals_of, environment)  # type: ignore[method-assign]


def _observe_attributes(environment: Environment, recorder: Recorder) -> None:
    own_getattr, own_getitem = environment.getattr, environment.getitem
    plain = own_getattr == types.MethodType(Environment.getattr, environment)
    get, absent = (getattr, _item_of(environment)) if plain else (own_getattr, own_getattr)
    read, views, note = recorder.read, recorder.views, recorder.notes.reads.append
    kind_of = recorder.host.kind_of
    kinds: dict[type, str] = {}

    def noted_getattr(thing: Any, name: str) -> Any:
        kind = kinds.get(type(thing))
        if kind is None:
            kind = kinds[type(thing)] = _kind_in(kind_of, type(thing))
        if kind is CONTENT:
            view = views.get(thing)
            if view is not None:
                found = view.get(name)
                if found is not None:
                    note(found[0])
                    return found[1]
        try:
            value = get(thing, name)
        except AttributeError:
            value = absent(thing, name)
        if kind is OTHER or (kind is WRAPPER and name not in TOLD_OF_WRAPPERS):
            return value
        return read(thing, name, value)

    def noted_getitem(thing: Any, name: Any) -> Any:
        value = own_getitem(thing, name)
        if isinstance(name, str) and kind_of(type(thing)) in {CONTENT, PAGING}:
            return read(thing, name, value)
        return value

    environment.getattr = noted_getattr  # type: ignore[assignment, method-assign]
    environment.getitem = noted_getitem  # type: ignore[assignment, method-assign]


def _kind_in(kind_of: Callable[[type], str], kind: type) -> str:
    """Return what a type is; CONTENT only where its objects can be keys."""
    found = kind_of(kind)
    if found is OTHER and issubclass(kind, dt.date):
        return CLOCK
    return "content of its own ways" if found is CONTENT and not is_itself(kind) else found


class _Globals(ChainMap[str, Any]):
    """A template's globals above its environment's; Jinja asks for all names at every import."""

    def keys(self) -> KeysView[str]:
        """Return the names as they are now, as the view of a dictionary, which compares fast."""
        own, of_environment = self.maps
        return {**of_environment, **own}.keys()


def _globals_of(
    environment: Environment, own: MutableMapping[str, Any] | None
) -> MutableMapping[str, Any]:
    """Return the globals of a template, as Jinja's ``make_globals`` does."""
    return _Globals({} if own is None else own, environment.globals)


def _item_of(environment: Environment) -> Callable[[Any, str], Any]:
    """Return what Jinja does where an object has no such attribute."""

    def item_of(thing: Any, name: str) -> Any:
        try:
            return thing[name]
        except (TypeError, LookupError, AttributeError):
            return environment.undefined(obj=thing, name=name)

    return item_of


def _context_class(recorder: Recorder) -> type[Context]:
    resolved, names, own_call = recorder.resolved, recorder.names, Context.call

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

        @internalcode
        def call(self, function: Any, /, *arguments: Any, **named: Any) -> Any:
            """Call a function; what Jinja has nothing to add to is called at once."""
            if type(function) not in _FUNCTIONS or hasattr(function, "jinja_pass_arg"):
                return own_call(self, function, *arguments, **named)
            named.pop("_block_vars", None)
            named.pop("_loop_vars", None)
            try:
                return function(*arguments, **named)
            except StopIteration:
                return own_call(self, _raise_stop)

    return RecordingContext


def _raise_stop() -> None:
    """End as the function did that was called; Jinja has a value for that."""
    raise StopIteration
