"""Which comment one of a feed answers: in, its entries; out, parents, and words without a notice.

Atom names it (RFC 4685). WordPress, since 5.4, puts a sentence of its own before an answer, "In
reply to Ann.", with a link to the comment that Ann wrote. Nobody said that sentence.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urldefrag

from plugins.comment_excerpts.reading.paged import post_address
from plugins.core.addresses import canonical

_NOTICE: Final = re.compile(
    r"\s*<p>(?P<before>[^<>]{0,60})<a\b[^<>]{0,300}?\bhref=[\"'](?P<link>[^\"'<>]{1,500})[\"']"
    r"[^<>]{0,200}>(?P<name>[^<>]{0,300})</a>(?P<after>[^<>]{0,60})</p>(?=\s*\S)",
    re.IGNORECASE,
)
_ENGLISH: Final = ("In reply to", ".")
_NUMBER: Final = re.compile(r"comment-(\d+)$")
_Frame = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Notice:
    """The sentence that a blog put before an answer, as far as it can be one."""

    answers: str
    """The number of the comment that it links to."""
    name: str
    frame: _Frame
    """What stands before and after the name."""
    rest: str
    """The words of the comment itself."""


def notice_in(words: str, page: str) -> Notice | None:
    """Return the sentence before an answer; None where there is none that leads into the page."""
    match = _NOTICE.match(words)
    if match is None:
        return None
    whole, fragment = urldefrag(html.unescape(match["link"]))
    number = _NUMBER.fullmatch(fragment)
    if number is None or not leads_into(whole, page):
        return None
    name = " ".join(html.unescape(match["name"]).split())
    frame = (match["before"].strip(), match["after"].strip())
    return Notice(number[1], name, frame, words[match.end() :].strip())


def leads_into(address: str, page: str) -> bool:
    """Tell whether an address is that of a page, or of one of the pages of its comments."""
    return canonical(post_address(address)) == canonical(page)


def frames_in(notices: Mapping[str, Notice | None], authors: Mapping[str, str]) -> set[_Frame]:
    """Return the sentences of a feed that do name whoever wrote the comment they lead to."""
    found = {
        n.frame
        for own, n in notices.items()
        if n is not None and n.answers != own and n.name and authors.get(n.answers) == n.name
    }
    return found | {_ENGLISH}
