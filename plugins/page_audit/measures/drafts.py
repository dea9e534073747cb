"""What is not published yet, or no more: no trace of it in any file of the site."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from plugins.core.dates import parse_moment
from plugins.core.front_matter import read_front_matter
from plugins.page_audit.model import Reading
from plugins.page_audit.site import BuiltSite
from plugins.page_audit.tools import Tool

SUMMARY = "every file of the site, searched for the ids, titles and addresses of unpublished posts"
NEEDS: tuple[Tool, ...] = ()
_TEXTS: Final = frozenset({".html", ".xml", ".json", ".txt", ".js", ".css", ".svg", ".opml"})
_FOLDERS: Final = ("posts", "pages")
_SHORTEST: Final = 3
"""A title of fewer words may stand in a text by chance."""


@dataclass(frozen=True, slots=True)
class Unpublished:
    """A post or page that readers must not see: what would give it away."""

    source: str
    slug: str
    id: str
    title: str


def measure(site: BuiltSite, *, fast: bool) -> Iterable[Reading]:  # noqa: ARG001 - nothing varies
    """Return the files that give something away, and all that lies under ``drafts/``."""
    hidden = unpublished_in(site.content, dt.datetime.now(dt.UTC)) if site.content else ()
    for file in sorted(site.folder.rglob("*")):
        if not file.is_file():
            continue
        name = file.relative_to(site.folder).as_posix()
        text = file.read_text("utf-8", "replace") if file.suffix in _TEXTS else ""
        found = tuple(
            f"{what} of {one.source}" for one in hidden for what in traces(one, name, text)
        )
        if name.startswith("drafts/"):
            found = ("a file under drafts/", *found)
        if found:
            yield Reading("drafts", name, len(found), details=found)


def unpublished_in(content: Path, now: dt.datetime) -> tuple[Unpublished, ...]:
    """Return the drafts and the posts whose date is ahead of ``now``, from their front matter."""
    found = []
    for folder in _FOLDERS:
        for file in sorted((content / folder).rglob("*.md")):
            header = read_front_matter(file, file.name).header
            fields = header.mapping() if header else {}
            if _is_hidden(fields.get("status"), fields.get("date"), now):
                slug = str(fields.get("slug") or _slug_in(file.stem))
                title, name = str(fields.get("title") or ""), str(fields.get("id") or "")
                found.append(Unpublished(file.name, slug, name, title))
    return tuple(found)


def traces(one: Unpublished, name: str, text: str) -> Iterator[str]:
    """Yield what a file of the site gives away of something unpublished."""
    if one.slug and f"/{one.slug}/" in f"/{name}/":
        yield "the address"
    if one.id and one.id in text:
        yield "the id"
    long_enough = len(one.title.split()) >= _SHORTEST
    if long_enough and (one.title in text or html.escape(one.title) in text):
        yield "the title"


def _is_hidden(status: object, date: object, now: dt.datetime) -> bool:
    if str(status or "published").strip().lower() == "draft":
        return True
    try:
        moment = parse_moment(date)
    except ValueError:
        return False
    return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)) > now


def _slug_in(stem: str) -> str:
    parts = stem.split("-", 3)
    dated = len(parts) > 3 and all(part.isdigit() for part in parts[:3])  # noqa: PLR2004 - a date
    return parts[3] if dated else stem
