"""Check that words of ours do not repeat what was removed: titles, summaries, notes, prose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from plugins.comment_excerpts.library import ThreadLibrary
from plugins.comment_excerpts.removals import Removed, repeated_in
from plugins.comment_excerpts.standing import Standings
from plugins.core.problems import Problem
from plugins.manuscripts.model import Corpus, Document

_KINDS = {"name": "a name", "words": "words", "address": "an address"}


def repeats(corpus: Corpus, library: ThreadLibrary) -> Iterable[Problem]:
    """Yield a problem for each document with a thread that repeats what was removed from it.

    Excerpts never do: what they repeat is cut out of them. No message names what it is about.
    """
    standings = Standings(corpus)
    removed = {
        name: _without_standing(one, name, library, standings)
        for name, one in library.removed.items()
    }
    for document in corpus.documents:
        for name in sorted(threads_in(document) & removed.keys()):
            yield from _repeats_in(document, name, removed)


def threads_in(document: Document) -> frozenset[str]:
    """Return the ids of the threads that a document shows, or has as its own."""
    blocks = {b.argument for b in document.manuscript.uses.blocks if b.kind == "thread"}
    own = getattr(document.manuscript.fields, "thread", None)
    return frozenset(blocks | {own} if own else blocks)


def _without_standing(
    removed: Removed, name: str, library: ThreadLibrary, standings: Standings
) -> Removed:
    """Leave out the thread's own address: a comment without one of its own bears that."""
    standing = standings.of(library.threads[name])
    known = {standing.url, getattr(standing.clip, "original_url", "")}
    return replace(removed, addresses=removed.addresses - known)


def _repeats_in(document: Document, name: str, removed: Mapping[str, Removed]) -> Iterable[Problem]:
    content = document.content
    summary = str(content.metadata.get("summary") or "")
    for html in (content.title, summary, content._content):  # noqa: SLF001 - host quirk: .content is memoised, and too early
        kind, passage = repeated_in(html, removed[name])
        if kind:
            yield Problem(
                document.manuscript.line_of(passage),
                f'the text repeats {_KINDS[kind]} removed from the thread "{name}"',
                "repeats-removed",
                "rephrase it, or remove it",
            )
