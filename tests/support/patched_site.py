"""A site whose pages all show the newest titles, and how many of them a build renders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from plugins.incremental_builds.edits import partial_site
from plugins.incremental_builds.placing.spares import Spares
from tests.support.edited_site import EditedSite
from tests.support.partial_builds import six_posts

NEWEST = (
    "<ul>{% for post in (all_articles|default(articles))[:3] %}<li>{{ post.title }}</li>"
    "{% endfor %}</ul>"
)
BASE = (
    '{% from "listing.html" import line with context %}'
    '<html lang="{{ DEFAULT_LANG }}"><title>{% block title %}Ünï {{ SITENAME }}{% endblock %}'
    "</title><main>{% block main %}{% endblock %}</main>" + NEWEST + "</html>"
)


def newest_beside_all(folder: Path, base: str = BASE, **settings: Any) -> EditedSite:
    """Return a built site of six posts whose pages extend a base."""
    site = six_posts(folder, **settings)
    templates = folder / "theme" / "templates"
    (templates / "base.html").write_text(base, encoding="utf-8")
    article = "{{ article.title }}{{ article.content }}"
    for name, text in (("article", article), ("author", "{{ author }}")):
        text = f'{{% extends "base.html" %}}{{% block main %}}{text}{{% endblock %}}'  # noqa: PLW2901
        (templates / f"{name}.html").write_text(text, encoding="utf-8")
    return site


@contextmanager
def counted(folder: Path) -> Iterator[list[str]]:
    """Collect the files of the pages that are rendered meanwhile from a snapshot."""
    note, found = folder / "rendered.txt", list[str]()
    own = partial_site.PartialSite.render

    def render(site: Any, page: int) -> Any:
        made = own(site, page)
        with note.open("a", encoding="utf-8") as file:
            file.write(f"{made.file}\n")
        return made

    partial_site.PartialSite.render = render  # type: ignore[assignment,method-assign]
    try:
        yield found
    finally:
        partial_site.PartialSite.render = own  # type: ignore[method-assign]
    if note.exists():
        found += sorted({*note.read_text(encoding="utf-8").splitlines()})
        note.unlink()


@contextmanager
def dying_while_patching() -> Iterator[None]:
    """Have each process that patches pages die when it has put a few in their places."""
    own, done = Spares.put, list[str]()

    def put(spares: Spares, name: str, file: str, data: bytes) -> None:
        if len(done) > 2:
            os._exit(9)
        done.append(file)
        own(spares, name, file, data)

    Spares.put = put  # type: ignore[assignment,method-assign]
    try:
        yield
    finally:
        Spares.put = own  # type: ignore[method-assign]
