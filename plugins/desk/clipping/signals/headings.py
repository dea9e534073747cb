"""The words of the page's own heading, and of its title."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.desk.clipping.cleaning import clean
from plugins.desk.clipping.evidence import Evidence
from plugins.desk.clipping.model import Claim, Field, Trust


def claims(evidence: Evidence) -> Iterator[Claim]:
    """Yield the headline as it is displayed, and the title of the head."""
    headline = evidence.outline.headline
    if headline is not None:
        text = clean("".join(map(str, headline.itertext()))[:2000])
        if text:
            yield Claim(Field.TITLE, text, Trust.MARKED, "heading")
    if evidence.head_title:
        yield Claim(Field.TITLE, evidence.head_title, Trust.NEAR, "title")
