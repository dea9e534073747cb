"""Names as networks show them: in, the element of one; out, the name where text alone is not it."""

from __future__ import annotations

from plugins.comment_excerpts.saved_pages.bylines import is_public
from plugins.comment_excerpts.saved_pages.page import SavedPage
from plugins.comment_excerpts.saved_pages.texts import is_furniture, line_in
from plugins.comment_excerpts.saved_pages.tree import Node


def pictured(page: SavedPage, card: Node) -> str:
    """Return the name of somebody of whom only a picture is shown (microformats2: implied)."""
    pictures = (n for n in page.within(card) if n.name == "img" and "h-card" in card.classes)
    return next(filter(None, (n.attribute("alt").strip() for n in pictures)), "")


def without_server(page: SavedPage, node: Node, name: str) -> str:
    """Return a name without its server, where that is in another element: "jane", "@a.example"."""
    if is_public(name):
        return name
    pieces = [line_in(n, is_furniture) for n in page.within(node) if n.is_small]
    for piece in filter(is_public, filter(None, pieces)):
        rest = name.removeprefix(piece).lstrip()
        if rest != name and any(p.startswith("@") and rest.startswith(p) for p in pieces):
            return piece
    return name
