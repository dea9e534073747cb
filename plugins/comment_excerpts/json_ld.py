"""An excerpt as structured data (schema.org Comment); its ``url`` is the original's, not ours."""

from __future__ import annotations

from typing import Any

from plugins.comment_excerpts.markup import plain_text
from plugins.comment_excerpts.model import Comment, CommentState
from plugins.comment_excerpts.views import ExcerptView


def comment_of(view: ExcerptView, parent: Comment | None) -> dict[str, Any] | None:
    """Return an excerpt as a JSON-LD object, or ``None`` for a tombstone; only known values.

    The text is what is shown of it. ``parentItem`` is given by its address alone, so that
    nothing is said of a comment that is not quoted.
    """
    if not CommentState(view.state).has_text:
        return None
    author = {"@type": "Person", "name": view.author_name}
    if view.author_url:
        author["url"] = view.author_url
    data: dict[str, Any] = {
        "@type": "Comment",
        "text": plain_text(view.text_html),
        "author": author,
    }
    if view.published_iso:
        data["datePublished"] = view.published_iso
    if view.permalink:
        data["url"] = view.permalink
    if parent is not None and parent.permalink:
        data["parentItem"] = {"@type": "Comment", "url": parent.permalink}
    return data
