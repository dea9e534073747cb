"""Words without what is nobody's business: in, sanitised HTML; out, the same without addresses.

E-mail and IP addresses become ``[…]``, as any cut does; a link that holds one is only its words.
"""

from __future__ import annotations

import html as html_module
import re
from typing import Final

from plugins.comment_excerpts.cut import MARK, cut
from plugins.comment_excerpts.fragments import Span, without
from plugins.comment_excerpts.markup import plain_text
from plugins.comment_excerpts.privacy import AT, has_email, has_ip
from plugins.comment_excerpts.sanitise import sanitised

_SIGNS: Final = re.compile(rf"[{AT}]|:(?!//)|%40|&#|\d\.\d")
_LINK: Final = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_WORD: Final = re.compile(r"\S+")


def is_private(text: str) -> bool:
    """Tell whether a text holds an e-mail or IP address."""
    return bool(_SIGNS.search(text)) and (has_email(text) or has_ip(text))


def without_addresses(html: str) -> str:
    """Return sanitised HTML without e-mail and IP addresses, sanitised again."""
    if not is_private(html):
        return html
    html = _LINK.sub(lambda m: m[2] if is_private(html_module.unescape(m[1])) else m[0], html)
    text = plain_text(html)
    hidden = _private_words(text)
    if hidden:
        kept = without([Span(0, len(text))], hidden, text)
        html = sanitised(cut(html, kept).html)
    if is_private(html):  # spread over words and tags: rather too little than too much
        return f"<p>{MARK}</p>"
    return html


def _private_words(text: str) -> list[Span]:
    """Return the words that hold an address, each judged behind the one before it."""
    found: list[Span] = []
    before = ""
    for match in _WORD.finditer(text):
        word = match[0]
        if _SIGNS.search(word) and (has_email(word) or has_ip(f"{before} {word}")):
            found.append(Span(*match.span()))
        before = word
    return found


def public_name(name: str) -> str:
    """Return a displayed name without addresses in it; ``[…]`` stands for each."""
    name = _WORD.sub(lambda match: MARK if is_private(match[0]) else match[0], name)
    return MARK if is_private(name) else name


def public_address(address: str) -> str | None:
    """Return an address, or None where it holds somebody's e-mail or IP address, or a picture."""
    return None if is_private(address) or "gravatar.com/" in address else address
