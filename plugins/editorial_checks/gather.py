"""Gather the site that the rules read: in, the corpus and the content folder; out, a Site."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from plugins.core.settings import Settings
from plugins.editorial_checks.approvals import load_approvals
from plugins.editorial_checks.model import Page, Site
from plugins.editorial_checks.prose.house_style import load_style
from plugins.editorial_checks.prose.texts import prose_of
from plugins.editorial_checks.published import load_published
from plugins.editorial_checks.read import HtmlReader
from plugins.manuscripts.model import Corpus


def content_folder(settings: Settings) -> str:
    """Return the name that the content folder has in the paths of problems: ``content``."""
    return Path(settings["PATH"]).absolute().name


def files_under(folder: Path) -> frozenset[str]:
    """Return every file under a folder, from there on, with slashes; links are followed."""
    found: set[str] = set()
    for where, _, names in os.walk(folder, followlinks=True):
        inside = os.path.relpath(where, folder).replace(os.sep, "/")
        found.update(names if inside == "." else (f"{inside}/{name}" for name in names))
    return frozenset(found)


def gather_site(corpus: Corpus, files: Iterable[str]) -> Site:
    """Return the corpus with every text read once; ``files`` are those of the content folder.

    What was noted when it was published, who approved what, and the house's style are read from
    there too.
    """
    folder = content_folder(corpus.settings)
    reader = HtmlReader()
    pages = []
    for document in corpus.documents:
        inside = document.manuscript.path.removeprefix(f"{folder}/")
        html = document.content._content or ""  # noqa: SLF001 - where links still say {filename}
        pages.append(Page(document, inside, reader.read(html)))
    catalogue = corpus.context.get("catalogue")
    shelves = catalogue.shelves if catalogue is not None else None
    return Site(
        corpus,
        folder,
        tuple(pages),
        frozenset(files),
        {page.inside: page for page in pages},
        load_published(Path(corpus.settings["PATH"]), folder),
        load_approvals(Path(corpus.settings["PATH"]), folder),
        prose_of(corpus, load_style(Path(corpus.settings["PATH"]), folder), shelves),
    )
