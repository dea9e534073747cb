"""The site as it is in this build, for the plan to compare with what the last build noted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Undefined

from plugins.core.files import fingerprint
from plugins.incremental_builds.code.templates import Templates
from plugins.incremental_builds.dependencies.looking import GONE, look
from plugins.incremental_builds.last_build.stamps import stat_of
from plugins.incremental_builds.planning.ledger import PageRecord
from plugins.incremental_builds.values.fingerprint import Digests, attribute_digest


class WaitingPage(Protocol):
    """A page that could be rendered."""

    @property
    def template(self) -> Any:
        """Jinja's template."""

    @property
    def own(self) -> Mapping[str, Any]:
        """The names that the page has for itself."""

    @property
    def shared(self) -> Mapping[str, Any]:
        """The names that it shares with other pages."""


@dataclass(slots=True)
class Site:
    """Answers from the live objects: a :class:`plugins.incremental_builds.planning.plan.Today`."""

    pages: Mapping[str, WaitingPage]
    contents: Mapping[str, Any]
    """The posts, pages and static files, by their keys."""
    output: Path
    """Where the last build's files are."""
    digests: Digests
    templates: Templates
    steady_of: Callable[[Any], frozenset[str]]
    """Returns the names of a content's attributes that follow from its source."""
    earlier: Callable[[str, str], Any]
    """Returns a content as it was when its source had a digest; None: nobody knows."""
    restat: set[str] = field(default_factory=set)
    """Pages whose files are as they were written, under another stat."""
    _looks: dict[tuple[int, str], str] = field(default_factory=dict)
    _earlier: dict[tuple[str, str], Any] = field(default_factory=dict)

    def template(self, page: str) -> str:
        """Return the digest of a page's template with all that it uses; empty: none tells all."""
        template = self.pages[page].template
        return self.templates.digest(template.environment, template.name)

    def attribute(self, key: str, name: str) -> str:
        """Return the digest of an attribute of an object; GONE: there is none such."""
        thing = self.contents.get(key)
        if thing is None:
            return GONE
        try:
            value = getattr(thing, name)
        except AttributeError:
            return "-"
        except Exception:  # noqa: BLE001 - an attribute of a plugin's may raise anything; the page will tell
            return GONE
        return attribute_digest(self.digests, value)

    def mark(self, key: str) -> str:
        """Return the digest of a content's source, where the content is as it was read."""
        found: Any = self.contents.get(key)
        return found._mark if getattr(found, "_state", None) else ""  # noqa: SLF001 - see contents.py

    def steady(self, key: str, mark: str) -> frozenset[str]:
        """Return attributes that are what they were when the content's source had this mark."""
        if not mark or self.mark(key) != mark:
            return frozenset()
        return self.steady_of(self.contents[key])

    def before(self, key: str, name: str, mark: str) -> str:
        """Return the digest of an attribute when the content's source had a mark; GONE: unknown."""
        if (key, mark) not in self._earlier:
            self._earlier[key, mark] = self.earlier(key, mark)
        thing = self._earlier[key, mark]
        if thing is None or name not in self.steady_of(thing):
            return f"{GONE} before"
        return attribute_digest(self.digests, getattr(thing, name, Undefined()))

    def look(self, page: str, path: str) -> str:
        """Return the digest of what a page finds at a path."""
        waiting = self.pages[page]
        name = path.partition(".")[0].partition("[")[0].partition("|")[0]
        if name in waiting.own:
            return look(path, waiting.own, self.digests)
        memo = (id(waiting.shared), path)
        if memo not in self._looks:
            self._looks[memo] = look(path, waiting.shared, self.digests)
        return self._looks[memo]

    def is_as_written(self, page: str, record: PageRecord) -> bool:
        """Tell whether a page's file is as the last build wrote it."""
        if record.stat and stat_of(f"{self.output}/{page}", follow=False) == tuple(record.stat):
            return True
        file = self.output / page
        try:
            same = not file.is_symlink() and fingerprint(file.read_bytes()) == record.mark
        except OSError:
            return False
        if same:
            self.restat.add(page)
        return same
