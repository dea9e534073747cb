"""Blocks as HTML: in, the nodes of an outline; out, the lines of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from plugins.incremental_builds.conversion.outline import Node


def written(nodes: Iterable[Node], text_of: Callable[[str], str], close: str) -> list[str]:
    """Return the HTML of each node.

    ``text_of`` writes the text of one paragraph; ``close`` ends the tag of an empty element.
    """
    found = []
    for node in nodes:
        tag = node.tag
        if node.html is not None:
            found.append(node.html)
        elif tag == "hr":
            found.append(f"<hr{close}")
        elif node.within:
            within = "\n".join(written(node.within, text_of, close))
            start = f' start="{node.start}"' if node.start else ""
            found.append(f"<{tag}{start}>\n{within}\n</{tag}>")
        else:
            found.append(f"<{tag}>{text_of(node.text)}</{tag}>")
    return found
