"""Comments as this site stores them: in, one of an export; out, its fields, safe and unidentified.

The words are kept to the letter, but for e-mail and IP addresses, which are cut and marked.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from plugins.comment_excerpts.markup import pieces_of, plain_text
from plugins.comment_excerpts.privacy import has_email, has_ip
from plugins.comment_excerpts.sanitise import digest_of, sanitised
from plugins.core.addresses import is_web_address
from plugins.core.composing import composed
from plugins.core.unseen import legible
from plugins.migration import moments
from plugins.migration.hiding import cut, holds_addresses, may_hold_addresses, seen
from plugins.migration.model import RawComment
from plugins.migration.remarks import GAP
from plugins.migration.texts.paragraphs import BLANK_LINES, paragraphs_of

ANONYMOUS: Final = "Anonymous"
"""What WordPress and Disqus show for a comment without a name."""
_LONGEST: Final = 200_000
_SIMPLE = re.compile(r"[\w '’-]+")
_MARKUP = re.compile(r"[<&]")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_NAME: Final = 300
_TURNING = re.compile("[\u200b\u2028-\u202e\u2060-\u2069\ufeff]")
"""What cannot be seen in a name, and turns its neighbours round or breaks a line."""
_VISIBLE = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class StoredComment:
    """One comment as it stands in a thread's file."""

    author: str
    url: str
    published: str
    text: str
    digest: str
    is_cut: bool = False
    """Whether an address was cut from it."""


def stored(raw: RawComment) -> StoredComment:
    """Return a comment that may be stored."""
    text = words_of(raw.content)
    safe = without_addresses(text)
    is_cut = safe != text
    if not seen(html.unescape(_VISIBLE.sub("", safe))).strip():
        safe = f"<p>{GAP}</p>"  # a picture, say: there was a comment, and no words of it
    name = name_of(raw.author)
    url = raw.url.strip()
    keeps_url = bool(url) and is_web_address(url) and not _identifies(url)
    moment = moments.moment_of(raw.local, raw.gmt)
    return StoredComment(
        author=name,
        url=url if keeps_url and name != ANONYMOUS else "",
        published=moments.iso(moment) if moment is not None else "",
        text=safe,
        digest=digest_of(safe),
        is_cut=is_cut,
    )


def name_of(author: str) -> str:
    """Return the displayed name; an address is nobody's name."""
    name = _TURNING.sub("", legible(composed(" ".join(author.split()))))
    if "<" in name and not _SIMPLE.fullmatch(name):
        joined = html.unescape(_VISIBLE.sub("", name))  # tags may stand within an address
        name = joined if _identifies(joined) else html.unescape(_VISIBLE.sub(" ", name))
        name = " ".join(name.split())
    if name and _SIMPLE.fullmatch(name):
        return name[:_LONGEST_NAME].strip()
    if _identifies(name):
        name = " ".join(cut(name).replace(GAP, " ").split()).strip(" -()<>,;:")
        name = name if _LETTER.search(name) else ""
    return name[:_LONGEST_NAME].strip() if name and not _identifies(name) else ANONYMOUS


def _identifies(text: str) -> bool:
    """Tell whether a text has an e-mail or IP address in it, in any way in which it may be read."""
    plain = html.unescape(text) if "&" in text else text
    plain = unquote(plain) if "%" in plain else plain
    shown = f"{plain} {_VISIBLE.sub('', plain)}" if "<" in plain else plain
    if not may_hold_addresses(shown):
        return False
    forms = [text, plain, plain_text(sanitised(text))] if "<" in text else [text, plain]
    return any(holds_addresses(form) for form in forms) or has_email(text) or has_ip(text)


def words_of(content: str) -> str:
    """Return a comment's text as safe HTML with the paragraphs and line ends of the old blog."""
    content = content.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(content) > _LONGEST:  # no line end of such a text is worth the work
        return sanitised(content)
    if _MARKUP.search(content):
        return sanitised(paragraphs_of(content))
    plain = legible(composed(content))
    parts = [part.strip() for part in BLANK_LINES.split(plain) if part.strip()]
    lines = ["<br>\n".join(line.strip() for line in part.split("\n")) for part in parts]
    return "".join(
        f"<p>{line.replace('>', '&gt;').replace('<br&gt;', '<br>')}</p>" for line in lines
    )


def without_addresses(text: str) -> str:
    """Return safe HTML without e-mail and IP addresses, a mark in the place of each."""
    if not _identifies(text):
        return text
    pieces = []
    for piece in pieces_of(text):
        if piece.name:
            leads = piece.name == "a" and _identifies(html.unescape(piece.source)[1:-1])
            pieces.append("<a>" if leads and piece.is_start else piece.source)
        else:
            pieces.append(html.escape(cut(html.unescape(piece.source)), quote=False))
    safe = sanitised("".join(pieces))
    if _identifies(safe):  # spread over several elements: the words are kept
        bare = cut(plain_text(safe))
        safe = sanitised(f"<p>{html.escape(bare, quote=False)}</p>")
    return f"<p>{GAP}</p>" if _identifies(safe) else safe
