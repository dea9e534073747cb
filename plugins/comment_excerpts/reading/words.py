"""A comment's words, names and addresses made safe: in, what a platform sent; out, what is kept."""

from __future__ import annotations

import html as html_module
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from plugins.comment_excerpts.markup import plain_text
from plugins.comment_excerpts.reading.private import (
    public_address,
    public_name,
    without_addresses,
)
from plugins.comment_excerpts.sanitise import sanitised
from plugins.core.addresses import as_uri, is_web_address
from plugins.core.composing import composed

_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
"""What cannot be seen in a name and turns its neighbours round or breaks a line of a file."""
_BLANKS: Final = re.compile(r"[ \t\r\n\f\v]+")
_BLOCK: Final = re.compile(r"<(?:p|div|ul|ol|li|pre|h[1-6]|table|br)\b", re.IGNORECASE)
_QUOTATION: Final = re.compile(r"(</?blockquote\b[^<>]*>)", re.IGNORECASE)
_PICTURE: Final = re.compile(r"""<img\b(?:"[^"]*+"|'[^']*+'|[^<>"'])*+>""", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"""(?<![\w-])([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
"""Only what begins a name is tried: a name without a value may be as long as a comment."""
_SMILEY: Final = re.compile(r"emoji|smil|emoti", re.IGNORECASE)
"""What WordPress, Discourse and boards call pictures that stand for a character."""
_LONGEST_SMILEY: Final = 24
_UNFIT: Final = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_NAME: Final = 300
_LONGEST_ID: Final = 120


@dataclass(frozen=True, slots=True)
class Words:
    """What a comment says: sanitised HTML, and the same as plain text."""

    html: str = ""
    text: str = ""


def words(html: str) -> Words:
    """Return the words of a comment that came as HTML, or as text; with no address in them."""
    if not html.strip():
        return Words()
    clean = without_addresses(sanitised(_PICTURE.sub(_smiley, html)))
    return Words(clean, plain_text(clean))


def _smiley(match: re.Match[str]) -> str:
    """Return the words of a small picture that stands for them, and any other as it is."""
    found = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(match[0])}
    alt = html_module.unescape(found.get("alt", "")).strip()
    is_small = _SMILEY.search(found.get("class", "")) is not None and len(alt) <= _LONGEST_SMILEY
    return html_module.escape(alt, quote=False) if is_small else match[0]


def words_in_lines(text: str) -> Words:
    """Return the words of a comment in which the end of a line ends a line, as WordPress shows it.

    Where it has blocks of its own, it is taken as HTML; a quotation is none of them.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if _BLOCK.search(text):
        return words(text)
    pieces = enumerate(_QUOTATION.split(text))
    return words("".join(piece if n % 2 else _in_paragraphs(piece) for n, piece in pieces))


def _in_paragraphs(text: str) -> str:
    """Return text with a paragraph for what stands between blank lines, and its lines in it."""
    parts = [part for part in re.split(r"\n[^\S\n]*\n\s*", text) if part.strip()]
    lines = ([line.strip() for line in part.strip().split("\n")] for part in parts)
    return "".join(f"<p>{'<br>'.join(part)}</p>" for part in lines)


def words_of_plain(text: str) -> Words:
    """Return the words of a comment in which nothing is markup."""
    return words_in_lines(html_module.escape(text, quote=False))


def name(text: str, *, is_html: bool = False) -> str:
    """Return a name as it is displayed, in one line; ``is_html``: it came with references in it."""
    text = html_module.unescape(text) if is_html else text
    text = composed(_UNSEEN.sub("", _BLANKS.sub(" ", text)))
    return public_name(text.strip())[:_LONGEST_NAME].strip()


def address(text: str, base: str | None = None) -> str | None:
    """Return an absolute web address, or None; a relative one counts from ``base``."""
    text = text.strip()
    if not text:
        return None
    try:
        whole = as_uri(urljoin(base, text) if base else text)
    except (ValueError, UnicodeError):
        return None
    return public_address(whole) if is_web_address(whole) else None


def fit_id(text: str) -> str:
    """Return an id that may stand in a thread's file; empty where nothing is left of it."""
    return _UNFIT.sub("-", text.strip())[:_LONGEST_ID].strip("-._")
