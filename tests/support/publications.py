"""Small built sites to publish, and runs that publish them to a target of the test's choice."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from plugins.core.files import write_whole
from plugins.manuscripts.moves import Redirects, as_json, redirects_file
from plugins.publishing import kinds
from plugins.publishing.commands import PublishRequest, published, rolled_back
from plugins.publishing.gate.facts import Facts
from plugins.publishing.gate.judge import Gate
from plugins.publishing.model import Action, Outcome, Stage
from plugins.publishing.run import Progress, Run
from plugins.publishing.session import Session
from plugins.publishing.settings import PublishSettings
from plugins.publishing.targets.base import Surroundings

OPEN = Gate({}, {}, lambda _site, _output: Facts())
"""A gate that lets through what no target would refuse: these sites are no real ones."""

START = dt.datetime(2026, 3, 2, 10, 15, tzinfo=dt.UTC)

_NEEDED = re.compile(rb'(?:href|src)="/([^"]+\.(?:css|png))"')

FIRST: Mapping[str, str] = {
    "index.html": '<link href="/css/site.aaaaaaaaaaaa.css"><a href="/2026/fear/">Fear</a>',
    "2026/fear/index.html": '<link href="/css/site.aaaaaaaaaaaa.css">What they fear',
    "about/index.html": "Who we are, without any style",
    "old/index.html": '<link href="/css/site.aaaaaaaaaaaa.css">Old',
    "css/site.aaaaaaaaaaaa.css": "body {color: black}",
    "atom.xml": "<feed>Fear</feed>",
}
SECOND: Mapping[str, str] = {
    "index.html": '<link href="/css/site.bbbbbbbbbbbb.css"><a href="/2026/new/">New</a>',
    "2026/fear/index.html": '<link href="/css/site.bbbbbbbbbbbb.css">What they fear',
    "about/index.html": "Who we are, without any style",
    "2026/new/index.html": '<link href="/css/site.bbbbbbbbbbbb.css"><img src="/i/one.png">New',
    "css/site.bbbbbbbbbbbb.css": "body {color: navy}",
    "i/one.png": "a picture",
    "atom.xml": "<feed>New, Fear</feed>",
}
"""The same site later: something new, something changed, a page and a style sheet gone."""

SMALL: tuple[Mapping[str, str], Mapping[str, str]] = (
    {
        "index.html": '<link href="/css/site.aaaaaaaaaaaa.css">',
        "css/site.aaaaaaaaaaaa.css": "body {color: black}",
        "about/index.html": "Who we are",
    },
    {
        "index.html": '<link href="/css/site.bbbbbbbbbbbb.css">',
        "css/site.bbbbbbbbbbbb.css": "body {color: navy}",
        "atom.xml": "<feed/>",
    },
)
"""The same in few files, for targets where everything takes long."""


@dataclass
class Kind:
    """A kind of target that tests make up: what opens a session."""

    opened: Callable[[Surroundings], AbstractContextManager[Session]]
    SUMMARY: str = "a target of the tests"
    Options: type[Any] = dict

    @contextlib.contextmanager
    def connected(self, options: Any, surroundings: Surroundings) -> Iterator[Session]:  # noqa: ARG002
        """Open a session."""
        with self.opened(surroundings) as session:
            yield session


@dataclass(frozen=True)
class Desk:
    """A checkout with a built site, from where it is published."""

    site: Path
    kind: Kind
    now: dt.datetime = START
    settings: dict[str, Any] = field(default_factory=dict)
    gate: Gate = OPEN

    def build(self, files: Mapping[str, str | bytes]) -> None:
        """Make the built site consist of these files."""
        folder = self.site / "public"
        for old in sorted(folder.rglob("*"), reverse=True):
            old.unlink() if not old.is_dir() or old.is_symlink() else old.rmdir()
        for name, content in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def take_down(self, *addresses: str, moved: Mapping[str, str] | None = None) -> None:
        """Have the build say which texts are withdrawn, and which addresses lead on."""
        redirects = Redirects(tuple((moved or {}).items()), addresses)
        write_whole(redirects_file(self.site, self.site / "public"), as_json(redirects))

    def later(self, **spans: float) -> Desk:
        """Return the same desk at a later time."""
        return replace(self, now=self.now + dt.timedelta(**spans))

    def run(self) -> Run:
        """Return what a command would know."""
        settings = PublishSettings(self.site / "public", self.site / "content", **self.settings)
        return Run(self.site, "web", settings, self.kind, None, self.now)

    def publish(self, **asked: Any) -> Outcome:
        """Publish what is built."""
        return published(self.run(), PublishRequest(self.site, "web", **asked), gate=self.gate)

    def publish_telling(self, progress: Progress) -> Outcome:
        """Publish what is built, and tell how far it is."""
        return published(self.run(), PublishRequest(self.site, "web"), progress, self.gate)

    def roll_back(self, **asked: Any) -> Outcome:
        """Give readers the release before again."""
        return rolled_back(self.run(), **asked)


def bytes_of(files: Mapping[str, str | bytes]) -> dict[str, bytes]:
    """Return files as readers get them."""
    return {n: c if isinstance(c, bytes) else c.encode() for n, c in files.items()}


def steps_of(outcome: Outcome, action: Action) -> dict[str, str]:
    """Return the paths that something was done with, and why."""
    return {step.path: step.reason for step in outcome.receipt.steps if step.action is action}


def pages_without_what_they_need(live: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Return the pages that ask for something that readers cannot get, each with what it is."""
    return [
        (path, name.decode())
        for path, data in live.items()
        if kinds.stage_of(path) is Stage.PAGES
        for name in _NEEDED.findall(data)
        if name.decode() not in live
    ]


def files_below(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder; links are not followed below it."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for inside, _, names in os.walk(folder)
        for file in (Path(inside) / name for name in names)
        if not file.is_symlink()
    }
