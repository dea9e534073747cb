"""The block editor's text: in, HTML with ``<!-- wp:... -->`` marks; out, HTML without them.

A block that has no words of its own, because the blog made them for each reader, is told.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from plugins.migration.hiding import cut
from plugins.migration.remarks import Remark, Tell, shown
from plugins.migration.texts.surroundings import Surroundings

_NEST: Final = 3
"""How deep reusable blocks may stand in one another."""
_SILENT: Final = frozenset(
    {"more", "nextpage", "spacer", "separator", "footnotes", "html", "paragraph", "shortcode"}
)
_TECHNICAL = re.compile(
    r"class|style|css|font|query|icon|layout|^(?:id|url|href|src)$", re.IGNORECASE
)
"""Settings that have several words, and none for readers."""
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"(?<![\w/:-])[^\W\d_]{1,40}(?![\w/:-])")
_FEW: Final = 3


@dataclass(frozen=True, slots=True)
class _Mark:
    name: str
    attributes: dict[str, Any]
    alone: bool


def is_from_editor(content: str) -> bool:
    """Tell whether the block editor wrote a text."""
    return "<!-- wp:" in content


@dataclass(slots=True)
class _Told:
    """The blocks that show nothing here, each name once."""

    silent: dict[str, None] = field(default_factory=dict)
    speaking: dict[str, str] = field(default_factory=dict)
    """Those whose settings have sentences, with the first of these."""
    missing: dict[str, None] = field(default_factory=dict)
    """The numbers of reusable blocks that are not in the export."""

    def remarks(self) -> Iterator[Remark]:
        """Yield what is to be told."""
        if self.silent:
            yield Remark(
                "block-without-words",
                f"what the blog made for each reader has no words in the export: "
                f"{', '.join(self.silent)}",
                "write what it showed, if readers need it",
            )
        for name, words in self.speaking.items():
            yield Remark(
                "block-lost",
                f'the block {name} has its words in its settings, and is left out: "{words}"',
                "look for these words in the export, and write what readers need",
            )
        if self.missing:
            yield Remark(
                "block-lost",
                f"the export does not have what a reusable block showed: {', '.join(self.missing)}",
                "look for it on the old blog, or export all content",
            )


def without_marks(content: str, around: Surroundings, tell: Tell) -> str:
    """Return the text with what its marks stand for in their places."""
    told = _Told()
    text = _unmarked(content, around, told, 0)
    for remark in told.remarks():
        tell(remark)
    return text


def _unmarked(content: str, around: Surroundings, told: _Told, depth: int) -> str:
    parts: list[str] = []
    for piece in _pieces(content):
        if isinstance(piece, str):
            parts.append(piece)
        elif piece.alone:
            parts.append(_own_words(piece, around, told, depth))
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


def _own_words(mark: _Mark, around: Surroundings, told: _Told, depth: int) -> str:
    """Return what a block without an inside shows."""
    name = mark.name.removeprefix("core/")
    reference = str(mark.attributes.get("ref", ""))
    if name == "block" and reference in around.reusable and depth < _NEST:
        return _unmarked(around.reusable[reference], around, told, depth + 1)
    if name == "block" and reference and reference not in around.reusable:
        told.missing.setdefault(reference)
        return "\n"
    if name == "footnotes":
        return _footnotes(around.footnotes)
    url = mark.attributes.get("url")
    if isinstance(url, str) and url:
        if name.partition("/")[0] in {"embed", "core-embed"}:
            return f"\n<p>{html.escape(url)}</p>\n"
        if name == "social-link":
            label = mark.attributes.get("label") or mark.attributes.get("service") or url
            return f'<li><a href="{html.escape(url)}">{html.escape(str(label))}</a></li>'
    sentence = next(_sentences(mark.attributes), "")
    if sentence:
        told.speaking.setdefault(name, shown(cut(sentence)))
    elif name not in _SILENT:
        told.silent.setdefault(name)
    return "\n"


def _sentences(attributes: dict[str, Any]) -> Iterator[str]:
    """Yield the settings of a block that are words for readers, as far as that can be told."""
    waiting: list[tuple[str, Any]] = [("", attributes)]
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [(str(name), one) for name, one in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [(key, one) for one in reversed(value)]
        elif isinstance(value, str) and not _TECHNICAL.search(key):
            words = " ".join(html.unescape(_TAG.sub(" ", value)).split())
            if len(_WORD.findall(words)) >= _FEW:
                yield words


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
