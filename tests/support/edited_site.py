"""A small site that is edited again and again, and built both ways after each edit."""

from __future__ import annotations

import datetime as dt
import gc
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from plugins.core.errors import ContentError
from plugins.incremental_builds.building import build
from plugins.incremental_builds.entry import build_if_needed
from plugins.incremental_builds.model import BuildRequest, BuildResult
from plugins.incremental_builds.placing import spares
from plugins.incremental_builds.processes import workers
from plugins.incremental_builds.request_key import asked_of
from tests.support.site import GOOD, ROOT, Site

NOW: Final = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Post:
    """What a post says; ``file`` is its name in content/posts/."""

    file: str
    id: str
    title: str = "A post"
    date: dt.date = dt.date(2026, 3, 2)
    slug: str = ""
    category: str = "Method"
    tags: tuple[str, ...] = ()
    author: str = "Desk"
    series: str = ""
    status: str = "published"
    body: str = "Words."
    corrected: dt.date | None = None
    moved: bool = False
    lang: str = ""

    def text(self) -> str:
        """Return the file."""
        lines = [
            f"id: {self.id}",
            f"title: {self.title}",
            f"date: {self.date.isoformat()}T09:00:00+00:00",
            f"category: {self.category}",
            f"tags: [{', '.join(self.tags)}]",
            f"authors: [{self.author}]",
            f"status: {self.status}",
            "summary: A summary.",
            *([f"slug: {self.slug}"] if self.slug else []),
            *([f"lang: {self.lang}"] if self.lang else []),
            *([f"series: {self.series}"] if self.series else []),
            *([f"former_addresses: [/old/{self.id}/]"] if self.moved else []),
            *([f"corrections: [{{date: {self.corrected}, text: No.}}]"] if self.corrected else []),
        ]
        return "---\n" + "\n".join(lines) + f"\n---\n\n{self.body}\n"


@contextmanager
def moment(now: dt.datetime) -> Iterator[None]:
    """Let builds take place at a moment."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(now.timestamp()))
    try:
        yield
    finally:
        os.environ.pop("SOURCE_DATE_EPOCH")
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before


@contextmanager
def processes(least: int) -> Iterator[None]:
    """Let work be shared out from so many tasks on, and less than those write over spares."""
    before = (workers.LEAST, workers.MANY, spares.MANY, spares.REST)
    workers.LEAST = workers.MANY = least  # type: ignore[misc]
    spares.MANY, spares.REST = least // 4, 0
    try:
        yield
    finally:
        workers.LEAST, workers.MANY, spares.MANY, spares.REST = before  # type: ignore[misc]


@dataclass
class EditedSite:
    """The site in a folder, with what was done to it."""

    folder: Path
    settings: dict[str, object] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    now: dt.datetime = NOW
    steps: int = 0
    past: list[dict[str, Post]] = field(default_factory=list)
    """The posts after each step."""

    def begin(self) -> None:
        """Write the library, the theme and the settings."""
        site = Site(self.folder)
        files: Mapping[str, str | bytes] = {
            name: text for name, text in GOOD.items() if "/posts/" not in name
        }
        site.write(files)
        (self.folder / "content" / "posts").mkdir(exist_ok=True)
        (self.folder / "content" / "images").mkdir(exist_ok=True)
        shutil.copytree(ROOT / "theme", self.folder / "theme")
        self.configure()

    def configure(self) -> None:
        """Write the settings, with the site's own theme."""
        Site(self.folder).configure(THEME=str(self.folder / "theme"), **self.settings)

    def put(self, post: Post) -> None:
        """Write a post."""
        self.posts[post.id] = post
        (self.folder / "content" / "posts" / post.file).write_text(post.text(), encoding="utf-8")

    def change(self, id: str, **fields: object) -> None:  # noqa: A002 - the field's name
        """Change fields of a post."""
        self.put(replace(self.posts[id], **fields))  # type: ignore[arg-type]

    def remove(self, id: str) -> None:  # noqa: A002
        """Delete a post's file."""
        (self.folder / "content" / "posts" / self.posts.pop(id).file).unlink()

    def rename(self, id: str, file: str) -> None:  # noqa: A002
        """Give a post's file another name."""
        folder = self.folder / "content" / "posts"
        (folder / self.posts[id].file).rename(folder / file)
        self.posts[id] = replace(self.posts[id], file=file)

    def take_back(self, steps: int) -> None:
        """Have the posts be what they were so many steps ago, as where a branch is switched."""
        for post in self.posts.values():
            (self.folder / "content" / "posts" / post.file).unlink()
        self.posts = {}
        for post in self.past[-1 - min(steps, len(self.past) - 1)].values():
            self.put(post)

    def write(self, name: str, data: str | bytes) -> None:
        """Write any other file."""
        Site(self.folder).write({name: data})

    def request(self, output: str) -> BuildRequest:
        """Return a request for a build into a folder of the site."""
        return BuildRequest(self.folder / "pelicanconf.py", self.folder / output)

    def incremental(self) -> BuildResult | str:
        """Build as the task does; return the result, or the problems as text."""
        with moment(self.now), processes(8):
            try:
                return build_if_needed(self.request("output"))
            except ContentError as error:
                return "\n".join(map(str, error.problems))

    def clean(self) -> BuildResult | str:
        """Build from nothing, in one process."""
        shutil.rmtree(self.folder / "clean", ignore_errors=True)
        request = self.request("clean")
        with moment(self.now), processes(10_000):
            asked = asked_of(request)
            shutil.rmtree(asked.path("readings"), ignore_errors=True)
            Path(asked.path("pages")).unlink(missing_ok=True)
            Path(asked.path("builds")).unlink(missing_ok=True)
            try:
                return build(request)
            except ContentError as error:
                return "\n".join(map(str, error.problems))

    def differences(self) -> list[str]:
        """Build both ways; return the files that differ, or what the two said differently."""
        self.steps += 1
        if self.steps % 10 == 0:
            gc.collect()  # after a build Python has no reason to, and each leaves a few megabytes
        self.past.append(dict(self.posts))
        mine, clean = self.incremental(), self.clean()
        if isinstance(mine, str) or isinstance(clean, str):
            return [] if mine == clean else [f"incremental: {mine}", f"clean: {clean}"]
        site = Site(self.folder)
        ours, theirs = site.output("output"), site.output("clean")
        names = sorted(n for n in ours.keys() | theirs.keys() if ours.get(n) != theirs.get(n))
        # Pelican writes the present moment into a feed that has no post
        empty = {n for n in names if b"<entry>" not in theirs.get(n, b"<entry>")}
        return [n for n in names if not (n.endswith(".atom.xml") and n in empty and n in ours)]
