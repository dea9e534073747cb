"""Find what is wrong with pictures: in, the corpus and the album; out, problems."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.core.decoration import SAY_OR_MARK, is_decorative
from plugins.core.problems import Location, Problem
from plugins.manuscripts.model import Corpus
from plugins.pictures.album import Album
from plugins.pictures.model import Fault
from plugins.pictures.texts import Text, goes_out, notes_of, summary_of, text_of


def problems_of(corpus: Corpus, album: Album) -> Iterator[Problem]:
    """Yield a problem for each place that shows what no reader can see."""
    for document in corpus.documents:
        if not goes_out(document):
            continue
        image = document.manuscript.fields.image
        path = None if image is None else album.files.at(image.file)
        if path is not None:
            yield from _faults(path, album, document.manuscript.at("image", "file"))
        for text_in in (text_of, summary_of):
            text = text_in(document, corpus.settings)
            if text is not None:
                yield from _faults_in(text, album)
    for note in notes_of(corpus):
        yield from _faults_in(note, album)
        yield from _unheard_in(note)


def _faults_in(text: Text, album: Album) -> Iterator[Problem]:
    for tag in text.tags:
        path = album.file_of(tag, text.inside)
        if path is not None:
            yield from _faults(path, album, text.place_of(tag.get("src") or ""))


def _faults(path: str, album: Album, place: Location) -> Iterator[Problem]:
    found = album.what_is(path)
    if not isinstance(found, Fault):
        return
    message = f"the picture {path} {found.words}"
    if found.too_large:
        yield Problem(place, message, "picture-too-large", found.hint)
    else:
        yield Problem(place, message, "unreadable-picture", found.hint)


def _unheard_in(note: Text) -> Iterator[Problem]:
    """Yield a problem per picture in a note that says nothing; those of posts have a rule."""
    for tag in note.tags:
        if not (tag.get("alt") or "").strip() and not is_decorative(tag.get):
            yield Problem(
                note.place_of(tag.get("src") or ""),
                f"the picture {tag.get('src') or ''} has no alternative text",
                "image-without-alt",
                SAY_OR_MARK,
            )
