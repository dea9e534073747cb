"""Sites from a few texts: read by the site's own reader, without running Pelican."""

from __future__ import annotations

import copy
import datetime as dt
import runpy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pelican.settings import DEFAULT_CONFIG

from plugins.core import placements
from plugins.core.blocks import BlockGrammar, BlockUse
from plugins.core.settings import BLOCK_GRAMMARS, BUILD_MOMENT, REFERENCE_KINDS
from plugins.editorial_checks.gather import files_under, gather_site
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.rules.base import Example
from plugins.link_roundups.shelves import load_shelves
from plugins.manuscripts.model import Corpus, Document
from plugins.manuscripts.reader import ManuscriptReader

REPOSITORY = Path(__file__).parents[2]
POST = "posts/2026-03-02-example.md"
NOW = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
GRAMMARS = {
    "roundup": BlockGrammar("roundup", "plugins.link_roundups", "a heading", argument_needed=False),
    "clip": BlockGrammar("clip", "plugins.link_roundups", "the id of a clip", inside=("roundup",)),
}

CorpusOf = Callable[..., Corpus]
SiteOf = Callable[..., Site]


@dataclass
class FakeContent:
    """What the rules use of Pelican's content objects."""

    title: str
    slug: str
    source_path: str
    metadata: dict[str, Any]
    _content: str
    feed_name: str
    lang: str = "en"
    url: str = ""
    status: str = "published"
    tags: list[Any] = field(default_factory=list)
    authors: list[Any] = field(default_factory=list)
    category: Any = None


def files_of(example: Example) -> Mapping[str, str]:
    return {POST: example} if isinstance(example, str) else example


def settings_for(folder: Path) -> dict[str, Any]:
    """Pelican's settings as the site has them, with the few that an example relies on."""
    settings = copy.deepcopy(DEFAULT_CONFIG)
    written = runpy.run_path(str(REPOSITORY / "pelicanconf.py"))
    settings |= {name: value for name, value in written.items() if name.isupper()}
    return settings | {
        "PATH": str(folder),
        "SITEURL": "https://blog.example",
        "TIMEZONE": "Europe/London",
        "ARTICLE_EXCLUDES": ["pages"],  # as Pelican completes them
        "PAGE_EXCLUDES": ["posts"],
        "PRODUCTION": True,
        "APPROVERS": ["Counsel", "Ann Example"],
        BUILD_MOMENT: NOW,
        BLOCK_GRAMMARS: GRAMMARS,
        REFERENCE_KINDS: ("clip", "source"),
    }


def document_of(reader: ManuscriptReader, file: Path) -> Document:
    html, metadata = reader.read(str(file))
    manuscript = metadata["manuscript"]

    def rendered(number: int, inner: str) -> str:
        use = manuscript.uses.by_number[number]
        if isinstance(use, BlockUse):
            return f'<article id="{use.kind}-{number}"><h3>{use.argument}</h3>{inner}</article>'
        return f'<a href="https://works.example/{use.target}">{inner}</a>'

    content = FakeContent(
        title=metadata["title"],
        slug=file.stem,
        source_path=str(file),
        metadata=metadata,
        _content=placements.resolve(html, rendered),
        feed_name=f"id-of-{file.stem}",
        tags=metadata.get("tags", []),
        authors=metadata.get("authors", []),
        category=metadata.get("category"),
    )
    return Document(manuscript, content)


@pytest.fixture
def corpus_of(tmp_path: Path) -> CorpusOf:
    """Return a function from texts, and settings that differ, to the corpus of a site."""

    def build(example: Example, **different: Any) -> Corpus:
        folder = tmp_path / "content"
        for path, text in files_of(example).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        settings = settings_for(folder) | different
        reader = ManuscriptReader(settings)
        texts = sorted(
            path for path in files_under(folder) if path.startswith(("posts/", "pages/"))
        )
        documents = {
            path: document_of(reader, folder / path) for path in texts if path.endswith(".md")
        }
        context = {
            "content_files": tuple(texts),
            "generated_content": {path: d.content for path, d in documents.items()},
            "static_content": {},
            "catalogue": SimpleNamespace(shelves=load_shelves(folder, "content")),
        }
        return Corpus(tuple(documents.values()), settings, context, NOW)

    return build


@pytest.fixture
def site_of(corpus_of: CorpusOf) -> SiteOf:
    """Return a function from texts, and settings that differ, to the site that rules read."""

    def build(example: Example, **different: Any) -> Site:
        corpus = corpus_of(example, **different)
        return gather_site(corpus, files_under(Path(corpus.settings["PATH"])))

    return build
