"""Comments made safe: in, whatever a thread file holds as a text; out, HTML of a small allow-list.

The result is a fixed point: sanitising it again changes nothing. All text in it is NFC (Unicode
Standard Annex 15), and every top-level line of words stands in a paragraph.
"""

from __future__ import annotations

import hashlib
import html as html_module
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

import nh3

from plugins.comment_excerpts.markup import BLOCKS, Piece, pieces_of
from plugins.core.addresses import is_web_address
from plugins.core.composing import composed
from plugins.core.nesting import is_deep
from plugins.core.unseen import UNFIT

ALLOWED: Final = frozenset(
    {
        "p",
        "br",
        "em",
        "strong",
        "i",
        "b",
        "a",
        "blockquote",
        "q",
        "cite",
        "code",
        "pre",
        "ul",
        "ol",
        "li",
        "del",
        "s",
        "sub",
        "sup",
    }
)
"""The elements a comment may have; of attributes only ``href`` on ``a``, to http and https."""

LINK_RELATION: Final = "nofollow ugc"
"""What every link in a comment says of itself: not our link, but a user's."""

_WITH_CONTENT = frozenset(
    {
        "script",
        "style",
        "svg",
        "math",
        "iframe",
        "object",
        "noscript",
        "noembed",
        "noframes",
        "template",
        "textarea",
        "select",
        "title",
        "xmp",
        "audio",
        "video",
        "canvas",
    }
)
"""Elements whose inside is no text of the comment: they go as a whole."""

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|<![a-zA-Z]|&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w*);")
_BARE_LINK = re.compile(rf'<a rel="{LINK_RELATION}">(.*?)</a>', re.DOTALL)
_BLANKS = r"(?:\s|&nbsp;)*+"
_WORDLESS_LINK = re.compile(rf'<a href="[^"<>]*" rel="{LINK_RELATION}">({_BLANKS})</a>')
_EMPTY = re.compile(r"<(p|blockquote|li|ul|ol|em|strong|i|b|q|cite|code|del|s|sub|sup)>\s*</\1>")
_BORDER = re.compile(rf"</?(?:br|{'|'.join(sorted(BLOCKS))})>")
_FIRST_LINE = re.compile(r"<pre>\n+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_TEXT = r"(?:[^<>&]++|&(?:amp|lt|gt|nbsp);)"
_SPANS = "|".join(rf"<{name}>(?=[^\s<]){_TEXT}+</{name}>" for name in ("em", "strong", "i", "b"))
_SETTLED = re.compile(
    rf"(?:<p>(?=[^\s<])(?:{_TEXT}|<br>|{_SPANS}"
    rf'|<a href="[^"<>\s]++" rel="{LINK_RELATION}">(?!{_BLANKS}</a>){_TEXT}+</a>)*</p>)*'
)
"""What cleaning anew leaves as it is: most comments are of this kind."""
_ROUNDS = 12
_LONGEST: Final = 200_000
_MOST_REFERENCES: Final = 20_000
"""Each costs the parser the more, the more there are."""
_ANY_TAG = re.compile(r"<[^<>]*>")
_ALLOWED_TAG = re.compile(rf"</?(?:{'|'.join(sorted(ALLOWED))})\b[^<>]*>", re.IGNORECASE)
_FOREIGN = (
    "address|article|aside|caption|center|d[dlt]|details|dir|div|fieldset|figcaption|figure"
    "|footer|form|h[1-6]|header|hgroup|hr|legend|main|menu|nav|section|summary|table|tbody|tfoot"
    "|thead|tr"
)
"""Elements that begin a new line, and that comments may not have."""
_ATTRIBUTES = r"""(?=[\s/>])(?:"[^"]*+"|'[^']*+'|[^<>"'])*+>"""
_CELL = rf"<t[dh]{_ATTRIBUTES}"
_BLOCK_TAG = re.compile(rf"<(/?)({_FOREIGN}){_ATTRIBUTES}(?:\s*{_CELL})?", re.IGNORECASE)
_CELL_TAG = re.compile(_CELL, re.IGNORECASE)
_LINE_TAG = re.compile(
    rf"</?(?:p|br|blockquote|pre|[uo]l|li|t[dh]|{_FOREIGN})\b[^<>]*>", re.IGNORECASE
)
_UNREAD = re.compile(
    rf"<({'|'.join(sorted(_WITH_CONTENT))})\b.*?(?:</\1\b|\Z)", re.IGNORECASE | re.DOTALL
)
_MARKED = re.compile(r"<(?!/?p>)/?[a-zA-Z]")
_LOSSES: ContextVar[set[str] | None] = ContextVar("losses", default=None)


def sanitised(text: str) -> str:
    """Return a comment's text as safe HTML; plain text gets a paragraph at each blank line.

    A text is HTML where it holds a tag or a character reference. Of one with more markup than
    anybody writes, the words alone are kept: it could hold a parser for hours.
    """
    text = UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    html = text if _MARKUP.search(text) else html_module.escape(text, quote=False)
    if _is_laden(html):
        return _words_alone(html, text)
    html = _with_breaks(html)
    for _ in range(_ROUNDS):
        cleaned = _cleaned(html)
        if cleaned == html or _SETTLED.fullmatch(cleaned):
            html = cleaned
            return (
                html if len(html) <= len(text) or not _is_laden(html) else _words_alone(html, text)
            )
        html = cleaned
    return _words_alone(html, text)  # misnested beyond what a few rounds settle


@contextmanager
def losses() -> Iterator[set[str]]:
    """Collect the digests of texts of which, meanwhile, the words alone are kept."""
    found: set[str] = set()
    token = _LOSSES.set(found)
    try:
        yield found
    finally:
        _LOSSES.reset(token)


def _with_breaks(html: str) -> str:
    """Return the HTML with paragraphs for elements that would go, and their words run together."""
    html = _BLOCK_TAG.sub(
        lambda match: "<p></p>" if match[2].lower() == "hr" else f"<{match[1]}p>", html
    )
    return _CELL_TAG.sub(" ", html)


def _is_laden(html: str) -> bool:
    return len(html) > _LONGEST or html.count("&") > _MOST_REFERENCES or is_deep(html)


def _words_alone(html: str, text: str) -> str:
    """Return the words in paragraphs without markup, and note it where that is a loss."""
    noted = _LOSSES.get()
    if noted is not None and _MARKED.search(text):
        noted.add(hashlib.sha256(text.encode()).hexdigest())
    bare = _ANY_TAG.sub(" ", _ALLOWED_TAG.sub("", _LINE_TAG.sub("\n\n", _UNREAD.sub(" ", html))))
    words = composed(UNFIT.sub("", html_module.unescape(bare)))
    safe = html_module.escape(words, quote=False).replace("\xa0", "&nbsp;")
    return "".join(_wrapped(_BLANK_LINE.split(safe)))


def digest_of(text: str) -> str:
    """Return the digest of a stored text: SHA-256 over UTF-8, NFC, LF, no blanks at its ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return hashlib.sha256(composed(lines).encode()).hexdigest()


def _cleaned(html: str) -> str:
    html = nh3.clean(
        html,
        tags=set(ALLOWED),
        clean_content_tags=set(_WITH_CONTENT),
        attributes={"*": set(), "a": {"href"}},  # without "*", nh3 keeps lang and title
        attribute_filter=_web_address,
        url_schemes={"http", "https"},
        link_rel=LINK_RELATION,
    )
    html = _WORDLESS_LINK.sub(r"\1", _BARE_LINK.sub(r"\1", html))
    if not html.isascii() or UNFIT.search(html):
        html = "".join(_composed(piece) for piece in pieces_of(html))
    # A parser drops the first line end in a <pre>, each time it reads it.
    html = _EMPTY.sub(_emptied, _FIRST_LINE.sub("<pre>", html))
    return html if _SETTLED.fullmatch(html) else _in_paragraphs(html)


def _emptied(match: re.Match[str]) -> str:
    """Return what is left of an element without words: a blank line, where it kept some apart."""
    html, start = match.string, match.start()
    tag = html[html.rfind("<", 0, start) : start] if html[start - 1 : start] == ">" else ""
    is_apart = not start or html[start - 1].isspace() or _BORDER.fullmatch(tag)
    return "" if is_apart or match[1] not in BLOCKS else "\n\n"


def _web_address(_tag: str, name: str, value: str) -> str | None:
    """Keep an address that is whole: a relative one would lead into our own site."""
    if name != "href":
        return value
    address = value.strip()
    return address if is_web_address(address) else None


def _composed(piece: Piece) -> str:
    """Return a text in NFC; tags stay, since ``>`` and a combining stroke would compose."""
    if piece.name:
        return piece.source
    return composed(UNFIT.sub("", piece.source))


def _in_paragraphs(html: str) -> str:
    """Return the HTML with what stands loose at its top level in paragraphs."""
    out: list[str] = []
    paragraphs: list[str] = [""]
    for segment in _top_level(html):
        if any(piece.name in BLOCKS for piece in segment):
            out += [*_wrapped(paragraphs), "".join(p.source for p in segment)]
            paragraphs = [""]
        elif segment[0].name:
            paragraphs[-1] += "".join(p.source for p in segment)
        else:
            first, *more = _BLANK_LINE.split(segment[0].source)
            paragraphs[-1] += first
            paragraphs += more
    return "".join([*out, *_wrapped(paragraphs)])


def _wrapped(paragraphs: list[str]) -> list[str]:
    return [f"<p>{text.strip()}</p>" for text in paragraphs if text.strip()]


def _top_level(html: str) -> list[list[Piece]]:
    """Return the elements and texts that stand in no other element, each with all in it."""
    segments: list[list[Piece]] = []
    depth = 0
    for piece in pieces_of(html):
        if depth == 0:
            segments.append([])
        segments[-1].append(piece)
        depth += piece.is_start - piece.is_end
    return segments
