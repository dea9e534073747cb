"""Gather the site that the rules read: in, the corpus and the content folder; out, a Site."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

from plugins.core.settings import Settings
from plugins.core.sharing import in_parts, shared
from plugins.editorial_checks.approvals import load_approvals
from plugins.editorial_checks.model import Page, Reading, Site
from plugins.editorial_checks.prose.house_style import load_style
from plugins.editorial_checks.prose.texts import prose_of
from plugins.editorial_checks.published import load_published
from plugins.editorial_checks.read import HtmlReader
from plugins.manuscripts.model import Corpus, Document

_PART: Final = 16
"""Texts that are read in one go."""


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


def _readings(corpus: Corpus) -> Iterator[Reading]:
    reader = HtmlReader()

    def read(part: Sequence[Document]) -> list[Reading]:
        # where links still say {filename}
        return [reader.read(document.content._content or "") for document in part]  # noqa: SLF001

    return chain.from_iterable(shared(corpus.settings, read, in_parts(corpus.documents, _PART)))


def gather_site(corpus: Corpus, files: Iterable[str]) -> Site:
    """Return the corpus with every text read once; ``files`` are those of the content folder.

    What was noted when it was published, who approved what, and the house's style are read from
    there too.
    """
    folder = content_folder(corpus.settings)
    pages = [
        Page(document, document.manuscript.path.removeprefix(f"{folder}/"), reading)
        for document, reading in zip(corpus.documents, _readings(corpus), strict=True)
    ]
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
