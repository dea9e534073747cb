"""The block editor's text: in, HTML with ``<!-- wp:... -->`` marks; out, HTML without them.

A block that has no words of its own, because the blog made them for each reader, is told.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from plugins.migration.remarks import Remark, Tell
from plugins.migration.surroundings import Surroundings

_NEST: Final = 3
"""How deep reusable blocks may stand in one another."""
_SILENT: Final = frozenset({"more", "nextpage", "spacer", "separator", "block", "footnotes", "html"})


@dataclass(frozen=True, slots=True)
class _Mark:
    name: str
    attributes: dict[str, Any]
    alone: bool


def is_from_editor(content: str) -> bool:
    """Tell whether the block editor wrote a text."""
    return "<!-- wp:" in content


def without_marks(content: str, around: Surroundings, tell: Tell, depth: int = 0) -> str:
    """Return the text with what its marks stand for in their places."""
    parts: list[str] = []
    for piece in _pieces(content):
        if isinstance(piece, str):
            parts.append(piece)
        elif piece.alone:
            parts.append(_own_words(piece, around, tell, depth))
        else:
            parts.append("\n")
    return "".join(parts)


def _pieces(content: str) -> Iterator[str | _Mark]:
    place = 0
    while (start := content.find("<!--", place)) >= 0:
        end = content.find("-->", start)
        if end < 0:
            break
        yield content[place:start]
        mark = _mark_of(content[start + 4 : end].strip())
        if mark is not None:
            yield mark
        place = end + 3
    yield content[place:]


def _mark_of(text: str) -> _Mark | None:
    if not text.startswith("wp:"):
        return None
    alone = text.endswith("/")
    name, _, rest = text[3:].rstrip("/").partition(" ")
    attributes: Any = {}
    if "{" in rest:
        try:
            attributes = json.loads(rest.strip())
        except (ValueError, RecursionError):
            attributes = {}
    return _Mark(name.strip(), attributes if isinstance(attributes, dict) else {}, alone)


def _own_words(mark: _Mark, around: Surroundings, tell: Tell, depth: int) -> str:
    """Return what a block without an inside shows."""
    name = mark.name.removeprefix("core/")
    reference = str(mark.attributes.get("ref", ""))
    if name == "block" and reference in around.reusable and depth < _NEST:
        inside = around.reusable[reference]
        return without_marks(inside, around, tell, depth + 1)
    if name == "footnotes":
        return _footnotes(around.footnotes)
    url = mark.attributes.get("url")
    if isinstance(url, str) and url and name.partition("/")[0] in {"embed", "core-embed"}:
        return f"\n<p>{html.escape(url)}</p>\n"
    if name not in _SILENT or name == "block":
        tell(
            Remark(
                "block-without-words",
                f'the block "{mark.name}" has no words in the export; the blog made them',
                "write what it showed, if readers need it",
            )
        )
    return "\n"


def _footnotes(said: str) -> str:
    """Return the notes as a list whose items can be linked to."""
    try:
        notes: Any = json.loads(said or "[]")
    except (ValueError, RecursionError):
        return ""
    items = [
        f'<li id="{html.escape(str(note.get("id", "")))}">{note.get("content", "")}</li>'
        for note in (notes if isinstance(notes, list) else [])
        if isinstance(note, dict)
    ]
    return f"<ol>{''.join(items)}</ol>" if items else ""
