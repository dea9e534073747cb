"""Plain text out of HTML, and text that XML can hold."""

from __future__ import annotations

import html as html_module
import re
import textwrap
from typing import Final

import nh3

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile(
    r"<(?:br|hr|/(?:p|li|dt|dd|h[1-6]|div|blockquote|figcaption|td|th))\b", re.IGNORECASE
)
_UNSEEN: Final = {"script", "style", "template", "noscript"}


def legible(text: str) -> str:
    """Return the text without control characters.

    XML 1.0 (section 2.2) forbids the C0 ones, surrogates, U+FFFE and U+FFFF; the C1 ones are a
    warning of the W3C feed validator (BadCharacters), as nobody means them.
    """
    return _UNFIT.sub("", text)


def plain(html: str) -> str:
    """Return the words of some HTML as one line, entities resolved."""
    spaced = _BREAKS.sub(lambda match: f" {match[0]}", html)
    bare = nh3.clean(spaced, tags=set(), clean_content_tags=_UNSEEN)
    return one_line(html_module.unescape(bare))


def one_line(text: str) -> str:
    """Return a plain text with single blanks, and without what does not belong in one.

    U+FFFD is dropped as well: it is what is left of a character that somebody's software lost.
    """
    return " ".join(legible(text).replace("\ufffd", "").split())


def shortened(text: str, characters: int = 300) -> str:
    """Return the beginning of a plain text, cut between words."""
    return textwrap.shorten(text, width=characters, placeholder=" …")
