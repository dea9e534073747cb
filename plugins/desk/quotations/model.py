"""A quotation, where it has to stand, and how it stands there today."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from urllib.parse import urldefrag

from plugins.core.problems import Location


class Standing(Enum):
    """How a quotation stands in its source."""

    FOUND = "found"
    CHANGED = "changed"
    """Something like it stands there."""
    GONE = "gone"
    """Nothing like it stands there any more."""
    UNKNOWN = "unknown"
    """The source could not be looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words of somebody else's that we show: in order, with nothing but gaps between them.

    ``address`` is where they are from, ``sources`` whose they are, by ids; ``archive`` is an
    archived copy that the clip names.
    """

    kind: str
    """``quote`` or ``takeaway`` of a clip, or ``excerpt`` of a comment."""
    of: str
    """The clip or thread it belongs to."""
    passages: tuple[str, ...]
    location: Location
    address: str | None
    sources: tuple[str, ...] = ()
    prefix: str = ""
    suffix: str = ""
    archive: str | None = None

    @property
    def page(self) -> str:
        """The address of the page that the words are on; empty where it has none."""
        return urldefrag(self.address or "").url

    @property
    def words(self) -> int:
        """How many words are quoted."""
        return sum(len(passage.split()) for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a source: its words, or why there are none; and what they were read from."""

    words: str | None
    read_from: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation and how it stands; ``nearest`` is what the source has instead."""

    quotation: Quotation
    standing: Standing
    nearest: str = ""
    read_from: str = ""
    reason: str = ""

    def as_json(self) -> dict[str, object]:
        """Return it as a JSON object."""
        quotation = self.quotation
        return {
            "kind": quotation.kind,
            "of": quotation.of,
            "path": quotation.location.path,
            "line": quotation.location.line,
            "text": " […] ".join(quotation.passages),
            "words": quotation.words,
            "address": quotation.address,
            "standing": self.standing.value,
            "nearest": self.nearest,
            "read_from": self.read_from,
            "reason": self.reason,
        }
