"""Where a name leads: in, the element that shows it; out, an address, or nothing."""

from __future__ import annotations

from plugins.comment_excerpts.privacy import without_private
from plugins.comment_excerpts.saved_pages.bylines import name_in
from plugins.comment_excerpts.saved_pages.page import SavedPage
from plugins.comment_excerpts.saved_pages.texts import is_furniture, leads_back, line_in
from plugins.comment_excerpts.saved_pages.tree import Node


def home_at(page: SavedPage, node: Node, name: str) -> str | None:
    """Return where a name leads, unless that is the comment itself or its page.

    A link round the name is surer than one round a picture. Where the element tells more than the
    name ("Jane, 12 March 2014 [Link]"), no other link is that of a person.
    """
    links = [n for n in (node, *page.within(node)) if n.name == "a"]
    links += [n for n in (page.nodes[node.parent],) if node.parent >= 0 and n.name == "a"]
    ranks = [_rank(link, name) for link in links]
    most = 1 if name_in(line_in(node, is_furniture), page.language) else 2
    here = (page.address or "").partition("#")[0]
    for rank, link in sorted(zip(ranks, links, strict=True), key=lambda pair: pair[0]):
        address = page.link(link) if rank <= most and link.attribute("href") else None
        if address and address.partition("#")[0] != here and not leads_back(link):
            return address if without_private(address) == address else None
    return None


def _rank(link: Node, name: str) -> int:
    text = " ".join(line_in(link, lambda _: False).split())
    if not text:
        return 1
    return 0 if text in name or name in text else 2
