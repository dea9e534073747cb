"""Gather the site that the rules read: in, the corpus and the content folder; out, a Site."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from plugins.core.settings import Settings
from plugins.editorial_checks.model import Page, Site
from plugins.editorial_checks.read import read_html
from plugins.manuscripts.model import Corpus


def content_folder(settings: Settings) -> str:
    """Return the name that the content folder has in the paths of problems: ``content``."""
    return Path(settings["PATH"]).absolute().name


def files_under(folder: Path) -> frozenset[str]:
    """Return every file under a folder, from there on, with slashes; links are followed."""
    root = str(folder)
    return frozenset(
        os.path.relpath(os.path.join(where, name), root).replace(os.sep, "/")  # noqa: PTH118 - one Path per file would cost ten times as much
        for where, _, names in os.walk(root, followlinks=True) for name in names
    )


def gather_site(corpus: Corpus, files: Iterable[str]) -> Site:
    """Return the corpus with every text read once; ``files`` are those of the content folder."""
    folder = content_folder(corpus.settings)
    pages = tuple(
        Page(document, document.manuscript.path.removeprefix(f"{folder}/"),
             read_html(document.content._content or ""))  # noqa: SLF001 - the text before Pelican replaces links, which it keeps nowhere else
        for document in corpus.documents
    )
    return Site(corpus, folder, pages, frozenset(files), {page.inside: page for page in pages})
