"""Slugs and titles: in, what an export has; out, words that this site can use, each slug once."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final
from urllib.parse import unquote

from plugins.core.site_paths import plain_name
from plugins.manuscripts.commands import slug_of
from plugins.migration.texts.nodes import tree_of

_UNSAFE = re.compile(r"[^\w-]+")
_SUFFIX = re.compile(r"\.(?:html?|php|aspx?)$", re.IGNORECASE)
_LONGEST: Final = 120
"""Bytes of a slug: with date and suffix it must fit into a file's name anywhere."""
_WORDS: Final = 8


def title_of(title: str) -> str:
    """Return a title as one line of words: WordPress lets HTML stand in it."""
    return tree_of(title).plain() if re.search(r"[<&]", title) else " ".join(title.split())


def title_from(words: str) -> str:
    """Return the first words of a text, for one that has no title."""
    found = words.split()
    text = " ".join(found[:_WORDS])
    text = text if len(text) <= _LONGEST else text[:_LONGEST].rstrip()
    return f"{text}…" if len(" ".join(found)) > len(text) else text


def slug_for(slug: str, title: str, number: str) -> str:
    """Return the slug of an item: its own, else one made of its title, else of its number."""
    own = _safe(_SUFFIX.sub("", unquote(html.unescape(slug), errors="replace")))
    if own:
        return own
    latin = slug_of(title)
    is_made = latin != "untitled" and _is_latin(title)
    made = _safe(latin if is_made else title.casefold())
    return made or f"post-{_safe(number) or 'untitled'}"


def _is_latin(title: str) -> bool:
    """Tell whether little is lost when a title is written in small Latin letters."""
    letters = [c for c in unicodedata.normalize("NFKD", title) if c.isalpha()]
    return bool(letters) and sum(c.isascii() for c in letters) * 2 > len(letters)


def _safe(text: str) -> str:
    text = unicodedata.normalize("NFC", text.strip().replace("/", "-"))
    text = re.sub(r"-{2,}", "-", _UNSAFE.sub("-", text)).strip("-_")
    data = text.encode()
    if len(data) > _LONGEST:
        return data[:_LONGEST].decode(errors="ignore").rstrip("-_")
    return plain_name(text) if text else ""
