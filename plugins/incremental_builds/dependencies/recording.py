"""Note what a page looks at while it is rendered: in, Jinja's own look-ups; out, a Trace.

A page that would see the same things again has the same bytes. Whatever cannot be told from a
digest makes the page opaque: it is rendered at every build. Where the look-ups come from is in
:mod:`plugins.incremental_builds.dependencies.instrumentation`.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterable
from typing import Any, Final

from jinja2.runtime import Macro, Undefined
from jinja2.utils import missing

from plugins.incremental_builds.code.functions import is_known, may_ask
from plugins.incremental_builds.dependencies.context_names import Look
from plugins.incremental_builds.dependencies.kinds import (
    ASKING,
    CONTENT,
    PAGING,
    TOLD_OF_WRAPPERS,
    WRAPPER,
    Host,
    staying,
)
from plugins.incremental_builds.dependencies.lazy_lists import LazyItems, LazySeen
from plugins.incremental_builds.dependencies.looking import PLAIN, name_in, shallow
from plugins.incremental_builds.dependencies.page_notes import Notes
from plugins.incremental_builds.dependencies.paginators import told
from plugins.incremental_builds.dependencies.seen_lists import Seen
from plugins.incremental_builds.faster_pelican.rendering import Rendering
from plugins.incremental_builds.values.cuts import cuts_in, nothing
from plugins.incremental_builds.values.fingerprint import (
    OPAQUE,
    Digests,
    UnknownKindError,
    attribute_digest,
    of_keys,
)
from plugins.incremental_builds.values.identity import identity
from plugins.incremental_builds.values.pages import Fresh, Trace

_PASSED: Final = (Macro, Undefined)


class Recorder:
    """Takes the notes for one process; one page at a time."""

    def __init__(self, host: Host) -> None:
        """Begin with no page."""
        self.host = host
        self.digests = Digests(host.key_of)
        self.notes = Notes()
        self.active = False
        self.views: dict[Any, dict[str, tuple[int, Any]]] = {}
        """The numbers of reads, and what they give, by content and name: of contents that are equal
        to themselves alone, and of what stays the same while pages are rendered."""
        self.names: dict[str, Look] = {}
        """What the page under way was given for the names that it asked for and that are noted."""
        self.asked: frozenset[str] = frozenset()  # names, by a page that was rendered in part
        self.rendering = Rendering()
        self.fragments: dict[str, list[Any]] = {}
        """What was made once for all pages; see fragments.py."""
        self.disturbed = False  # whether something was called that may change what pages share
        self.own: dict[str, Any] = {}  # the names that the page under way has for itself
        self._shared: dict[str, Any] = {}
        self._kept: dict[str, Look] = {}
        self._paths: dict[int, tuple[str, Any]] = {}  # objects live, so no other has their number
        self._staying: dict[tuple[type, str], bool | None] = {}
        self._calm = True

    def render(
        self,
        template: Any,
        own: dict[str, Any],
        shared: dict[str, Any],
        without: Iterable[str] | None = None,
    ) -> tuple[str, Trace]:
        """Return the text of a page with these names of its own and shared ones, and its trace.

        ``without`` are blocks to leave out; then it is noted for which names a template asked.
        """
        context = self.rendering.context(template, own, shared)
        context.blocks.update({name: [nothing] for name in without or ()})
        self.own, self._shared, self._paths = own, shared, {}
        self.names.clear()
        self.notes.begin()
        self.active = True
        try:
            pieces = self.rendering.pieces(template, context)
        finally:
            self.active = False
        if without is not None:
            self.asked = frozenset([*self.names, *map(name_in, self.notes.seen)])
        cuts = cuts_in(pieces, len(self.notes.parts))
        return template.environment.concat(pieces), self.notes.trace(cuts)

    def forget(self) -> None:
        """Let go of all that was noted, once no page is rendered any more."""
        self.views.clear()
        self.names.clear()
        self._kept.clear()
        self.notes.forget()
        self.forget_shared()
        self.disturbed = False
        self.digests = Digests(self.host.key_of)

    def forget_shared(self) -> None:
        """Take note that names which pages share changed."""
        self.rendering.forget_shared()
        self.fragments.clear()

    def origin_of(self, name: str, value: Any) -> str:
        """Return under which name all pages have a value of the page under way; empty: none.

        With ``=`` before it, where it is the page's own under that name.
        """
        if name not in self.own:
            return name if self._shared.get(name, missing) is value else ""
        return next((f"={other}" for other in PLAIN if self._shared.get(other) is value), "")

    def is_list(self, name: str, value: Any) -> bool:
        """Tell whether the page has a list under a name, so that every look at it is noted."""
        page = self.own if name in self.own else self._shared
        if not isinstance(value, list) or page.get(name, missing) is not value:
            return False
        kept = self._kept.get(name)
        if kept is None or kept.value is not value:
            kept = self._kept[name] = self._looked_at(name, value)
        return isinstance(kept.shown, Seen)

    def take_fresh(self) -> Fresh | None:
        """Return what was numbered and not returned before."""
        return self.notes.fresh()

    def see(self, path: str, value: Any) -> None:
        """Note a value that was looked at, by where the page found it."""
        if not self.active or path in self.notes.seen:
            return
        try:
            self.notes.seen[path] = self.digests.of(value)
        except (UnknownKindError, RecursionError) as error:
            self.refuse(f"{path} is {error}")

    def see_part(self, items: Seen, part: str, found: list[Any]) -> None:
        """Note a part of a list that was looked at, ``[2:4]`` or ``[:]``; its digest is kept."""
        if not self.active:
            return
        path = items.path + part
        if path in self.notes.seen:
            return
        digest = items.digests.get(part)
        if digest is None:
            names = found.names() if isinstance(found, LazyItems) else None
            try:
                digest = self.digests.of(shallow(found)) if names is None else of_keys(names)
                items.digests[part] = digest
            except (UnknownKindError, RecursionError) as error:
                self.refuse(f"{path} is {error}")
                return
        self.notes.seen[path] = digest

    def refuse(self, why: str) -> None:
        """Note that the page depends on something no digest covers."""
        if self.active:
            self.disturbed = True
            self.notes.opaque = self.notes.opaque or why

    def resolved(self, name: str, value: Any) -> Any:
        """Take the value of a name that a template asked its context for, and return it."""
        page = self.own if name in self.own else self._shared
        if not self.active or value is missing or page.get(name, missing) is not value:
            return self._from_elsewhere(name, value)
        kept = self._kept.get(name)
        if kept is None or kept.value is not value:
            kept = self._looked_at(name, value)
            if identity(value) not in self._paths:  # a paginator is found by its path each time
                self._kept[name] = kept
        if kept.digest:
            self.notes.seen[name] = kept.digest
        if kept.opaque:
            self.refuse(kept.opaque)
        self.names[name] = kept
        return kept.shown

    def _looked_at(self, name: str, value: Any) -> Look:
        """Return what the template gets in the place of a value, and the digest, if it counts."""
        if isinstance(value, list):
            shown = self.wrapped(name, value)
            if shown is not value:
                return Look(value, shown)
        if self.found(name, value):
            self.see(f"{name}|any", True)
            return Look(value, value)
        if isinstance(value, _PASSED) or is_known(value):
            return Look(value, value)
        try:
            return Look(value, value, self.digests.of(value))
        except (UnknownKindError, RecursionError) as error:
            return Look(value, value, opaque=f"{name} is {error}")

    def _from_elsewhere(self, name: str, value: Any) -> Any:
        """Let pass what a template made itself; note a name that has no value, or a global's."""
        if not self.active:
            return value
        if value is missing:
            self.notes.seen.setdefault(name, "")
        elif not isinstance(value, _PASSED) and may_ask(value):
            self.refuse(f"{name} is a function or a module")
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
        if not self.active:
            return value
        kind = self.host.kind_of(type(thing))
        if kind is CONTENT:
            return self._of_content(thing, name, value)
        if kind is PAGING:
            path, _ = self._paths.get(identity(thing), ("", None))
            if path:
                return self._of_paging(f"{path}.{name}", value)
        elif kind is WRAPPER and name in TOLD_OF_WRAPPERS:
            self.refuse(f"{name} of {self.host.key_of(thing)}")
        elif name in ASKING and isinstance(thing, dt.date):
            self.refuse(f"{name} asks the clock")
        return value

    def _of_content(self, thing: Any, name: str, value: Any) -> Any:
        key = self.digests.key(thing)
        if key is None:
            self.refuse("a content without a source")
            return value
        number = self.notes.read_of(key, name)
        if number is None:
            steady = name in self.host.steady_of(thing)
            digest = "" if steady else attribute_digest(self.digests, value)
            number = self.notes.add_read(key, name, digest)
        self.notes.reads.append(number)
        digest = self.notes.digest_of(number)
        if digest.startswith(OPAQUE):
            self.refuse(f"{key}: {name} is {digest.removeprefix(OPAQUE)}")
            if callable(value):  # called, it may change other attributes
                self._calm = False
                self.views.clear()
        elif self._calm and self._stays(thing, name):
            self.views.setdefault(thing, {})[name] = (number, value)
        return value

    def _stays(self, thing: Any, name: str) -> bool:
        """Tell whether an attribute is the object's own, or an address, which is kept."""
        kind = (type(thing), name)
        if kind not in self._staying:
            self._staying[kind] = staying(*kind)
        found = self._staying[kind]
        return name in thing.__dict__ if found is None else found

    def found(self, path: str, value: Any) -> bool:
        """Take a page or a paginator by the path that it was found at; False: it is neither."""
        if self.host.kind_of(type(value)) is not PAGING:
            return False
        self._paths[identity(value)] = (path, value)
        return True

    def _of_paging(self, path: str, value: Any) -> Any:
        if self.found(path, value) or isinstance(value, Undefined):
            return value  # what such an object has follows from what it is
        if isinstance(value, types.MethodType):
            return told(value, path, self)
        shown = self.wrapped(path, value) if isinstance(value, list) else value
        if shown is not value:
            return shown
        self.see(path, value)
        return value
