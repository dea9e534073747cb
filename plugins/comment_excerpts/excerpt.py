"""Make an excerpt: in, a comment, what a writer keeps of it and what was removed; out, a cut."""

from __future__ import annotations

from plugins.comment_excerpts.cut import Cut, cut
from plugins.comment_excerpts.fragments import Fragments, Missing, spans_of, without
from plugins.comment_excerpts.markup import plain_text, unlinked
from plugins.comment_excerpts.model import Comment
from plugins.comment_excerpts.removals import Removed, hidden_spans, leads_to


def excerpt_of(
    comment: Comment, fragments: Fragments, removed: Removed
) -> tuple[Cut, tuple[Missing, ...]]:
    """Return what is shown of a comment, and the fragments that its stored text does not have.

    Where it repeats a removed name, address or removed words, these are cut out of it and marked,
    and a link that leads to what was removed leads nowhere, so that a removal takes effect without
    a change to any post.
    """
    text = plain_text(comment.text)
    spans, missing = spans_of(fragments, text)
    if missing:
        return Cut("", is_cut=False), missing
    hidden = hidden_spans(text, removed)
    html = comment.text
    if removed.addresses and "<a" in html:
        html = unlinked(html, lambda address: leads_to(address, removed))
    return cut(html, without(spans, hidden, text) if hidden else spans), ()
