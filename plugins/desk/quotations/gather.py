"""Gather quotations: in, the library and the posts; out, all words of others that are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.comment_excerpts.commands import QuotedExcerpt, ThreadLibrary, excerpts_in
from plugins.core.blocks import BlockUse
from plugins.desk.quotations.model import Quotation
from plugins.link_roundups.commands import Filed, Shelves, clips_in
from plugins.link_roundups.model import Clip, Takeaway
from plugins.manuscripts.model import Document, State


def of_clips(shelves: Shelves) -> Iterator[Quotation]:
    """Yield the quotes and the verbatim takeaways of every clip."""
    for filed in shelves.clips.values():
        clip = filed.value
        for number, quote in enumerate(clip.quotes):
            yield Quotation(
                kind="quote",
                of=filed.id,
                passages=(quote.exact,),
                location=filed.at("quotes", number),
                address=clip.url or clip.canonical,
                sources=_whose(clip),
                prefix=quote.prefix,
                suffix=quote.suffix,
                archive=clip.archive.url if clip.archive else None,
            )
        for number, takeaway in enumerate(clip.takeaways):
            if takeaway.verbatim:
                yield _of_takeaway(filed, number, takeaway)


def of_posts(
    documents: Iterable[Document], library: ThreadLibrary, shelves: Shelves
) -> Iterator[tuple[Document, Quotation]]:
    """Yield the excerpts of threads that documents show."""
    for document in documents:
        if document.state is not State.WITHDRAWN:
            for excerpt in excerpts_in(document, library):
                yield document, _of_excerpt(excerpt, shelves)


def shown_in(document: Document, shelves: Shelves) -> Iterator[Quotation]:
    """Yield the verbatim takeaways that a document shows of the clips in its roundups."""
    cited = {name for name in clips_in(document) if name in shelves.clips}
    for use in document.manuscript.uses.blocks:
        if use.kind == "clip" and use.argument in cited:
            filed = shelves.clips[use.argument]
            wanted = _wanted(use)
            for number, takeaway in enumerate(filed.value.takeaways):
                if takeaway.verbatim and (wanted is None or takeaway.id in wanted):
                    yield _of_takeaway(filed, number, takeaway)


def _of_takeaway(filed: Filed[Clip], number: int, takeaway: Takeaway) -> Quotation:
    clip = filed.value
    return Quotation(
        kind="takeaway",
        of=filed.id,
        passages=(takeaway.text,),
        location=filed.at("takeaways", number),
        address=clip.url or clip.canonical,
        sources=(takeaway.said_by,) if takeaway.said_by else _whose(clip),
        archive=clip.archive.url if clip.archive else None,
    )


def _of_excerpt(excerpt: QuotedExcerpt, shelves: Shelves) -> Quotation:
    thread = excerpt.thread
    filed = shelves.clips.get(thread.clip or "")
    clip = filed.value if filed else None
    return Quotation(
        kind="excerpt",
        of=thread.id,
        passages=excerpt.passages,
        location=excerpt.use.location,
        address=excerpt.comment.permalink or thread.url or (clip.url if clip else None),
        sources=_whose(clip) if clip else (),
        archive=clip.archive.url if clip and clip.archive else None,
    )


def _whose(clip: Clip) -> tuple[str, ...]:
    """Return whose words a clip has: its authors', or else its publication's."""
    return clip.authors or ((clip.publication,) if clip.publication else ())


def _wanted(use: BlockUse) -> frozenset[str] | None:
    """Return the takeaways that a use names; None: all there are."""
    given = use.option_values().get("takeaways")
    if "takeaways" not in use.option_values():
        return None
    named = given if isinstance(given, list) else str(given or "").split(",")
    return frozenset(str(name).strip() for name in named)
