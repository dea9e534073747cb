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
        text = clean(_joined([str(piece) for piece in headline.itertext()])[:2000])
        if text:
            yield Claim(Field.TITLE, text, Trust.MARKED, "heading")
    if evidence.head_title:
        yield Claim(Field.TITLE, evidence.head_title, Trust.NEAR, "title")


def _joined(pieces: list[str]) -> str:
    """Return the pieces of a heading as one text, with a space where a kicker meets the title."""
    text = ""
    for piece in pieces:
        meets = text[-2:].islower() and piece[:1].isupper() and piece[1:2].islower()
        text += f" {piece}" if meets else piece
    return text
