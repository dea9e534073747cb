"""Collect what readers can find: in, a corpus whose texts are whole; out, one value for each page.

Only what lists may show is among them: no draft, no scheduled, hidden or withdrawn text, and of the
library only what has a page. What was removed from a thread is in no text any more.
"""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, cast

from plugins.core.dates import Edtf
from plugins.core.library import Clip, ClipPage, Library, SourcePage
from plugins.manuscripts.model import Corpus, Document
from plugins.site_search.model import Findable, Kind

_KINDS = {"post": Kind.POST, "page": Kind.PAGE}


def findables_of(corpus: Corpus) -> Iterator[Findable]:
    """Yield what can be found: sources, works, pages, then posts, the newest last.

    The order is always the same, since an index follows from it.
    """
    library = cast("Library | None", corpus.context.get("library"))
    language = str(corpus.settings.get("DEFAULT_LANG") or "en")
    sources = library.sources if library is not None else ()
    clips = library.clips if library is not None else ()
    return chain(
        (_of_source(page, language) for page in sources if page.source.address),
        (_of_clip(page, language) for page in clips if page.clip.address),
        map(_of_document, _in_order(corpus.listed())),
    )


def _in_order(documents: Iterable[Document]) -> list[Document]:
    """Return the documents that have a page: pages, then posts by their day, then by address."""
    written = [d for d in documents if d.content.save_as]
    return sorted(written, key=lambda d: (d.manuscript.kind, _day_of(d), d.content.url))


def _of_document(document: Document) -> Findable:
    content, fields = document.content, document.manuscript.fields
    day = _day_of(document) if document.manuscript.kind == "post" else ""
    # our link targets are still unresolved in it: nobody searches for those
    text = content._content or ""  # noqa: SLF001 - `content` would resolve them, in every text
    summary = str(content.metadata.get("summary") or "")
    return Findable(
        address=content.url,
        kind=_KINDS[document.manuscript.kind],
        title=content.title,
        language=content.lang,
        date_iso=day,
        date_words=Edtf.parse(day).words() if day else "",
        html="\n".join(
            (
                "" if summary in text else f"<div>{summary}</div>",
                text,
                *_paragraphs(correction.text for correction in fields.corrections),
                *_comments_below(getattr(content, "own_thread", None)),
            )
        ),
    )


def _comments_below(thread: Any) -> Iterator[str]:
    """Yield the comments of a post's own thread, each under its commenter and its place.

    ``thread`` is what comment_excerpts gives the post; None: it has none. A tombstone says nothing.
    """
    for comment in thread.comments if thread is not None else ():
        if not comment.tombstone:
            place, name = (html.escape(value) for value in (comment.anchor, comment.author_name))
            yield f'<h3 id="{place}">{name}</h3>\n{comment.text_html}'


def _of_clip(page: ClipPage, language: str) -> Findable:
    clip: Clip = page.clip
    by = clip.who if clip.who != clip.label else ""
    said = (
        clip.provenance,
        *(takeaway.text for takeaway in clip.takeaways),
        *(quote.exact for quote in clip.quotes),
    )
    return Findable(
        address=clip.address,
        kind=Kind.CLIP,
        title=clip.label,
        language=clip.language if clip.lang_differs else language,
        by=by,
        date_iso=clip.published_iso,
        date_words=clip.published_words,
        html="\n".join((page.note_html, *_paragraphs(filter(None, said)))),
    )


def _of_source(page: SourcePage, language: str) -> Findable:
    said = (", ".join(page.aliases), page.disclosure)
    return Findable(
        address=page.source.address,
        kind=Kind.SOURCE,
        title=page.source.name,
        language=language,
        html="\n".join((page.note_html, *_paragraphs(filter(None, said)))),
    )


def _paragraphs(sentences: Iterable[str]) -> Iterator[str]:
    return (f"<p>{html.escape(words, quote=False)}</p>" for words in sentences)


def _day_of(document: Document) -> str:
    date = getattr(document.content, "date", None)
    return date.date().isoformat() if isinstance(date, dt.datetime) else ""
