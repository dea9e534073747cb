"""Where Pelican meets pictures: faults while the corpus is checked, pictures once it has none."""

from __future__ import annotations

from typing import Any, Final, cast

from pelican import Pelican, signals

from plugins.core import stages
from plugins.core.finishing import offer
from plugins.core.problems import Problem
from plugins.manuscripts.model import Corpus
from plugins.pictures.album import KIND, Album
from plugins.pictures.check import problems_of
from plugins.pictures.linked import publish_bare
from plugins.pictures.settings import PictureSettings
from plugins.pictures.show import (
    markup_of,
    show_in_document,
    show_in_notes,
    spare_originals,
)
from plugins.pictures.texts import is_written

_ALBUM: Final = "picture_album"


def refuse_wrong_settings(pelican: Pelican) -> None:
    """Stop before anything is read where PICTURE_WIDTHS cannot be used."""
    PictureSettings.of(pelican.settings)


def check_pictures(corpus: Corpus) -> tuple[Problem, ...]:
    """Look at every picture that readers will see; hand on what is wrong."""
    album = Album.of(corpus.settings, corpus.context["static_content"])
    corpus.context[_ALBUM] = album
    return tuple(problems_of(corpus, album))


def show_pictures(corpus: Corpus) -> None:
    """Put pictures into texts, and offer to make their files at the end of the build."""
    album: Album = corpus.context[_ALBUM]
    markup = markup_of(corpus)
    if markup is not None:
        for document in filter(is_written, corpus.documents):
            show_in_document(document, corpus, album, markup)
        show_in_notes(corpus, album, markup)
        spare_originals(corpus, album)
    publish_bare(
        corpus.context["staticfiles"],
        album.known.root,
        album.known.store.parent / "bare",
    )
    album.known.keep()
    offer(cast("dict[str, Any]", corpus.settings), KIND, album.wanted.values())


def show_again(corpus: Corpus) -> None:
    """Put pictures into texts that were read again; one that is still to be made is unsettled."""
    album: Album = corpus.context[_ALBUM]
    markup = markup_of(corpus)
    if markup is None:
        return
    made = len(album.wanted)
    for document in filter(is_written, corpus.documents):
        show_in_document(document, corpus, album, markup)
    if len(album.wanted) > made:
        raise stages.UnsettledError(KIND)


def register() -> None:
    """Connect pictures to Pelican."""
    signals.initialized.connect(refuse_wrong_settings)
    stages.corpus_resolved.connect(check_pictures)
    stages.site_checked.connect(show_pictures)
    stages.documents_revised.connect(show_again)
