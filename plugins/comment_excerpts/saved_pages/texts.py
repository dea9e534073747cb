"""The words of a part of a page: in, elements; out, sanitised HTML, or one line of text.

What readers do not see, and what belongs to the page and not to the comment (buttons, forms,
votes, avatars, links for sharing and answering), is cut. E-mail and IP addresses become a gap.
"""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from plugins.comment_excerpts.markup import BLOCKS, Piece, pieces_of, plain_text
from plugins.comment_excerpts.privacy import without_private
from plugins.comment_excerpts.sanitise import ALLOWED, sanitised
from plugins.comment_excerpts.saved_pages.page import UNSEEN, SavedPage
from plugins.comment_excerpts.saved_pages.patterns import Test, classes_like
from plugins.comment_excerpts.saved_pages.tree import Node, Part, text_of
from plugins.comment_excerpts.saved_pages.vocabulary import AGO

_GONE: Final = UNSEEN | frozenset(
    {"audio", "button", "canvas", "embed", "fieldset", "form", "frame", "input", "label", "map",
     "math", "nav", "object", "option", "select", "textarea", "title", "video"}
)  # fmt: skip
_PARAGRAPHS: Final = frozenset(
    {"address", "article", "aside", "center", "dd", "details", "div", "dl", "dt", "figcaption",
     "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "section",
     "summary", "table", "tbody", "thead", "tr"}
)  # fmt: skip
"""Elements that begin a new line and that comments may not have: they become paragraphs."""
_EMPTY_END = re.compile(r"(?:\s|<p>(?:\s|<br>)*+</p>)*+$")
_FIRST_LINES = re.compile(r"(?:(?<=^<p>)|^)(?:\s*<br>)++\s*")
_LAST_LINES = re.compile(r"(?:\s*<br>)+\s*(?=(?:</p>)?$)")
_CELLS: Final = frozenset({"td", "th"})
_LONGEST_SMILEY: Final = 24

_is_furniture = classes_like(
    r"(?:^|[-_])(?:repl(?:y|ies)|respond|likes?|liked|ratings?|ratingstars|stars?|votes?|voting"
    r"|karma|scores?|thumbs?|shar(?:e|ing)|sharedaddy|sharethis|addthis|addtoany|social|g?(?:r)?avatars?"
    r"|edit|postedit|quote-?expand|last-?edit(?:ed)?|report|flag|awaiting|moderation|permalink|actions?|toolbar|controls?|buttons?|btn"
    r"|screen-reader-text|sr-only|visually-?hidden|says|badges?|adsbygoogle|jp-relatedposts"
    r"|translate|subscribe|expand(?:link|er)?|(?:show|see|read)-?more)(?:$|[-_\d])"
    r"|^comments?(?:toolbar|buttons|actions|controls)$"
)
_is_answer = classes_like(
    r"(?:^|[-_])(?:desc|text|txt|body|content|message)[-_]{1,2}reply$"
    r"|(?:^|[-_])reply[-_]{0,2}(?:desc|text|txt|body|content|message)$"
)
"""Tells what holds the words of an answer, which is no button to write one."""
_is_quote = classes_like(r"^(?:bb-?_?code[-_]?)?quote(?:d|[-_]?(?:box|container|content))?$")
_is_avatar = classes_like(r"avatar$")
_LABELS: Final = frozenset({"a", "span", "button", "label", "i"})
_TURNED = re.compile(r"\W{1,3}")
"""What stands on a button to fold a comment: "[–]"."""


def is_furniture(node: Node) -> bool:
    """Tell whether an element is one that a page adds to the words of a comment."""
    is_label = node.name in _LABELS or not _is_answer(node)
    return (_is_furniture(node) and is_label and not _names(node)) or _folds(node)


def _names(node: Node) -> bool:
    """Tell whether a link round a picture of somebody has their name in it, too."""
    is_link = node.name == "a" and node.is_small and bool(node.attribute("href"))
    return is_link and _is_avatar(node) and any(map(str.isalpha, text_of(node)))


def _folds(node: Node) -> bool:
    is_button = node.name == "a" and node.attribute("href").startswith("javascript:")
    return is_button and node.is_small and _TURNED.fullmatch(text_of(node).strip()) is not None


_TIMES: Final = frozenset({"time", "abbr"})
is_time: Final = classes_like(r"(?:^|[-_])(?:dates?|time|timestamp|datetime|ago)(?:$|[-_])")
_OWN_ANCHOR = re.compile(
    r"#(?:(?:li|div|article)-)?(?:comment|comm|cmt|c)?[-_:]?\d|[?&]replytocom="
)


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote: sanitised HTML, and the same as one line of plain text."""

    html: str
    text: str


def words_in(page: SavedPage, parts: Iterable[Part], is_cut: Test) -> Words:
    """Return the words in parts of a page without the elements that are to be cut."""
    return clean_words("".join(_written(page, parts, is_cut)))


def has_words(parts: Iterable[Part], is_cut: Test) -> bool:
    """Tell whether parts of a page have words at all."""
    return any(
        part.strip() if isinstance(part, str) else part.name == "img" and _smiley(part)
        for part, _ in _walk(parts, is_cut)
    )


def is_ago(node: Node) -> bool:
    """Tell whether an element is there to say how long ago something was."""
    is_there = node.name in _TIMES or is_time(node) or _OWN_ANCHOR.search(node.attribute("href"))
    return (
        bool(is_there) and node.is_small and AGO.fullmatch(line_in(node, is_furniture)) is not None
    )


def leads_back(node: Node) -> bool:
    """Tell whether a link leads to a comment: to its own place, mostly."""
    return _OWN_ANCHOR.search(node.attribute("href")) is not None


def clean_words(written: str) -> Words:
    """Return a text, HTML or plain, as words without addresses of people or machines."""
    html = sanitised(written)
    kept = "".join(map(_without_addresses, pieces_of(html)))
    html = sanitised(kept) if kept != html else html
    text = plain_text(html)
    clean = without_private(text)
    if clean != text:  # an address in pieces: <b>jane</b>@example.org
        html = sanitised(html_module.escape(clean, quote=False))
        text = plain_text(html)
    return Words(_trimmed(html), text)


def _trimmed(html: str) -> str:
    """Return HTML that neither begins nor ends with lines of nothing."""
    return _FIRST_LINES.sub("", _LAST_LINES.sub("", _EMPTY_END.sub("", html)))


def _without_addresses(piece: Piece) -> str:
    """Return a piece of sanitised HTML without the address of a person or a machine in it."""
    readable = html_module.unescape(piece.source)
    clean = without_private(readable)
    if clean == readable:
        return piece.source
    return "<a>" if piece.name else html_module.escape(clean, quote=False)


def line_in(node: Node, is_cut: Test, *, border: str = " ") -> str:
    """Return the words of an element as one line of text; its line breaks are kept as such.

    ``border`` stands where an element begins or ends that has lines of its own.
    """
    pieces: list[str] = []
    for part, is_end in _walk(node.contents, is_cut):
        if isinstance(part, str):
            pieces.append(_single_spaced(part))
        elif part.name in _PARAGRAPHS or part.name in BLOCKS:
            pieces.append(border)
        elif not is_end:
            pieces.append("\n" if part.name == "br" else _smiley(part))
    lines = "".join(pieces).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _written(page: SavedPage, parts: Iterable[Part], is_cut: Test) -> Iterator[str]:
    """Yield the markup of parts of a page in elements that comments may have."""
    preformatted = 0
    for part, is_end in _walk(parts, is_cut):
        if isinstance(part, str):
            yield _escaped(part if preformatted else _single_spaced(part))
            continue
        name = "p" if part.name in _PARAGRAPHS else part.name
        name = "blockquote" if _quotes(page, part) else name
        preformatted += (name == "pre") * (-1 if is_end else 1)
        if name == "img":
            yield "" if is_end else _escaped(_smiley(part))
        elif name in _CELLS:
            yield " "
        elif name == "br":
            yield "" if is_end else "<br>"
        elif name == "a":
            yield "</a>" if is_end else _anchor(page, part)
        elif name in ALLOWED:
            yield f"</{name}>" if is_end else f"<{name}>"


def _quotes(page: SavedPage, node: Node) -> bool:
    """Tell whether an element quotes somebody by its class alone, as boards write it."""
    is_quote = node.name == "div" and _is_quote(node)
    return is_quote and not any(inner.name == "blockquote" for inner in page.within(node))


def _walk(parts: Iterable[Part], is_cut: Test) -> Iterator[tuple[str | Node, bool]]:
    """Yield texts, and elements as they begin and as they end, in the order of the page."""
    open_parts: list[tuple[Iterator[Part], Node | None]] = [(iter(parts), None)]
    while open_parts:
        children, holder = open_parts[-1]
        child = next(children, None)
        if child is None:
            open_parts.pop()
            if holder is not None:
                yield holder, True
        elif isinstance(child, str):
            yield child, False
        elif child.name not in _GONE and not is_cut(child):
            yield child, False
            open_parts.append((iter(child.contents), child))


def _anchor(page: SavedPage, node: Node) -> str:
    address = page.link(node) if node.attribute("href") else None
    return f'<a href="{html_module.escape(address)}">' if address else "<a>"


def _smiley(node: Node) -> str:
    """Return the words of a small picture that stands for them, and nothing for any other."""
    words = node.attribute("alt").strip()
    names = " ".join(node.classes)
    is_small = "emoji" in names or "smil" in names or "emoti" in names
    return words if is_small and len(words) <= _LONGEST_SMILEY else ""


def _single_spaced(text: str) -> str:
    return " ".join(f"|{text}|".split())[1:-1]


def _escaped(text: str) -> str:
    return html_module.escape(text, quote=False)
