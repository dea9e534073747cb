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
_SILENT: Final = frozenset(
    {"more", "nextpage", "spacer", "separator", "footnotes", "html", "paragraph", "shortcode"}
)


@dataclass(frozen=True, slots=True)
class _Mark:
    name: str
    attributes: dict[str, Any]
    alone: bool


def is_from_editor(content: str) -> bool:
    """Tell whether the block editor wrote a text."""
    return "<!-- wp:" in content


def without_marks(content: str, around: Surroundings, tell: Tell) -> str:
    """Return the text with what its marks stand for in their places."""
    silent: dict[str, None] = {}
    text = _unmarked(content, around, silent, 0)
    if silent:
        tell(
            Remark(
                "block-without-words",
                f"what the blog made for each reader has no words in the export: "
                f"{', '.join(silent)}",
                "write what it showed, if readers need it",
            )
        )
    return text


def _unmarked(content: str, around: Surroundings, silent: dict[str, None], depth: int) -> str:
    parts: list[str] = []
    for piece in _pieces(content):
        if isinstance(piece, str):
            parts.append(piece)
        elif piece.alone:
            parts.append(_own_words(piece, around, silent, depth))
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


def _own_words(mark: _Mark, around: Surroundings, silent: dict[str, None], depth: int) -> str:
    """Return what a block without an inside shows."""
    name = mark.name.removeprefix("core/")
    reference = str(mark.attributes.get("ref", ""))
    if name == "block" and reference in around.reusable and depth < _NEST:
        return _unmarked(around.reusable[reference], around, silent, depth + 1)
    if name == "footnotes":
        return _footnotes(around.footnotes)
    url = mark.attributes.get("url")
    if isinstance(url, str) and url:
        if name.partition("/")[0] in {"embed", "core-embed"}:
            return f"\n<p>{html.escape(url)}</p>\n"
        if name == "social-link":
            label = mark.attributes.get("label") or mark.attributes.get("service") or url
            return f'<li><a href="{html.escape(url)}">{html.escape(str(label))}</a></li>'
    if name not in _SILENT:
        silent.setdefault(name)
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
