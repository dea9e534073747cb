"""Words of others as plain text: in, markup or text of a feed; out, what a reader would see."""

from __future__ import annotations

import html
import re
from typing import Final

import nh3

_BREAKS = re.compile(
    r"<(?=/?(?:address|article|blockquote|br|dd|div|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|"
    r"section|table|td|th|tr|ul)\b)",
    re.IGNORECASE,
)
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\ud800-\udfff]"
)
"""Controls; what turns the direction of the line round for all that follows in a list; and halves
of characters, which JSON can name and no file can hold."""
_LONGEST: Final = 20_000
"""How much of a text is looked at."""
HTML: Final = frozenset({"text/html", "application/xhtml+xml", "html", "xhtml"})


def plain(text: str) -> str:
    """Return a text in one line, without characters that nobody sees and terminals obey."""
    return " ".join(_UNSEEN.sub("", text[:_LONGEST]).split())


def seen(markup: str) -> str:
    """Return the words that a reader of some HTML sees, in one line; scripts are no words."""
    if "<" not in markup and "&" not in markup:
        return plain(markup)
    apart = _BREAKS.sub(" <", _UNSEEN.sub("", markup[:_LONGEST]))
    return plain(html.unescape(nh3.clean(apart, tags=set(), link_rel=None)))


def words_of(text: str, media_type: str | None) -> str:
    """Return a text of a feed as plain words, by its type."""
    return seen(text) if (media_type or "").lower() in HTML else plain(text)


def beginning(text: str, length: int) -> str:
    """Return the beginning of a text, cut between words, with an ellipsis where it goes on."""
    if len(text) <= length:
        return text
    cut = text[: length + 1].rpartition(" ")[0] or text[:length]
    return f"{cut.rstrip(' ,;:.–-')} …"
