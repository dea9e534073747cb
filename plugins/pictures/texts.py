"""The texts of a site that can show pictures: posts, pages, and notes of the library.

In: the corpus. Out: texts as values, with a way to say on which line something stands. What is not
for readers, now or when its date has come, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

from plugins.core.problems import Location
from plugins.core.settings import Settings
from plugins.core.yaml_source import YamlDocument
from plugins.manuscripts.model import Corpus, Document, State
from plugins.pictures.tags import ImageTag, tags_in


class Filed(Protocol):
    """A source or a clip on its shelf, as far as its note goes."""

    header: YamlDocument
    body: str
    body_line: int


class Shelves(Protocol):
    """The library's files by their ids."""

    clips: Mapping[str, Filed]
    sources: Mapping[str, Filed]


class Library(Protocol):
    """The library's views, of which those with a note have ``note_html``.

    Only what readers may see is in it.
    """

    log: tuple[Any, ...]
    years: tuple[Any, ...]
    clips: tuple[Any, ...]
    sources: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text with pictures in it."""

    html: str
    tags: tuple[ImageTag, ...]
    path: str
    """How the file is named in problems."""
    inside: str
    """The file's path from content/ on."""
    body: str
    body_line: int

    def place_of(self, address: str) -> Location:
        """Return where an address was written, or the first line of the text or of the file."""
        written = rf"(?:^|(?<=[\s(<\"'=])){re.escape(address)}"
        match = re.search(written, self.body) if address else None
        if match is None:
            return Location(self.path, 1 if self.body else self.body_line)
        return Location(self.path, self.body_line + self.body.count("\n", 0, match.start()))


def is_written(document: Document) -> bool:
    """Tell whether a document gets a page: a public one, and in the preview any."""
    return bool(document.content.save_as) and document.state is not State.WITHDRAWN


def goes_out(document: Document) -> bool:
    """Tell whether readers see a document, now or when its date has come."""
    return document.state is State.SCHEDULED or is_written(document)


def text_of(document: Document, settings: Settings) -> Text | None:
    """Return a document's text, where a tag is in it."""
    html = document.content._content or ""  # noqa: SLF001 - where links still say {static}
    manuscript = document.manuscript
    return _text(html, manuscript.path, manuscript.body, manuscript.body_line, settings)


def summary_of(document: Document, settings: Settings) -> Text | None:
    """Return a document's summary, where a tag is in it; nothing stands on a known line in it."""
    summary = document.content.metadata.get("summary")
    if not isinstance(summary, str):
        return None
    place = document.manuscript.at("summary")
    return _text(summary, place.path, "", place.line, settings)


def _text(html: str, path: str, body: str, body_line: int, settings: Settings) -> Text | None:
    tags = tags_in(html)
    inside = path.removeprefix(f"{Path(settings['PATH']).absolute().name}/")
    return Text(html, tags, path, inside, body, body_line) if tags else None


def notes_of(corpus: Corpus) -> Iterator[Text]:
    """Yield the library's notes with a tag in them, each once."""
    library = cast("Library | None", corpus.context.get("library"))
    if library is None:
        return
    shelves = cast("Shelves", corpus.context["catalogue"].shelves)
    notes: dict[tuple[str, str], tuple[str, Filed]] = {}
    for view in (*library.clips, *library.log):
        notes["clips", view.clip.id] = (view.note_html, shelves.clips[view.clip.id])
    for page in library.sources:
        notes["sources", page.source.id] = (page.note_html, shelves.sources[page.source.id])
    for html, filed in notes.values():
        text = _text(html, filed.header.path, filed.body, filed.body_line, corpus.settings)
        if text is not None:
            yield text
