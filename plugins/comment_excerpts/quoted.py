"""What a document quotes of threads: in, a document and the threads; out, the words it shows."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.comment_excerpts.cut import MARK
from plugins.comment_excerpts.excerpt import excerpt_of
from plugins.comment_excerpts.library import ThreadLibrary
from plugins.comment_excerpts.markup import plain_text
from plugins.comment_excerpts.model import Comment, Thread
from plugins.comment_excerpts.options import fragments_of
from plugins.comment_excerpts.removals import Removed
from plugins.core.blocks import BlockUse
from plugins.manuscripts.model import Document


@dataclass(frozen=True, slots=True)
class QuotedExcerpt:
    """An excerpt in a document: the passages that it shows of a comment, in order."""

    use: BlockUse
    thread: Thread
    comment: Comment
    passages: tuple[str, ...]


def excerpts_in(document: Document, library: ThreadLibrary) -> tuple[QuotedExcerpt, ...]:
    """Return the excerpts of a document that readers see words of, in the order of the text."""
    uses = document.manuscript.uses
    threads = {b.number: library.threads.get(b.argument) for b in uses.blocks if b.kind == "thread"}
    found = []
    for use in uses.blocks:
        inside = use.parent if use.kind == "excerpt" else None
        thread = None if inside is None else threads.get(inside)
        comment = thread.comment(use.argument) if thread else None
        if thread is None or comment is None or not comment.state.has_text:
            continue
        fragments, _ = fragments_of(use)
        cut, missing = excerpt_of(comment, fragments, library.removed.get(thread.id, Removed()))
        passages = [] if missing else [p.strip() for p in plain_text(cut.html).split(MARK)]
        if any(passages):
            found.append(QuotedExcerpt(use, thread, comment, tuple(filter(None, passages))))
    return tuple(found)
