"""Note what a page looks at while it is rendered: in, Jinja's own look-ups; out, a Trace.

A page that would see the same things again has the same bytes. Jinja compiles every look into a
call of its environment or its context, and these are where the notes are taken. Whatever cannot
be told from a digest makes the page opaque: it is rendered at every build.
"""

from __future__ import annotations

import functools
import types
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from jinja2 import Environment
from jinja2.runtime import Context, Macro, Undefined
from jinja2.utils import missing

from plugins.incremental_builds.fingerprint import Digests, UnknownKindError
from plugins.incremental_builds.lazy import LazyItems, LazySeen
from plugins.incremental_builds.looking import shallow
from plugins.incremental_builds.pages import Trace
from plugins.incremental_builds.seen import Seen

_PASSED: Final = (Macro, Undefined, types.ModuleType)
_KNOWN: Final = ("jinja2", "pelican.", "plugins.", "builtins", "markupsafe", "_operator")
OPAQUE: Final = "?"
_CHANGING: Final = frozenset({"do_random", "do_attr", "do_pprint", "generate_lorem_ipsum"})


@dataclass(slots=True)
class Notes:
    """What the page under way has looked at so far; ``objects``: names by key."""

    seen: dict[str, str] = field(default_factory=dict)
    objects: dict[str, set[str]] = field(default_factory=dict)
    opaque: str = ""

    def trace(self) -> Trace:
        """Return the notes as they are kept."""
        keys: dict[frozenset[str], list[str]] = {}
        for key, names in self.objects.items():
            keys.setdefault(frozenset(names), []).append(key)
        return Trace(self.seen, {n: frozenset(found) for n, found in keys.items()}, self.opaque)


@dataclass(frozen=True, slots=True)
class Host:
    """What the recorder must know of Pelican's types, which it does not import."""

    key_of: Callable[[Any], str | None]
    """The key of a content, a category, a tag or an author."""
    is_content: Callable[[Any], bool]
    """Whether the attributes of an object are looked at one by one."""
    is_paging: Callable[[Any], bool]
    """Whether an object is one of Pelican's paginators or of their pages."""


@dataclass(frozen=True, slots=True)
class Look:
    """A value that templates ask for, what they get in its place, and its digest, if it counts."""

    value: Any
    shown: Any
    digest: str = ""
    opaque: str = ""


class Recorder:
    """Takes the notes for one process; one page at a time."""

    def __init__(self, host: Host) -> None:
        """Begin with no page."""
        self.host = host
        self.digests = Digests(host.key_of)
        self.values: dict[str, dict[str, str]] = {}
        """The digest of every attribute that was read, by the object's key and the name."""
        self.trace: Notes | None = None
        self._root: dict[str, Any] = {}
        self._shared: dict[str, Any] = {}
        self._kept: dict[str, Look] = {}
        self._paths: dict[int, str] = {}
        self._new: dict[str, dict[str, str]] = {}
        self._whole: dict[str, tuple[Seen, str]] = {}

    def render(
        self, template: Any, local: dict[str, Any], shared: dict[str, Any]
    ) -> tuple[str, Trace]:
        """Return a page's text, and what it looked at."""
        self._root, self._shared, self._paths = local, shared, {}
        self.trace = notes = Notes()
        try:
            text = template.render(local)
        finally:
            self.trace = None
        return text, notes.trace()

    def take_values(self) -> dict[str, dict[str, str]]:
        """Return the digests of attributes that were not returned before."""
        new, self._new = self._new, {}
        return new

    def see(self, path: str, value: Any) -> None:
        """Note a value that was looked at, by where the page found it."""
        trace = self.trace
        if trace is None or path in trace.seen:
            return
        try:
            trace.seen[path] = self.digests.of(value)
        except (UnknownKindError, RecursionError) as error:
            self.refuse(f"{path} is {error}")

    def see_whole(self, items: Seen) -> None:
        """Note a list that was looked at from end to end; its digest is kept."""
        path = f"{items.path}[:]"
        if self.trace is None or path in self.trace.seen:
            return
        kept = self._whole.get(path)
        if kept is None or kept[0] is not items:
            kept = (items, self.digests.of(shallow(items.plain())))
            self._whole[path] = kept
        self.trace.seen[path] = kept[1]

    def refuse(self, why: str) -> None:
        """Note that the page depends on something no digest covers."""
        if self.trace is not None:
            self.trace.opaque = self.trace.opaque or why

    def resolved(self, name: str, value: Any) -> Any:
        """Take the value of a name that a template asked its context for, and return it."""
        if self.trace is None or value is missing or self._root.get(name, missing) is not value:
            return self._from_elsewhere(name, value)
        kept = self._kept.get(name) if self._shared.get(name, missing) is value else None
        if kept is None or kept.value is not value:
            kept = self._looked_at(name, value)
            if self._shared.get(name, missing) is value:
                self._kept[name] = kept
        if kept.digest:
            self.trace.seen[name] = kept.digest
        if kept.opaque:
            self.refuse(kept.opaque)
        return kept.shown

    def _looked_at(self, name: str, value: Any) -> Look:
        """Return what the template gets in the place of a value, and the digest, if it counts."""
        if isinstance(value, list):
            shown = self.wrapped(name, value)
            if shown is not value:
                return Look(value, shown)
        if self.host.is_paging(value):
            self._paths[id(value)] = name
            return Look(value, value)
        if isinstance(value, _PASSED) or is_known(value):
            return Look(value, value)
        try:
            return Look(value, value, self.digests.of(value))
        except (UnknownKindError, RecursionError) as error:
            return Look(value, value, opaque=f"{name} is {error}")

    def _from_elsewhere(self, name: str, value: Any) -> Any:
        """Let pass what a template made itself; note a name that has no value, or a global's."""
        if self.trace is None:
            return value
        if value is missing:
            self.trace.seen.setdefault(name, "")
        elif callable(value) and not isinstance(value, _PASSED) and not is_known(value):
            self.refuse(f"{name} is a function")
        return value

    def wrapped(self, path: str, value: list[Any]) -> list[Any]:
        """Return a list of the host's objects that notes what is looked at; others as they are."""
        if isinstance(value, Seen):
            return value
        if isinstance(value, LazyItems):
            return LazySeen(value, path, self)
        first = value[0] if value else None
        if first is None or self.host.key_of(first) is not None:
            return Seen(value, path, self)
        if isinstance(first, tuple) and any(isinstance(part, list) for part in first):
            rows = [
                tuple(
                    self.wrapped(f"{path}[{i}][{j}]", part) if isinstance(part, list) else part
                    for j, part in enumerate(row)
                )
                for i, row in enumerate(value)
                if isinstance(row, tuple)
            ]
            return Seen(rows, path, self) if len(rows) == len(value) else value
        return value

    def read(self, thing: Any, name: str, value: Any) -> Any:
        """Take an attribute that a template read of an object, and return its value."""
        if self.trace is None:
            return value
        if self.host.is_content(thing):
            return self._of_content(thing, name, value)
        path = self._paths.get(id(thing))
        if path is not None and self.host.is_paging(thing):
            return self._of_paging(f"{path}.{name}", value)
        if name == "settings" and self.host.key_of(thing) is not None:
            self.refuse(f"{name} of {self.host.key_of(thing)}")
        return value

    def _of_content(self, thing: Any, name: str, value: Any) -> Any:
        key = self.host.key_of(thing)
        if key is None or self.trace is None:
            self.refuse("a content without a source")
            return value
        names = self.trace.objects.get(key)
        if names is None:
            names = self.trace.objects[key] = set()
        elif name in names:
            return value
        names.add(name)
        known = self.values.setdefault(key, {})
        digest = known.get(name)
        if digest is None:
            digest = known[name] = attribute_digest(self.digests, value)
            self._new.setdefault(key, {})[name] = digest
        if digest.startswith(OPAQUE):
            self.refuse(f"{key}: {name} is {digest.removeprefix(OPAQUE)}")
        return value

    def _of_paging(self, path: str, value: Any) -> Any:
        if self.host.is_paging(value):
            self._paths[id(value)] = path
            return value
        if isinstance(value, types.MethodType):

            @functools.wraps(value)
            def called(*arguments: Any) -> Any:
                result = value(*arguments)
                if arguments:
                    self.refuse(f"{path} is called with values")
                self.see(f"{path}()", result)
                return result

            return called
        if isinstance(value, list):
            shown = self.wrapped(path, value)
            if shown is not value:
                return shown
        self.see(path, value)
        return value


def attribute_digest(digests: Digests, value: Any) -> str:
    """Return the digest of an attribute's value, or OPAQUE and why there is none."""
    if isinstance(value, Undefined):
        return "-"
    try:
        return digests.of(value)
    except (UnknownKindError, RecursionError) as error:
        return f"{OPAQUE}{error}"


def is_known(value: Any) -> bool:
    """Tell whether a function answers the same for the same arguments and reads nothing else."""
    if isinstance(value, functools.partial):
        value = value.func
    named = value if hasattr(value, "__qualname__") else type(value)
    if not callable(value):
        return False
    module = getattr(named, "__module__", "") or ""
    return module.startswith(_KNOWN) and named.__qualname__ not in _CHANGING


def observe(environment: Environment, recorder: Recorder) -> None:
    """Have an environment tell the recorder of every look; do it before it renders anything."""
    own_getattr, own_getitem = environment.getattr, environment.getitem
    read, is_content, paths = recorder.read, recorder.host.is_content, recorder

    def noted_getattr(thing: Any, name: str) -> Any:
        return read(thing, name, own_getattr(thing, name))

    def noted_getitem(thing: Any, name: Any) -> Any:
        value = own_getitem(thing, name)
        if isinstance(name, str) and (is_content(thing) or paths.host.is_paging(thing)):
            return read(thing, name, value)
        return value

    class RecordingContext(Context):
        """Jinja's context, but that it tells of every name."""

        def resolve_or_missing(self, key: str) -> Any:
            value = super().resolve_or_missing(key)
            if key in self.vars:
                return value
            return recorder.resolved(key, value)

    environment.getattr = noted_getattr  # type: ignore[assignment, method-assign]
    environment.getitem = noted_getitem  # type: ignore[assignment, method-assign]
    environment.context_class = RecordingContext
