"""Plain text out of HTML, and text that XML can hold."""

from __future__ import annotations

import html as html_module
import re
import textwrap
from typing import Final

import nh3

from plugins.core.unseen import legible

_BREAKS = re.compile(
    r"<(?:br|hr|/(?:p|li|dt|dd|h[1-6]|div|blockquote|figcaption|td|th))\b", re.IGNORECASE
)
_UNSEEN: Final = {"script", "style", "template", "noscript"}


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
