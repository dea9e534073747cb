"""Put pictures into texts: in, the corpus of a site without a fault; out, the same with pictures.

The markup is made by the theme's component ``picture``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from jinja2 import Environment, TemplateNotFound

from plugins.manuscripts.model import Corpus, Document
from plugins.pictures.album import Album
from plugins.pictures.model import HeadPicture, Shown
from plugins.pictures.tags import ImageTag, rewritten
from plugins.pictures.texts import Library, Text, is_written, notes_of, summary_of, text_of


class Markup:
    """Writes pictures with the macros of the theme's component."""

    def __init__(self, component: Any) -> None:
        """Take the component's module."""
        self._component = component

    def picture(self, shown: Shown) -> str:
        """Return a picture in a text."""
        return str(self._component.picture(shown))

    def head(self, head: HeadPicture) -> str:
        """Return the picture at the head of a page, with whose it is; empty: it is in the text."""
        return str(self._component.head_picture(head)) if head.shown else ""


def markup_of(corpus: Corpus) -> Markup | None:
    """Return what writes pictures; None: the theme has no such component."""
    environment: Environment = corpus.context["jinja_environment"]
    try:
        return Markup(environment.get_template("components/picture.html").module)
    except TemplateNotFound:
        return None


def show_in_document(document: Document, corpus: Corpus, album: Album, markup: Markup) -> None:
    """Put sizes in the place of a document's pictures, and give it the one at its head."""
    content: Any = document.content
    text = text_of(document, corpus.settings)
    head = _head_of(document, text, album)
    if head is not None:
        content.picture = replace(head, html=markup.head(head))
    above = head is not None and head.shown is not None
    if text is not None:
        content._content = _with_pictures(text, album, markup, above=above)  # noqa: SLF001 - Pelican has no setter
    summary = summary_of(document, corpus.settings)
    if summary is not None:
        content._summary = _with_pictures(summary, album, markup, above=True)  # noqa: SLF001 - the same
        content.metadata = content.metadata | {"summary": content._summary}  # noqa: SLF001


def show_in_notes(corpus: Corpus, album: Album, markup: Markup) -> None:
    """Put sizes in the place of the pictures in the library's notes."""
    changed = {
        note.html: _with_pictures(note, album, markup, above=True) for note in notes_of(corpus)
    }
    if not changed:
        return

    def told(views: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(
            replace(view, note_html=changed[view.note_html]) if view.note_html in changed else view
            for view in views
        )

    context = corpus.context
    library: Library = context["library"]
    values: dict[str, Any] = {
        name: told(getattr(library, name)) for name in ("log", "clips", "sources")
    }
    values["years"] = tuple(replace(year, entries=told(year.entries)) for year in library.years)
    changes: Any = library
    context["library"] = replace(changes, **values)
    context["link_log"] = context["library"].log[: len(context["link_log"])]


def _with_pictures(text: Text, album: Album, markup: Markup, *, above: bool) -> str:
    """Return a text with its pictures; ``above``: another one stands above it on the page."""

    def one(tag: ImageTag) -> str | None:
        first = not above and tag is text.tags[0]
        shown = album.tag_shown(tag, text.inside, first=first)
        return None if shown is None else markup.picture(shown)

    return rewritten(text.html, text.tags, one)


def _head_of(document: Document, text: Text | None, album: Album) -> HeadPicture | None:
    image = document.manuscript.fields.image
    path = None if image is None else album.files.at(image.file)
    if image is None or path is None:
        return None
    in_text = text is not None and any(album.file_of(tag, text.inside) == path for tag in text.tags)
    album.shown.add(path)
    return HeadPicture(
        None if in_text else album.head_shown(path, image.alt),
        image.alt,
        image.credit or "",
        image.licence or "",
        album.large(path),
    )


def spare_originals(corpus: Corpus, album: Album) -> None:
    """Take files off Pelican's list of those to copy that pages show in sizes of ours only.

    What a link leads to stays, as does what a folder in STATIC_PATHS holds.
    """
    kept = set(_still_linked(corpus))
    folders = tuple(f"{path.strip('/')}/" for path in corpus.settings["STATIC_PATHS"])
    context = corpus.context
    spared = {
        path
        for path in album.shown - kept
        if "/" not in folders and not f"{path}/".startswith(folders)
    }
    context["staticfiles"] = [
        static
        for static in context["staticfiles"]
        if static is None or static.get_relative_source_path() not in spared
    ]


def _still_linked(corpus: Corpus) -> Iterator[str]:
    for document in filter(is_written, corpus.documents):
        text = document.content._content or ""  # noqa: SLF001 - Pelican would resolve its links
        if "{" in text or "|" in text:
            yield from document.content.get_static_links()
