"""The links of a page's head: its address for good, its feeds; and the language of its root."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plugins.desk.clipping.cleaning import clean
from plugins.desk.clipping.evidence import Evidence
from plugins.desk.clipping.model import Claim, Field, Trust

_FEEDS: Final = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_OTHER_FEEDS: Final = re.compile(
    r"comment|kommentar|comentario|/feed/.+|respuestas|reaktion", re.IGNORECASE
)
_MOST: Final = 400


def claims(evidence: Evidence) -> Iterator[Claim]:
    """Yield the canonical address, the feed of the whole site, and the declared language."""
    if evidence.declared_language:
        yield Claim(Field.LANGUAGE, evidence.declared_language, Trust.STRUCTURED, "html lang")
    for number, link in enumerate(evidence.page.root.iter("link")):
        relations = (link.get("rel") or "").lower().split()
        href = (link.get("href") or "").strip()
        if number > _MOST or not href:
            continue
        if "canonical" in relations:
            yield Claim(Field.CANONICAL, href, Trust.STRUCTURED, "link canonical")
        elif "alternate" in relations and (link.get("type") or "").lower() in _FEEDS:
            title = clean(link.get("title"))
            if not _OTHER_FEEDS.search(f"{title} {href}"):
                yield Claim(Field.FEED, href, Trust.STATED, title)
