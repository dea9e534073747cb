"""Gather the documents of a site from what Pelican read, and name every file that it lost."""

from __future__ import annotations

import datetime as dt
import fnmatch
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from plugins.core.dates import in_zone
from plugins.core.files import entries_under
from plugins.core.problems import Location, Problem
from plugins.core.settings import Settings, shown_path
from plugins.core.yaml_source import YamlDocument
from plugins.manuscripts.model import Corpus, Document, HostContent, Manuscript, Page, Post, State

_OUR_FOLDERS: Final = frozenset({"machine", "clips", "sources", "threads"})
_OUR_FILES: Final = frozenset({"removals.yml", "house-style.yml"})
_STATES = {"published": State.PUBLISHED, "hidden": State.HIDDEN, "draft": State.DRAFT}


def documents_of(contents: Iterable[HostContent], settings: Settings) -> tuple[Document, ...]:
    """Return the documents of Pelican's contents, by path."""
    documents = [Document(_manuscript_of(content, settings), content) for content in contents]
    return tuple(sorted(documents, key=lambda d: d.manuscript.path))


def _manuscript_of(content: HostContent, settings: Settings) -> Manuscript:
    """Return the content's manuscript; one made up of what there is for readers not ours (.rst)."""
    manuscript = content.metadata.get("manuscript")
    if isinstance(manuscript, Manuscript):
        return manuscript
    path = shown_path(settings, content.source_path)
    is_post = type(content).__name__ == "Article"
    fields = Post(title=content.title) if is_post else Page(title=content.title)
    return Manuscript(
        path=path,
        kind="post" if is_post else "page",
        readable=True,
        fields=fields,
        state=_STATES[content.status],
        header=YamlDocument(path, 1, {}),
        body="",
        body_line=1,
    )


def lost_files(known: Mapping[str, Any], settings: Settings) -> list[Problem]:
    """Return a problem for each source that Pelican tried to read and dropped."""
    root = Path(settings["PATH"])
    return [
        Problem(
            Location(shown_path(settings, root / path), 1),
            "Pelican could not read this file",
            "unreadable-file",
            "correct what the problem [pelican-error] of this file names",
        )
        for path, content in sorted(known.items())
        if content is None
    ]


def content_files(settings: Settings) -> tuple[str, ...]:
    """Return the files under ARTICLE_PATHS and PAGE_PATHS that are not ignored, by their path."""
    root = Path(settings["PATH"])
    ignored = tuple(settings["IGNORE_FILES"])
    folders = [root / f for f in (*settings["ARTICLE_PATHS"], *settings["PAGE_PATHS"]) if f]
    entries = (entry for folder in folders for entry in entries_under(folder) if entry.is_file())
    files = (Path(entry.path).relative_to(root) for entry in entries)
    found = {
        file.as_posix()
        for file in files
        if not any(fnmatch.fnmatch(part, pattern) for part in file.parts for pattern in ignored)
    }
    return tuple(sorted(found))


def reached_files(documents: Iterable[Document], links: Mapping[str, set[str]]) -> set[str]:
    """Return the static files that public documents show; what only a draft shows is not written.

    ``links`` maps a document's path to the ``{static}`` targets in its text.
    """
    reached: set[str] = set()
    for document in documents:
        if document.state.is_public:
            reached |= links.get(document.manuscript.path, set())
            if document.manuscript.fields.image is not None:
                reached.add(document.manuscript.fields.image.file)
    return reached


def inside(content: Path, names: Iterable[str]) -> set[str]:
    """Return the names of files under ``content`` that readers may have, links out not counted."""
    root = content.resolve()
    found = {name: (content / name).resolve() for name in names}
    return {
        name
        for name, file in found.items()
        if file.is_file()
        and file.is_relative_to(root)
        and not is_ours_alone(file.relative_to(root).as_posix())
    }


def is_ours_alone(path: str) -> bool:
    """Tell whether a file, by its path from ``content/`` on, is never written as it is.

    It has what only drafts cite, who asked for a removal, or what commands note.
    """
    first, _, rest = path.casefold().partition("/")
    return first in (_OUR_FOLDERS if rest else _OUR_FILES)


def moments_ahead(corpus: Corpus) -> list[dt.datetime]:
    """Return the moments after the build's at which its result would be another.

    Plugins add theirs to the context's ``moments``.
    """
    zone = corpus.settings["TIMEZONE"]
    found: list[dt.datetime] = list(corpus.context.get("moments", ()))
    for document in corpus.documents:
        date = getattr(document.content, "date", None)
        if isinstance(date, dt.datetime) and date.year < dt.MAXYEAR:
            found.append(in_zone(date, zone))
        for correction in document.manuscript.fields.corrections:
            day = dt.datetime.combine(correction.date, dt.time())
            found.append(in_zone(day, zone))
    return [moment for moment in found if moment > corpus.now]
