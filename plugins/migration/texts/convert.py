"""One text from WordPress's HTML to Markdown: in, what an export has; out, text that is proven.

The steps: marks of the block editor, shortcodes, line ends, a safe tree, this site's addresses,
Markdown, and the proof that readers find the same words, links and pictures in it.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from plugins.migration.hiding import hidden
from plugins.migration.remarks import GAP, Remark, Tell, gathered, shown
from plugins.migration.texts import escape
from plugins.migration.texts.discretion import hide
from plugins.migration.texts.editor import is_from_editor, without_marks
from plugins.migration.texts.listings import with_literal_code
from plugins.migration.texts.nodes import Node, built, tree_of
from plugins.migration.texts.paragraphs import paragraphs_of
from plugins.migration.texts.proof import Proven, Render, proven
from plugins.migration.texts.rewrite import Fitting, fitted
from plugins.migration.texts.shortcodes import expanded
from plugins.migration.texts.surroundings import Surroundings

_MORE = re.compile(r"<!--\s*(?:more\b[^>]*|nextpage|noteaser)\s*-->", re.IGNORECASE)
_CODE = re.compile(r"<(pre|code)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_GONE: Final = (
    (re.compile(r"<script\b", re.IGNORECASE), "a script"),
    (re.compile(r"<(?:form|input|textarea|select)\b", re.IGNORECASE), "a form"),
    (re.compile(r"<svg\b|<math\b|<canvas\b", re.IGNORECASE), "a drawing or formula in the text"),
)


@dataclass(frozen=True, slots=True)
class Converted:
    """A text in Markdown, with what is to be told of it."""

    text: str
    words: str
    remarks: tuple[Remark, ...]


def converted(
    content: str,
    around: Surroundings,
    fitting: Fitting,
    private: AbstractSet[str],
    render: Render,
) -> Converted:
    """Return the Markdown of a text; ``private`` are addresses of people that it may not repeat."""
    remarks: list[Remark] = []
    tell = remarks.append
    html = _with_programs(with_literal_code(_as_html(content, around, tell)))
    _tell_gone(html, tell)
    root = tree_of(html)
    fitted(root, fitting, tell)
    if hide(root, private):
        tell(
            Remark(
                "private-data",
                "an address that the export knows as a private one was cut from the text",
                "write another one, if readers should have it",
                GAP,
            )
        )
    result = _with_live_links(root, render, tell)
    if not result.is_true:
        tell(
            Remark(
                "words-differ",
                "the Markdown does not say word for word what the export says",
                "compare the text with the old one",
            )
        )
    text = f"{result.text}\n" if result.text.strip() else ""
    return Converted(text, root.plain(), gathered(dict.fromkeys(remarks)))


def _as_html(content: str, around: Surroundings, tell: Tell) -> str:
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    if is_from_editor(content):
        return expanded(without_marks(_MORE.sub("", content), around, tell), around, tell)
    return paragraphs_of(expanded(_MORE.sub("\n\n", content), around, tell))


def _with_programs(html: str) -> str:
    """Return the HTML with ``<?php`` as text in code: old plugins showed it, unescaped as it is."""
    return _CODE.sub(lambda match: match[0].replace("<?", "&lt;?"), html)


def _tell_gone(html: str, tell: Tell) -> None:
    for pattern, what in _GONE:
        if pattern.search(html):
            tell(
                Remark(
                    "markup-left-out",
                    f"{what} was left out; the words round it stay",
                    "put in a link, or write what it showed",
                )
            )


def _with_live_links(root: Node, render: Render, tell: Tell) -> Proven:
    """Prove the text; links to places that it does not have lose their address, and again."""
    result = proven(root, render)
    inside = [n for n in root.walk() if n.name == "a" and n.get("href").startswith("#")]
    if not inside:
        return result
    ids = {n.get("id") or n.get("name") for n in built(result.html).walk()}
    dead = [n for n in inside if unquote(n.get("href")[1:]) not in {*ids, "top", ""}]
    for node in dead:
        tell(
            Remark(
                "broken-fragment",
                f'the link "{shown(node.get("href"))}" led to no place in the text; '
                "its words stay without it",
                "link to a heading, if one was meant",
                shown(node.plain(), 30).rstrip("…"),
            )
        )
        del node.attributes["href"]
    for node in inside:
        if node.get("href") == "#":
            del node.attributes["href"]
    return proven(root, render) if dead else result


def as_summary(excerpt: str, private: AbstractSet[str]) -> str:
    """Return an excerpt as one line of Markdown, its words only."""
    words = hidden(tree_of(paragraphs_of(excerpt)).plain(), private)
    return escape.line(escape.words(words)) if words else ""
